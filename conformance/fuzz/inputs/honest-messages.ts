/** Messages of every kind, as honest sides send them. */
const usage = {
  cpuMs: 1.5,
  fuel: 1000,
  iterations: 3,
  memoryBytes: 65536,
  toolCalls: 1,
  consoleCalls: 1,
  consoleBytes: 5,
};
const limits = {
  cpuMs: 1000,
  memoryBytes: 16777216,
  maxIterations: 1000,
  maxToolCalls: 10,
  maxConsoleCalls: 100,
  maxConsoleBytes: 10000,
  maxValueBytes: 100000,
};
const settings = { limits, refusedKeys: ['__proto__'], timeZone: 'UTC' };
const turnOf = (turn: object, more: object) => ({
  ...{
    kind: 'turn',
    id: 1,
    image: 'ab'.repeat(32),
    tenant: 'acme',
    settings,
    usage,
    turn,
    outstanding: [] as number[],
  },
  ...{ rejections: [] as number[][], budgetMs: 5000 },
  ...more,
});
const call = { kind: 'call', call: 1, tool: 'users:list', args: 'j{"role":"admin"}', line: 3 };
const line = { kind: 'console', level: 'log', text: 'hello' };
const error = {
  name: 'TypeError',
  message: 'x is not a function',
  stack: 'at script.js:3:7',
  code: 'E',
  data: 'j1',
  call: 1,
  runtime: true,
};
const endOf = (end: object, more: object = {}) => ({
  kind: 'end',
  id: 1,
  events: [line, call],
  end,
  usage,
  rejections: [[4096, 8192]],
  ...more,
});

export const honestMessages: readonly object[] = [
  turnOf(
    {
      kind: 'start',
      turn: 1,
      now: 1e12,
      seed: '07'.repeat(32),
      globals: '',
      program: { kind: 'body', code: 'return 1' },
    },
    {},
  ),
  turnOf(
    {
      kind: 'resume',
      turn: 2,
      now: 1e12,
      results: [
        { call: 1, ok: true, value: 'j[1]' },
        { call: 2, ok: false, error },
      ],
    },
    { outstanding: [1, 2], wakeAt: 1e12, memory: { pages: 30, blocks: 2 } },
  ),
  { kind: 'cancel', id: 1 },
  { kind: 'hello', protocolVersion: 1, image: 'ab'.repeat(32), capacity: 4, maxFrameBytes: 1e8, draining: false },
  { kind: 'status', running: 1, draining: true },
  { kind: 'events', id: 1, events: [line, call] },
  endOf({ kind: 'suspended', wakeAt: 5 }, { memory: { pages: 30, blocks: 2 } }),
  endOf({ kind: 'finished', outcome: { ok: true, value: 'j{"a":[1,2,3]}', unusedCalls: [1], rejections: [error] } }),
  endOf({ kind: 'finished', outcome: { ok: false, thrown: error } }),
  endOf({ kind: 'finished', outcome: { ok: false, code: 'CPU_TIMEOUT', message: 'too long' } }),
  { kind: 'refused', id: 1, code: 'QUEUE_FULL', message: 'no' },
  { code: 'return 1', language: 'ts', timeout: 1000, globals: { a: 1 } },
  { ok: true, value: { a: 1 } },
  { ok: false, error: { name: 'E', message: 'm' } },
  { approved: true, by: 'ann', argsDigest: 'ab'.repeat(32) },
  {
    id: 'ses_1',
    status: 'suspended',
    createdAt: 1,
    lastSeq: 4,
    waitingFor: [{ callId: 'call_1', tool: 'a', args: {} }],
  },
  { limit: '10', after: '3', from: '1' },
];

const envelope = (seq: number, type: string, payload: object) => ({
  protocolVersion: 1,
  sessionId: 'ses_1',
  seq,
  timestamp: 1e12,
  type,
  payload,
});
const stats = { duration: 5, cpuMs: 1, fuelUsed: 100, toolCallCount: 1, iterationCount: 0, memoryUsage: 0 };

export const honestEvents: readonly { readonly seq: number; readonly type: string }[] = [
  envelope(1, 'session_init', { level: 'STANDARD', language: 'auto' }),
  envelope(2, 'layer_verdict', { layer: 'prescan', verdict: 'pass', durationMs: 0.1 }),
  envelope(3, 'stdout', { level: 'log', text: 'h\u00e9llo \u{1f600}\n' }),
  envelope(4, 'tool_call', { callId: 'call_1', tool: 'users:list', args: { a: [1, null] }, line: 3 }),
  envelope(5, 'tool_result_applied', { callId: 'call_1', tool: 'users:list', ok: true, durationMs: 3 }),
  envelope(6, 'approval_requested', { callId: 'call_2', tool: 'pay', args: {}, reason: 'approval', argsDigest: 'ab' }),
  envelope(7, 'approval_resolved', { callId: 'call_2', approved: true, by: 'ann' }),
  envelope(7, 'heartbeat', {}),
  envelope(8, 'final', { success: true, value: { a: 1 }, stats, warnings: [] }),
];

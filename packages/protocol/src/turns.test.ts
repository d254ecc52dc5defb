import { describe, expect, it } from 'vitest';
import type { ZodType } from 'zod';
import {
  type BrokerMessage,
  brokerMessageSchema,
  type RuntimeMessage,
  runtimeMessageSchema,
  turnBounds,
} from './turns.ts';

const hash = '0123456789abcdef'.repeat(4);
const limits = {
  cpuMs: 1_000.5,
  memoryBytes: 65_536,
  maxIterations: 0,
  maxToolCalls: 0,
  maxConsoleCalls: 10,
  maxConsoleBytes: 10,
  maxValueBytes: 10,
};
const settings = { limits, refusedKeys: ['__proto__'], timeZone: 'UTC' };
const usage = { cpuMs: 0.5, fuel: 1e15, iterations: 1, memoryBytes: 0, toolCalls: 1, consoleCalls: 0, consoleBytes: 0 };
const start = {
  kind: 'start',
  turn: 1,
  now: 0,
  seed: hash,
  globals: '',
  program: { kind: 'main', code: 'x' },
} as const;
const wireError = { name: 'Error', message: 'm', stack: 's', code: 'X', data: 'u', call: 1, runtime: true };
const resume = {
  kind: 'resume',
  turn: 2,
  now: 1.5,
  results: [
    { call: 1, ok: true, value: 'u' },
    { call: 2, ok: false, error: wireError },
    { call: 3, ok: false, error: { name: '', message: '' } },
  ],
} as const;

const first = {
  kind: 'turn',
  id: 1,
  image: hash,
  settings,
  usage,
  turn: start,
  outstanding: [],
  rejections: [],
  budgetMs: 0.5,
} satisfies BrokerMessage;
const later = {
  ...first,
  tenant: 'a',
  turn: resume,
  outstanding: [1, 2, 3],
  wakeAt: 5,
  rejections: [[8, 0xffff_ffff]],
  memory: { pages: 1, blocks: 0 },
} satisfies BrokerMessage;

const call = { kind: 'call', call: 1, tool: 't', args: 'u', line: 2 } as const;
const line = { kind: 'console', level: 'log', text: '' } as const;
const suspended = {
  kind: 'end',
  id: 1,
  events: [call, line],
  end: { kind: 'suspended', wakeAt: 7 },
  usage,
  rejections: [],
  memory: { pages: 3, blocks: 9 },
} satisfies RuntimeMessage;
const { memory: _, ...rest } = suspended;
const finished = {
  ...rest,
  end: { kind: 'finished', outcome: { ok: true, value: 'u', unusedCalls: [1], rejections: [wireError] } },
} satisfies RuntimeMessage;
const hello = {
  kind: 'hello',
  protocolVersion: 1,
  image: hash,
  capacity: 4,
  maxFrameBytes: 1_000,
  draining: false,
} satisfies RuntimeMessage;

const brokerMessages: readonly BrokerMessage[] = [first, later, { kind: 'cancel', id: 3 }];
const runtimeMessages: readonly RuntimeMessage[] = [
  hello,
  { kind: 'status', running: 0, draining: true },
  { kind: 'events', id: 2, events: [line] },
  suspended,
  finished,
  { ...finished, end: { kind: 'finished', outcome: { ok: false, thrown: wireError } } },
  { ...finished, end: { kind: 'finished', outcome: { ok: false, code: 'TIMEOUT', message: 'late' } } },
  { kind: 'refused', id: 2, code: 'QUEUE_FULL', message: 'full' },
];

/** Everything of a message that is an object: a key that nobody knows is put into each in turn. */
function objectsIn(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(objectsIn);
  return Array.isArray(value) ? inner : [value as Record<string, unknown>, ...inner];
}

const sides: readonly { side: string; schema: ZodType; messages: readonly (BrokerMessage | RuntimeMessage)[] }[] = [
  { side: 'broker', schema: brokerMessageSchema, messages: brokerMessages },
  { side: 'runtime', schema: runtimeMessageSchema, messages: runtimeMessages },
];

describe.each(sides)('messages of a $side', ({ schema, messages }) => {
  it.each(messages)('are read as they were written: %#', (message) => {
    expect(schema.parse(JSON.parse(JSON.stringify(message)))).toEqual(message);
  });

  it.each(messages)('with an unknown key are refused, wherever it stands: %#', (message) => {
    const count = objectsIn(message).length;
    expect(count).toBeGreaterThan(0);
    for (let index = 0; index < count; index++) {
      const changed = structuredClone(message);
      Object.defineProperty(objectsIn(changed)[index], 'surplus', { value: 1, enumerable: true });
      expect(schema.safeParse(changed).success).toBe(false);
    }
  });

  it.each(messages)('without one of their fields, or with another kind of value in it, are refused: %#', (message) => {
    for (const key of Object.keys(message)) {
      for (const wrong of [null, {}, -1, 'x', [[]], true]) {
        const isOther = key === 'tenant' && wrong === 'x';
        const isFlag = key === 'draining' && wrong === true;
        const isText = key === 'message' && wrong === 'x';
        const isTime = key === 'wakeAt' && wrong === -1;
        if (isOther || isFlag || isText || isTime) continue;
        expect(schema.safeParse({ ...message, [key]: wrong }).success, `${key}: ${JSON.stringify(wrong)}`).toBe(false);
      }
      if (['tenant', 'wakeAt'].includes(key)) continue;
      expect(schema.safeParse({ ...message, [key]: undefined }).success, key).toBe(false);
    }
  });

  it.each([null, undefined, 'turn', [], {}, { kind: 'constructor' }, { kind: '__proto__' }])('are not %j', (value) => {
    expect(schema.safeParse(value).success).toBe(false);
  });
});

it.each<[string, unknown]>([
  ['no memory to resume from', { ...later, memory: undefined }],
  ['memory before the first turn', { ...first, memory: { pages: 1, blocks: 0 } }],
  ['no time', { ...first, budgetMs: 0 }],
  ['endless time', { ...first, budgetMs: Number.POSITIVE_INFINITY }],
  ['a seed that is too short', { ...first, turn: { ...start, seed: hash.slice(1) } }],
  ['an image in capitals', { ...first, image: hash.toUpperCase() }],
  ['an image with a line end', { ...first, image: `${hash}\n` }],
  ['a tenant that is too long', { ...first, tenant: 'x'.repeat(257) }],
  ['too many calls', { ...later, outstanding: Array(turnBounds.outstanding + 1).fill(1) }],
  ['too many rejections', { ...later, rejections: Array(turnBounds.rejections + 1).fill([1, 2]) }],
  ['a rejection of three', { ...later, rejections: [[1, 2, 3]] }],
  ['an address beyond memory', { ...later, rejections: [[1, 2 ** 32]] }],
  ['more memory than there can be', { ...later, memory: { pages: 65_537, blocks: 0 } }],
  ['a limit of nothing', { ...first, settings: { ...settings, limits: { ...limits, memoryBytes: 0 } } }],
  ['a limit of no number', { ...first, settings: { ...settings, limits: { ...limits, cpuMs: Number.NaN } } }],
  [
    'an answer that is both',
    { ...later, turn: { ...resume, results: [{ call: 1, ok: true, value: '', error: wireError }] } },
  ],
])('a request for a turn with %s is refused', (_name, request) => {
  expect(brokerMessageSchema.safeParse(request).success).toBe(false);
});

it.each<[string, unknown]>([
  ['memory of a session that is over', { ...finished, memory: { pages: 1, blocks: 0 } }],
  ['no memory of one that waits', { ...suspended, memory: undefined }],
  ['too many events', { ...suspended, events: Array(turnBounds.eventsOfTurn + 1).fill(line) }],
  ['an unknown event', { ...suspended, events: [{ kind: 'shell', text: 'rm' }] }],
  ['an unknown failure', { ...finished, end: { kind: 'finished', outcome: { ok: false, code: 'NOPE', message: '' } } }],
  ['a usage below nothing', { ...finished, usage: { ...usage, fuel: -1 } }],
  ['a usage that is no number', { ...finished, usage: { ...usage, cpuMs: Number.NaN } }],
  ['another version', { ...hello, protocolVersion: 2 }],
])('a message of a runtime with %s is refused', (_name, message) => {
  expect(runtimeMessageSchema.safeParse(message).success).toBe(false);
});

it('a text as long as the engine hands out passes, a longer one does not', () => {
  const withText = (text: string) => ({ kind: 'events', id: 1, events: [{ ...line, text }] });
  const longest = 'x'.repeat(turnBounds.text);
  expect(runtimeMessageSchema.safeParse(withText(longest)).success).toBe(true);
  expect(runtimeMessageSchema.safeParse(withText(`${longest}x`)).success).toBe(false);
});

it('a call without a line, and a session without a timer, need not name them', () => {
  const { line: _line, ...withoutLine } = call;
  const message = { ...suspended, events: [withoutLine], end: { kind: 'suspended' } };
  expect(runtimeMessageSchema.parse(message)).toEqual(message);
});

import { beforeAll, describe, expect, it } from 'vitest';
import { loadEngine } from './engine/load-engine.ts';
import { Instance } from './instance.ts';
import {
  createMachineSession,
  type MachineEvent,
  type MachineLimits,
  type MachineSession,
  type TurnEnd,
} from './machine.ts';

const limits: MachineLimits = {
  cpuMs: 2_000,
  memoryBytes: 16 * 1024 * 1024,
  maxIterations: 1_000,
  maxToolCalls: 100,
  maxConsoleCalls: 100,
  maxConsoleBytes: 10_000,
  maxValueBytes: 100_000,
};

let instance: Instance;
beforeAll(async () => {
  const { module, image } = await loadEngine();
  instance = new Instance(module, image);
});

const sessionOf = (given: Partial<MachineLimits> = {}) =>
  createMachineSession({ limits: { ...limits, ...given }, refusedKeys: [], timeZone: 'UTC' });
const clockOf = (ms = 10_000) => ({ monotonic: () => performance.now(), deadline: performance.now() + ms });
const ignore = () => undefined;

function start(
  session: MachineSession,
  code: string,
  emit: (event: MachineEvent) => void = ignore,
  ms?: number,
): TurnEnd {
  const program = { kind: 'body', code } as const;
  const turn = { kind: 'start', turn: 1, now: 1_000, seed: '00'.repeat(32), globals: '', program } as const;
  return instance.run(session, turn, clockOf(ms), emit);
}
const resume = (session: MachineSession, now: number, answers: Readonly<Record<number, string>> = {}) =>
  instance.run(
    session,
    {
      kind: 'resume',
      turn: session.turn,
      now,
      results: Object.entries(answers).map(([call, value]) => ({ call: Number(call), ok: true as const, value })),
    },
    clockOf(),
    ignore,
  );
const encodedValueOf = (end: TurnEnd) => (end.kind === 'finished' && end.outcome.ok ? end.outcome.value : end);
const codeOf = (end: TurnEnd) => (end.kind === 'finished' && 'code' in end.outcome ? end.outcome.code : end);

describe('an instance', () => {
  it('runs a session through its turns', () => {
    const session = sessionOf();
    const events: MachineEvent[] = [];
    const end = start(session, 'console.log("hi"); return [await callTool("a", 1), Date.now()]', (event) =>
      events.push(event),
    );
    expect(end).toEqual({ kind: 'suspended', wakeAt: undefined });
    expect(events).toMatchObject([
      { kind: 'console', level: 'log', text: 'hi' },
      { kind: 'call', call: 1, tool: 'a', args: 'j1' },
    ]);
    expect(encodedValueOf(resume(session, 2_000, { 1: 'j"one"' }))).toBe('j["one",2000]');
    expect(session).toMatchObject({ finished: true, turn: 3, parked: undefined, usage: { toolCalls: 1 } });
    expect(session.usage.fuel).toBeGreaterThan(0);
  });

  it('keeps many sessions apart, each with its own memory and clock', () => {
    const sessions = Array.from({ length: 5 }, () => sessionOf());
    for (const [index, session] of sessions.entries()) {
      start(
        session,
        `const mine = { n: ${index} }; globalThis.leak = ${index}; const got = await callTool("x"); return [mine, leak, got]`,
      );
    }
    expect(sessions.filter(({ parked }) => parked).length).toBe(4);
    for (const [index, session] of [...sessions.entries()].reverse()) {
      expect(encodedValueOf(resume(session, 1_000, { 1: `j${index * 10}` }))).toBe(
        `j[{"n":${index}},${index},${index * 10}]`,
      );
    }
    expect(encodedValueOf(start(sessionOf(), 'return typeof leak'))).toBe('j"undefined"');
  });

  it('finishes with the results that are there', () => {
    const session = sessionOf();
    start(session, 'return await Promise.race([callTool("a"), callTool("b")])');
    expect(encodedValueOf(resume(session, 1_000, { 2: 'j"second"' }))).toBe('j"second"');
    expect(session.outstanding.size).toBe(0);
  });

  it('ignores a result that nobody waits for, and one that comes twice', () => {
    const session = sessionOf();
    start(session, 'return [await callTool("a"), await callTool("b")]');
    expect(resume(session, 1_000, { 7: 'j0' }).kind).toBe('suspended');
    expect(resume(session, 1_000, { 1: 'j1' }).kind).toBe('suspended');
    expect(resume(session, 1_000, { 1: 'j9' }).kind).toBe('suspended');
    expect(encodedValueOf(resume(session, 1_000, { 2: 'j2' }))).toBe('j[1,2]');
  });

  it('fires the timers that are due, in order, at the turn’s own time', () => {
    const session = sessionOf();
    const code =
      'const seen = []; await new Promise((r) => { setTimeout(() => { seen.push("b"); r() }, 20); setTimeout(() => seen.push("a"), 10) }); return [seen, Date.now()]';
    expect(start(session, code)).toEqual({ kind: 'suspended', wakeAt: 1_010 });
    expect(resume(session, 1_005)).toEqual({ kind: 'suspended', wakeAt: 1_010 });
    expect(encodedValueOf(resume(session, 1_500))).toBe('j[["a","b"],1500]');
  });

  it('refuses a stale turn, without touching the session', () => {
    const session = sessionOf();
    start(session, 'return await callTool("a")');
    expect(() => start(session, 'return 1')).toThrow('stale');
    for (const turn of [1, 3, Number.NaN]) {
      expect(() => instance.run(session, { kind: 'resume', turn, now: 0, results: [] }, clockOf(), ignore)).toThrow(
        'stale',
      );
    }
    expect(() => resume(sessionOf(), 1_000)).toThrow('stale');
    expect(encodedValueOf(resume(session, 1_000, { 1: 'j1' }))).toBe('j1');
    expect(() => resume(session, 1_000)).toThrow('stale');
  });

  it('says when nothing is left that could settle the program', () => {
    expect(codeOf(start(sessionOf(), 'await new Promise(() => {})'))).toBe('DEADLOCK');
  });

  it.each([
    ['an endless loop', 'for (;;);', 'CPU_TIMEOUT', { cpuMs: 50 }],
    ['a native loop', 'Array(1e8).join("x")', 'CPU_TIMEOUT', { cpuMs: 50 }],
    ['too many tool calls', 'for (;;) callTool("x")', 'MAX_TOOL_CALLS', {}],
    [
      'memory',
      'const all = []; for (;;) all.push(new Uint8Array(1e6))',
      'MEMORY_LIMIT_EXCEEDED',
      { memoryBytes: 4 * 1024 * 1024 },
    ],
  ])('ends %s, which no try catches, and runs on', (_, code, expected, given) => {
    const session = sessionOf(given);
    const end = start(session, `try { ${code} } catch (e) { for (;;); } finally { for (;;); }`);
    // Running out of memory is an error to the engine, which the guest may catch; it gets no further with it.
    expect(['CPU_TIMEOUT', expected]).toContain(codeOf(end));
    expect(session.finished).toBe(true);
    expect(encodedValueOf(start(sessionOf(), 'return 20+22'))).toBe('j42');
    expect(instance.broken).toBe(false);
  });

  it('holds its thread no longer than the run’s deadline', () => {
    const startedAt = performance.now();
    expect(codeOf(start(sessionOf({ cpuMs: 60_000 }), 'for (;;);', ignore, 30))).toBe('TIMEOUT');
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });

  it('fails a session whose memory was let go, and only that', () => {
    const session = sessionOf();
    start(session, 'return await callTool("a")');
    instance.release(session);
    expect(codeOf(resume(session, 1_000, { 1: 'j1' }))).toBe('ENGINE_FAILURE');
  });
});

it('spends the same fuel on the same inputs, in any instance and after any other program', async () => {
  const { module, image } = await loadEngine();
  const other = new Instance(module, image);
  const spend = (where: Instance) => {
    const session = sessionOf();
    const program = {
      kind: 'body',
      code: 'let n = 0; for (let i = 0; i < 1000; i++) n += Math.random(); return n',
    } as const;
    where.run(
      session,
      { kind: 'start', turn: 1, now: 5, seed: 'ab'.repeat(32), globals: '', program },
      clockOf(),
      ignore,
    );
    return session.usage.fuel;
  };
  const first = spend(other);
  expect(spend(instance)).toBe(first);
  expect(spend(other)).toBe(first);
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createMachineSession,
  type MachineEvent,
  type MachineLimits,
  type MachineSession,
  type Turn,
  type TurnClock,
  type TurnEnd,
} from '../packages/core/src/4-sandbox/machine.ts';
import { hostileLoops, hostileMemory, hostileRecursion } from './hostile-programs.ts';

const now = Date.UTC(2026, 0, 15);
const seed = '07'.repeat(32);

const limits: MachineLimits = {
  cpuMs: 60,
  memoryBytes: 32 * 1024 * 1024,
  maxIterations: 1_000_000,
  maxToolCalls: 100,
  maxConsoleCalls: 100,
  maxConsoleBytes: 100_000,
  maxValueBytes: 1024 * 1024,
};

/** Milliseconds past the deadline that a stop may take on a busy machine; the bench has the real figures. */
const stopSlackMs = 500;

function createSession(overrides: Partial<MachineLimits> = {}): MachineSession {
  return createMachineSession({ limits: { ...limits, ...overrides }, refusedKeys: ['__proto__'], timeZone: 'UTC' });
}

const started = (code: string): Turn => ({
  kind: 'start',
  turn: 1,
  now,
  seed,
  globals: '',
  program: { kind: 'body', code },
});

/** What takes sessions through turns: an instance, or one that lives somewhere else. */
export interface TurnRunner {
  run(
    session: MachineSession,
    turn: Turn,
    clock: TurnClock,
    emit: (event: MachineEvent) => void,
  ): TurnEnd | Promise<TurnEnd>;
  dispose?(): Promise<void>;
}

/** What every engine behind the machine must do, whatever it is made of and wherever it runs. */
export function engineSuite(name: string, createRunner: () => Promise<TurnRunner>): void {
  describe(`engine: ${name}`, () => {
    let runner: TurnRunner;
    beforeAll(async () => {
      runner = await createRunner();
    });
    afterAll(() => runner.dispose?.());

    async function run(session: MachineSession, turn: Turn, events: MachineEvent[] = []): Promise<TurnEnd> {
      const clock = { monotonic: () => performance.now(), deadline: performance.now() + 5_000 };
      return runner.run(session, turn, clock, (event) => events.push(event));
    }
    const answer = async (code: string, session = createSession()) => {
      const end = await run(session, started(code));
      return end.kind === 'finished' && end.outcome.ok ? end.outcome.value : end;
    };
    const resume = (session: MachineSession, results: { call: number; value: string }[], at = now): Promise<TurnEnd> =>
      run(session, {
        kind: 'resume',
        turn: session.turn,
        now: at,
        results: results.map(({ call, value }) => ({ call, ok: true, value })),
      });
    const isUsable = async () => expect(await answer('return 20 + 22')).toBe('j42');

    it('runs a program to its value', async () => {
      expect(await answer('return [1, { a: "b" }]')).toBe('j[1,{"a":"b"}]');
      expect(await answer('const x = await 5; return x * 2')).toBe('j10');
    });

    it('suspends at a tool call and resumes with its result', async () => {
      const session = createSession();
      const events: MachineEvent[] = [];
      const end = await run(session, started('const r = await callTool("a", { n: 1 }); return r.n + 1'), events);
      expect(end).toEqual({ kind: 'suspended', wakeAt: undefined });
      expect(events).toMatchObject([{ kind: 'call', call: 1, tool: 'a', args: 'j{"n":1}', line: 1 }]);
      expect(await resume(session, [{ call: 1, value: 'j{"n":41}' }])).toMatchObject({ outcome: { value: 'j42' } });
    });

    it('accepts partial results', async () => {
      const session = createSession();
      await run(session, started('return Promise.race([callTool("a"), callTool("b")])'));
      expect(await resume(session, [{ call: 2, value: 'j"second"' }])).toMatchObject({
        outcome: { value: 'j"second"' },
      });
    });

    it('refuses a stale turn', async () => {
      const session = createSession();
      await run(session, started('await callTool("a"); await callTool("b")'));
      const stale: Turn = { kind: 'resume', turn: session.turn, now, results: [{ call: 1, ok: true, value: 'j1' }] };
      await run(session, stale);
      await expect(run(session, stale)).rejects.toThrow('stale');
    });

    it('ignores a result that nothing waits for', async () => {
      const session = createSession();
      await run(session, started('return await callTool("a")'));
      expect((await resume(session, [{ call: 9, value: 'j1' }])).kind).toBe('suspended');
      expect(await resume(session, [{ call: 1, value: 'j2' }])).toMatchObject({ outcome: { value: 'j2' } });
    });

    it('keeps time still within a turn and fires timers when it has moved', async () => {
      const session = createSession();
      const code = 'const a = Date.now(); await new Promise((r) => setTimeout(r, 500)); return Date.now() - a';
      expect(await run(session, started(code))).toEqual({ kind: 'suspended', wakeAt: now + 500 });
      expect((await resume(session, [], now + 499)).kind).toBe('suspended');
      expect(await resume(session, [], now + 700)).toMatchObject({ outcome: { value: 'j700' } });
    });

    it('reports a deadlock instead of hanging', async () => {
      expect(await answer('await new Promise(() => {})')).toMatchObject({ outcome: { code: 'DEADLOCK' } });
    });

    it('spends the same fuel for the same program, parked or not', async () => {
      const code = `
        const m = new Map();
        for (let i = 0; i < 500; i++) m.set('k' + i, { i, s: 'v'.repeat(i % 17) });
        const r = await callTool('a', [...m.keys()].length);
        return JSON.stringify([...m].sort()).length + r + Math.random()`;
      const measure = async (between: () => unknown) => {
        // Engine time is of no matter here, and a busy machine has little of it.
        const session = createSession({ cpuMs: 5_000 });
        await run(session, started(code));
        await between();
        const end = await resume(session, [{ call: 1, value: 'j1' }]);
        return { fuel: session.usage.fuel, end };
      };
      const straight = await measure(() => undefined);
      const parked = await measure(() =>
        answer('const a = []; for (let i = 0; i < 1e5; i++) a.push({ i }); return a.length'),
      );
      expect(parked).toEqual(straight);
      await runner.dispose?.();
      runner = await createRunner();
      expect(await measure(() => undefined)).toEqual(straight);
    });

    it('keeps interleaved sessions apart', async () => {
      const code =
        'globalThis.mine = callTool.name + (globalThis.mine ?? ""); let n = await callTool("a"); return n + await callTool("b")';
      const sessions = Array.from({ length: 5 }, () => createSession());
      for (const session of sessions) await run(session, started(code));
      for (const [index, session] of sessions.entries()) await resume(session, [{ call: 1, value: `j${index}` }]);
      const ends: TurnEnd[] = [];
      for (const session of sessions.toReversed()) ends.push(await resume(session, [{ call: 2, value: 'j100' }]));
      expect(ends.map((end) => end.kind === 'finished' && end.outcome.ok && end.outcome.value)).toEqual(
        [4, 3, 2, 1, 0].map((index) => `j${100 + index}`),
      );
    });

    it('leaves nothing for the next run', async () => {
      await answer(`
        globalThis.leak = 1; Object.prototype.leak = 2; Array.prototype.push = null; Promise.prototype.then = null;
        JSON.stringify = () => 'patched'; Date.now = () => 1; return 1`);
      expect(
        await answer('return [typeof leak, typeof [].push, typeof ({}).leak, JSON.stringify([1]), Date.now()]'),
      ).toBe(`j["undefined","function","undefined","[1]",${now}]`);
    });

    it('gives an uninitialised buffer no byte of another run', async () => {
      await answer('const a = []; for (let i = 0; i < 200; i++) a.push("secret-".repeat(1000) + i); return a.length');
      expect(await answer('const a = new Float64Array(1e5); return a.every((n) => n === 0)')).toBe('jtrue');
    });

    describe.each(Object.entries(hostileLoops))('stops %s', (_, code) => {
      it('at its deadline, and is usable after it', async () => {
        const session = createSession();
        const begun = performance.now();
        const end = await run(session, started(code));
        expect(performance.now() - begun).toBeLessThan(limits.cpuMs + stopSlackMs);
        // A bounded engine may also refuse the work, or end early because it is out of memory.
        expect(end.kind).toBe('finished');
        if (end.kind === 'finished' && !end.outcome.ok && 'code' in end.outcome) {
          expect(['CPU_TIMEOUT', 'MEMORY_LIMIT_EXCEEDED', 'STACK_OVERFLOW', 'DEADLOCK']).toContain(end.outcome.code);
        }
        await isUsable();
      });
    });

    describe.each(Object.entries(hostileMemory))('bounds the memory of %s', (_, code) => {
      it('and is usable after it', async () => {
        const session = createSession({ cpuMs: 2_000 });
        const end = await run(session, started(code));
        expect(end).toMatchObject({ kind: 'finished', outcome: { ok: false, code: 'MEMORY_LIMIT_EXCEEDED' } });
        expect(session.usage.memoryBytes).toBeLessThanOrEqual(limits.memoryBytes);
        await isUsable();
      });
    });

    describe.each(Object.entries(hostileRecursion))('survives the recursion of %s', (_, code) => {
      it('and is usable after it', async () => {
        expect((await run(createSession({ cpuMs: 300 }), started(code))).kind).toBe('finished');
        await isUsable();
      });
    });

    it('cannot be kept alive by catching its end', async () => {
      const code = 'while (true) { try { while (true); } catch { continue; } finally { continue; } }';
      expect(await answer(code)).toMatchObject({ outcome: { code: 'CPU_TIMEOUT' } });
    });

    it('counts engine time over turns', async () => {
      const session = createSession({ cpuMs: 80, maxToolCalls: 1e6 });
      const code = 'for (;;) { let s = 0; for (let i = 0; i < 2e3; i++) s += i; await callTool("a", s) }';
      let end = await run(session, started(code));
      for (let call = 1; end.kind === 'suspended'; call++) end = await resume(session, [{ call, value: 'j0' }]);
      expect(end).toMatchObject({ outcome: { code: 'CPU_TIMEOUT' } });
      expect(session.usage.toolCalls).toBeGreaterThan(1);
      expect(session.usage.cpuMs).toBeGreaterThanOrEqual(80);
    });

    it('bounds console lines and says so', async () => {
      const events: MachineEvent[] = [];
      await run(createSession({ maxConsoleCalls: 3 }), started('for (let i = 0; i < 10; i++) console.log(i)'), events);
      expect(events.map((event) => event.kind === 'console' && event.text)).toEqual([
        '0',
        '1',
        '2',
        expect.stringContaining('truncated'),
      ]);
    });

    it('ends a program that makes too many tool calls', async () => {
      const session = createSession({ maxToolCalls: 2 });
      expect(await run(session, started('callTool("a"); callTool("a"); callTool("a")'))).toMatchObject({
        outcome: { code: 'MAX_TOOL_CALLS' },
      });
    });
  });
}

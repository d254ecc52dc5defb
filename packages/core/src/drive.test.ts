import { describe, expect, it } from 'vitest';
import { Kill } from './4-sandbox/kill.ts';
import {
  createMachineSession,
  type Delivery,
  type MachineEvent,
  type Turn,
  type TurnEnd,
} from './4-sandbox/machine.ts';
import { type DriveOptions, drive } from './drive.ts';
import type { ToolCallEvent } from './left-session.ts';
import type { Placement } from './placements/placement.ts';

const limits = {
  cpuMs: 1_000,
  memoryBytes: 1_048_576,
  maxIterations: 1,
  maxToolCalls: 100,
  maxConsoleCalls: 1,
  maxConsoleBytes: 1,
  maxValueBytes: 1,
};
const done = (value: string, unusedCalls: readonly number[] = []): TurnEnd => ({
  kind: 'finished',
  outcome: { ok: true, value, unusedCalls, rejections: [] },
});
const suspended = (wakeAt?: number): TurnEnd => ({ kind: 'suspended', wakeAt });
const callOf = (call: number, tool = 'x'): MachineEvent => ({ kind: 'call', call, tool, args: 'u', line: call });
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Drives a guest that is a function of its turns. */
async function driveGuest(
  guest: (turn: Turn, emit: (event: MachineEvent) => void) => TurnEnd,
  given: Partial<DriveOptions> = {},
) {
  const session = createMachineSession({ limits, refusedKeys: [], timeZone: 'UTC' });
  const turns: Turn[] = [];
  let released = 0;
  const placement: Placement = {
    run(_, turn, __, emit) {
      turns.push(turn);
      session.turn++;
      return guest(turn, emit);
    },
    park: () => undefined,
    release: () => {
      released++;
    },
  };
  const program = { kind: 'body', code: '' } as const;
  const options: DriveOptions = {
    placement,
    from: { start: { kind: 'start', turn: 1, now: 1_000, seed: '', globals: '', program } },
    leaveForTimerMs: undefined,
    timeout: 5_000,
    maxConcurrentToolCalls: 2,
    tenant: undefined,
    signal: new AbortController().signal,
    isManual: false,
    pause: undefined,
    journal: undefined,
    subscribe: undefined,
    seq: () => 0,
    acceptAnswer: async () => {
      throw new Error('nobody answers');
    },
    afterCrash: () => 'repeat',
    onAsked: () => undefined,
    onDecided: () => undefined,
    onDelivered: () => undefined,
    onRecovered: () => undefined,
    callTool: async ({ call }) => ({ delivery: answer(call), status: 'completed' }),
    onConsole: () => undefined,
    onToolCall: () => undefined,
    ...given,
  };
  const result = await drive(session, options);
  if (result.kind !== 'ended') throw new Error('the session was left');
  return { ...result, turns, session, released };
}
const answer = (call: number): Delivery => ({ call, ok: true, value: `j${call}` });
const resultsOf = (turn: Turn | undefined) =>
  turn?.kind === 'resume' ? turn.results.map(({ call }) => call) : undefined;

describe('drive', () => {
  it('runs turns and feeds results back until the program finishes', async () => {
    const told: unknown[] = [];
    const { outcome, calls, turns, session, released } = await driveGuest(
      (turn, emit) => {
        if (turn.kind === 'start') {
          emit({ kind: 'console', level: 'info', text: 'hi' });
          emit(callOf(1));
          return suspended();
        }
        return done('j1');
      },
      { onConsole: (...line) => told.push(line), onToolCall: ({ call }) => told.push(call) },
    );
    expect(outcome).toMatchObject({ ok: true, value: 'j1' });
    expect(told).toEqual([['info', 'hi'], 1]);
    expect(turns).toMatchObject([{ kind: 'start' }, { kind: 'resume', turn: 2, results: [{ call: 1 }] }]);
    expect(calls).toEqual([
      { effect: { callId: 'call_1', tool: 'x', status: 'completed' }, line: 1, isAnswered: true, isUsed: true },
    ]);
    expect({ finished: session.finished, released }).toEqual({ finished: true, released: 1 });
  });

  it('resumes with what is ready, and tells what the rest came to', async () => {
    let signalOfSlow: AbortSignal | undefined;
    const { calls, turns } = await driveGuest(
      (turn, emit) => {
        if (turn.kind === 'resume') return done('u', [1, 3]);
        for (const call of [1, 2, 3]) emit(callOf(call));
        return suspended();
      },
      {
        callTool: async ({ call }, signal) => {
          if (call === 1) signalOfSlow = signal;
          if (call !== 2) await pause(5_000);
          return { delivery: answer(call), status: 'completed' };
        },
      },
    );
    expect(turns.slice(1).map(resultsOf)).toEqual([[2]]);
    expect(calls.map(({ effect, isAnswered, isUsed }) => [effect.status, isAnswered, isUsed])).toEqual([
      ['in_flight', false, false],
      ['completed', true, true],
      // A result that waits for its turn holds its place, so the third call had none.
      ['not_started', false, false],
    ]);
    expect(signalOfSlow?.aborted).toBe(true);
    expect(signalOfSlow?.reason).toMatchObject({ code: 'CANCELLED' });
  });

  it('starts no more calls at once than it may, in their order', async () => {
    const started: number[] = [];
    let running = 0;
    let most = 0;
    const { turns } = await driveGuest(
      (turn, emit) => {
        if (turn.kind === 'start') for (let call = 1; call <= 7; call++) emit(callOf(call));
        return started.length === 7 && running === 0 ? done('u') : suspended();
      },
      {
        callTool: async ({ call }) => {
          started.push(call);
          most = Math.max(most, ++running);
          await pause(2);
          running--;
          return { delivery: answer(call), status: 'completed' };
        },
      },
    );
    expect(started).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(most).toBe(2);
    expect(turns.flatMap((turn) => resultsOf(turn) ?? []).length).toBeGreaterThanOrEqual(6);
  });

  it('starts no call that was asked for in the turn that finishes', async () => {
    const started: number[] = [];
    const { calls } = await driveGuest(
      (_, emit) => {
        emit(callOf(1));
        return done('u', [1]);
      },
      {
        callTool: async ({ call }: ToolCallEvent) => {
          started.push(call);
          return { delivery: answer(call), status: 'completed' };
        },
      },
    );
    await pause(5);
    expect(started).toEqual([]);
    expect(calls).toMatchObject([{ effect: { status: 'not_started' } }]);
  });

  it('wakes the program when its timer is due, not before', async () => {
    const startedAt = performance.now();
    const { turns } = await driveGuest((turn) => (turn.kind === 'start' ? suspended(1_030) : done('u')));
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(25);
    expect(turns[1]).toMatchObject({ kind: 'resume', results: [] });
    expect((turns[1] as { now: number }).now).toBeGreaterThanOrEqual(1_030);
  });

  it('lets a result come before the timer', async () => {
    const { turns } = await driveGuest((turn, emit) => {
      if (turn.kind === 'resume') return done('u');
      emit(callOf(1));
      return suspended(1_000_000);
    });
    expect(turns.map(resultsOf)).toEqual([undefined, [1]]);
  });

  it.each([
    ['a call', undefined],
    ['a timer', 100_000_000_000],
    ['a timer beyond all time', Number.MAX_VALUE],
  ])('ends at its timeout while the program waits for %s', async (_, wakeAt) => {
    const { outcome, calls, released } = await driveGuest(
      (__, emit) => {
        emit(callOf(1));
        return suspended(wakeAt);
      },
      { timeout: 20, callTool: () => new Promise(() => undefined) },
    );
    expect(outcome).toMatchObject({ ok: false, code: 'TIMEOUT', message: expect.stringContaining('20 ms') });
    expect(calls).toMatchObject([{ effect: { status: 'in_flight' } }]);
    expect(released).toBe(1);
  });

  it('ends when it is cancelled, with the reason of whoever did', async () => {
    const waiting = (_: Turn, emit: (event: MachineEvent) => void) => {
      emit(callOf(1));
      return suspended();
    };
    const callTool = () => new Promise<never>(() => undefined);
    const later = (reason: unknown) => {
      const abort = new AbortController();
      setTimeout(() => abort.abort(reason), 5);
      return driveGuest(waiting, { signal: abort.signal, callTool });
    };
    expect((await later('enough')).outcome).toMatchObject({ code: 'CANCELLED' });
    expect((await later(new Kill('DISPOSED', 'gone'))).outcome).toMatchObject({ code: 'DISPOSED', message: 'gone' });
    const before = await driveGuest(waiting, { signal: AbortSignal.abort(), callTool });
    expect(before.outcome).toMatchObject({ code: 'CANCELLED' });
    expect(before.turns).toEqual([]);
  });

  it('leaves no listener on a signal that outlives it', async () => {
    const { signal } = new AbortController();
    let listeners = 0;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...args: Parameters<typeof add>) => {
      listeners++;
      add(...args);
    };
    signal.removeEventListener = (...args: Parameters<typeof remove>) => {
      listeners--;
      remove(...args);
    };
    let turns = 0;
    const guest = (_: Turn, emit: (event: MachineEvent) => void) => {
      emit(callOf(++turns));
      return turns === 20 ? done('u') : suspended();
    };
    await driveGuest(guest, { signal });
    expect(listeners).toBe(0);
  });

  it('lets the host’s event loop turn although tools answer at once', async () => {
    let ticks = 0;
    const interval = setInterval(() => ticks++, 2);
    await driveGuest((turn, emit) => {
      emit(callOf(turn.turn));
      const until = performance.now() + 3;
      while (performance.now() < until);
      return turn.turn > 30 ? done('u') : suspended();
    });
    clearInterval(interval);
    expect(ticks).toBeGreaterThan(3);
  });

  it('aborts what is in flight and lets the memory go when a placement breaks', async () => {
    let signal: AbortSignal | undefined;
    const broken = driveGuest(
      (turn, emit) => {
        if (turn.kind === 'resume') throw new Error('the placement broke');
        emit(callOf(1));
        emit(callOf(2));
        return suspended();
      },
      {
        callTool: async ({ call }, given) => {
          signal = given;
          if (call === 2) await pause(5_000);
          return { delivery: answer(call), status: 'completed' };
        },
      },
    );
    await expect(broken).rejects.toThrow('the placement broke');
    expect(signal?.aborted).toBe(true);
  });
});

import {
  createMachineSession,
  type MachineEvent,
  type MachineSession,
  type Placement,
  type Turn,
  type TurnEnd,
} from '@enclave-vm/core/placement';

const megabyte = 1024 * 1024;

export function createSession(): MachineSession {
  const limits = {
    cpuMs: 300,
    memoryBytes: 16 * megabyte,
    maxIterations: 1_000,
    maxToolCalls: 100,
    maxConsoleCalls: 5_000,
    maxConsoleBytes: 100_000,
    maxValueBytes: 100_000,
  };
  return createMachineSession({ limits, refusedKeys: [], timeZone: 'UTC' });
}

export interface Played {
  readonly session: MachineSession;
  readonly events: MachineEvent[];
  /** Milliseconds that `onWaited` was told. */
  readonly waited: number[];
  readonly controller: AbortController;
  end: Promise<TurnEnd>;
}

export interface PlayOptions {
  readonly session?: MachineSession;
  readonly timeoutMs?: number;
}

/** Starts a program at a placement. */
export function start(placement: Placement, code: string, options: PlayOptions = {}): Played {
  const program = { kind: 'body', code } as const;
  return play(placement, { kind: 'start', turn: 1, now: 0, seed: '00'.repeat(32), globals: '', program }, options);
}

/** Answers the calls of a session that waits. */
export function resume(
  placement: Placement,
  session: MachineSession,
  results: Readonly<Record<number, string>>,
): Played {
  const deliveries = Object.entries(results).map(([call, value]) => ({ call: Number(call), ok: true, value }) as const);
  return play(placement, { kind: 'resume', turn: session.turn, now: 0, results: deliveries }, { session });
}

function play(placement: Placement, turn: Turn, { session = createSession(), timeoutMs = 5_000 }: PlayOptions): Played {
  const controller = new AbortController();
  const events: MachineEvent[] = [];
  const waited: number[] = [];
  const clock = { monotonic: () => performance.now(), deadline: performance.now() + timeoutMs };
  const context = {
    tenant: 'acme',
    signal: controller.signal,
    onWaited: (ms: number) => {
      waited.push(ms);
      clock.deadline += ms;
    },
  };
  const end = Promise.resolve(placement.run(session, turn, clock, (event) => events.push(event), context));
  return { session, events, waited, controller, end };
}

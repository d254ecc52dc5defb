import type {
  MachineEvent,
  MachineSession,
  ParkedMemory,
  Placement,
  Turn,
  TurnClock,
  TurnEnd,
  Usage,
} from '@enclave-vm/core/placement';
import { EventBatch } from './event-batch.ts';
import type { Refused } from './turn-gate.ts';

/** One turn of a session that came from elsewhere and leaves again. */
export interface TurnTask {
  readonly session: MachineSession;
  readonly turn: Turn;
  readonly tenant: string | undefined;
}

export interface TurnSurroundings {
  readonly placement: Placement;
  /** The reading of `performance.now()` at which the run's wall time is over. */
  readonly deadline: number;
  readonly signal: AbortSignal;
  /** Gets events while the turn runs. Without it all are in the report. */
  readonly onEvents: ((events: readonly MachineEvent[]) => void) | undefined;
}

/** What a turn left; the session itself is gone from here. */
export interface TurnReport {
  readonly end: TurnEnd;
  /** Those that `onEvents` did not get. */
  readonly events: readonly MachineEvent[];
  readonly usage: Usage;
  readonly rejections: readonly (readonly [promise: number, reason: number])[];
  /** Of a session that is suspended. */
  readonly memory: ParkedMemory | undefined;
}

/** Codes with which a placement says that the turn never ran, so it may as well run elsewhere. */
const neverRan: ReadonlySet<string> = new Set(['QUEUE_FULL', 'QUEUE_TIMEOUT', 'DISPOSED']);

/** Runs one turn. Nothing of the session stays in the placement. */
export async function runTurn(task: TurnTask, surroundings: TurnSurroundings): Promise<TurnReport | Refused> {
  const { session, turn, tenant } = task;
  const { placement, deadline, signal } = surroundings;
  const batch = new EventBatch(surroundings.onEvents);
  const clock: TurnClock = {
    monotonic() {
      const now = performance.now();
      batch.flushIfDue(now);
      return now;
    },
    deadline,
  };
  // The clock of whoever sent the turn goes on while it waits here, so waiting is not given back.
  const context = { tenant, signal, onWaited: () => undefined };
  try {
    const end = await placement.run(session, turn, clock, (event) => batch.add(event), context);
    const refused = refusalIn(end);
    if (refused) return refused;
    if (end.kind === 'suspended') {
      await placement.park(session);
      // The turn can be repeated from what it was given: nothing that it asked for has been done yet.
      if (!session.parked) return { code: 'QUEUE_FULL', message: 'There was no room for the memory of the session.' };
    }
    const { usage, parked } = session;
    return { end, usage, events: batch.take(), rejections: [...session.rejections], memory: parked };
  } finally {
    batch.take();
    placement.release(session);
  }
}

function refusalIn(end: TurnEnd): Refused | undefined {
  if (end.kind !== 'finished' || !('code' in end.outcome)) return undefined;
  const { code, message } = end.outcome;
  return neverRan.has(code) ? { code, message } : undefined;
}

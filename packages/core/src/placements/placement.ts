import type { MachineEvent, MachineSession, Turn, TurnClock, TurnEnd } from '../4-sandbox/machine.ts';
import type { PoolStats } from './worker-threads/pool-stats.ts';
import type { Preparation, PrepareRequest } from './worker-threads/preparation.ts';

/** Whom a turn is for: what a placement needs to schedule it. */
export interface TurnContext {
  readonly tenant: string | undefined;
  /** Aborting it ends the wait for a place, and the turn itself where that is possible. */
  readonly signal: AbortSignal;
  /** Told the milliseconds that the turn waited for its place; they are no part of the run's `timeout`. */
  onWaited(waitedMs: number): void;
}

/** Where instances live. A placement runs turns; it knows no tools, no timers of a program and no `Enclave`. */
export interface Placement {
  /** Runs one turn. What keeps the turn from running is its outcome, never a rejection. */
  run(
    session: MachineSession,
    turn: Turn,
    clock: TurnClock,
    emit: (event: MachineEvent) => void,
    context: TurnContext,
  ): TurnEnd | Promise<TurnEnd>;
  /** Copies the memory of a session that waits to its `parked`; leaves that undefined when there is no room for it. */
  park(session: MachineSession): void | Promise<void>;
  /** Forgets a session and its memory, whatever its state. */
  release(session: MachineSession): void;
  /** Passes a large program through the layers before the sandbox away from the calling thread. */
  prepare?(request: PrepareRequest, context: TurnContext): Promise<Preparation>;
  stats?(): PoolStats | undefined;
  /** Frees all that belongs to this placement alone; nothing runs afterwards. */
  dispose?(): Promise<void>;
}

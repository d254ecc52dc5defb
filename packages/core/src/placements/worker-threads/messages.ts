import type { BaseImage } from '../../4-sandbox/engine/engine.ts';
import type { ParkedMemory } from '../../4-sandbox/engine/park.ts';
import type { MachineEvent, MachineSettings, Turn, TurnEnd, Usage } from '../../4-sandbox/machine.ts';
import type { Preparation, PrepareRequest } from './preparation.ts';

/**
 * What the pool and its workers tell each other. The pool keeps the sessions; a worker runs one turn at a time on a
 * copy and keeps at most the session that its instance holds. Sessions and grants are named by numbers of the pool.
 */

/** A session's memory on its way, with the addresses in it that its host side knows. */
export interface MovedMemory extends ParkedMemory {
  readonly rejections: readonly (readonly [promise: number, reason: number])[];
}

/** Given to a worker when it starts. */
export interface WorkerStart {
  /** Compiled once by the pool; every worker instantiates it. */
  readonly module: WebAssembly.Module;
  readonly image: BaseImage;
  /** Bytes of guest memory for which an instance is made before the worker says that it is ready. */
  readonly memoryBytes: number;
  /** Shared memory that tells a worker of its grants while it runs; see `cells`. */
  readonly cells: Int32Array;
}

/** What the 32-bit cells shared with a worker hold. At most two grants are open, so the parity of its number tells one. */
export const cells = {
  count: 3,
  /** The number of the last grant of this parity that is cancelled. */
  cancelled: (grant: number) => grant & 1,
  /** The number of the last grant that was posted. */
  lastGrant: 2,
} as const;

/** One turn of one session. Answered by `events` any number of times and one `end`, both with the same grant. */
export interface TurnMessage {
  readonly kind: 'turn';
  readonly grant: number;
  readonly session: number;
  readonly turn: Turn;
  readonly settings: MachineSettings;
  readonly usage: Usage;
  readonly outstanding: readonly number[];
  readonly wakeAt: number | undefined;
  /** The guest's memory; undefined at the start, and when the worker's own instance holds it. */
  readonly parked: MovedMemory | undefined;
  /** Milliseconds of the run's wall time that are left. */
  readonly budgetMs: number;
  /** Whether the memory of a suspended session comes back with the end, because another session is waiting. */
  readonly park: boolean;
}

export type HostMessage =
  | TurnMessage
  /** Answered by `prepared`. */
  | { readonly kind: 'prepare'; readonly grant: number; readonly request: PrepareRequest }
  /** Answered by `parked`. */
  | { readonly kind: 'park'; readonly session: number }
  | { readonly kind: 'release'; readonly session: number };

export type WorkerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'events'; readonly grant: number; readonly events: readonly MachineEvent[] }
  /** The memory of a session that had to leave the instance. */
  | { readonly kind: 'parked'; readonly session: number; readonly memory: MovedMemory }
  | {
      readonly kind: 'end';
      readonly grant: number;
      readonly end: TurnEnd;
      readonly usage: Usage;
      /** Those that no `events` had. */
      readonly events: readonly MachineEvent[];
      readonly parked: MovedMemory | undefined;
      /** Bytes that the worker's heap and its instances take. */
      readonly memoryBytes: number;
    }
  | { readonly kind: 'prepared'; readonly grant: number; readonly preparation: Preparation }
  /** The grant was cancelled before it began. */
  | { readonly kind: 'withdrawn'; readonly grant: number };

import type { Effect } from '@enclave-vm/protocol/codes';
import type { CallGuardState } from './3-score/index.ts';
import type { MachineEvent, MachineSession } from './4-sandbox/machine.ts';
import type { Approval, WaitingReason } from './journal/journal-entry.ts';

export type ToolCallEvent = Extract<MachineEvent, { kind: 'call' }>;

/** A tool call of the program, from the turn that made it to its answer. */
export interface TrackedCall {
  readonly call: number;
  readonly tool: string;
  readonly line: number | undefined;
  /** Until the tool starts; then it is let go, because it holds the arguments. Kept while somebody else answers. */
  event: ToolCallEvent | undefined;
  /** When the guest made it, in milliseconds since the epoch. */
  readonly calledAt: number;
  status: Effect['status'];
  isAnswered: boolean;
  /** Set while somebody outside is asked. */
  waits?: Wait | undefined;
  /** Somebody let it be made. */
  approval?: Approval | undefined;
  /** It began in the session that this one was forked from, and nobody wrote how it ended. */
  readonly isShared?: boolean;
}

/** What a call waits for, outside. */
export interface Wait {
  readonly reason: WaitingReason;
  /** SHA-256 of the arguments, of an approval. */
  readonly argsDigest?: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt?: number;
  /** Why somebody is asked, where it is not the tool that asks. */
  readonly why?: string;
}

/** A session that nobody drives: plain data, which continues it in any process. */
export interface LeftSession {
  /** Its guest's memory is in `parked`. */
  readonly machine: MachineSession;
  readonly calls: readonly TrackedCall[];
  readonly clock: SessionClock;
  /** What the guard of its calls knows; undefined without one. */
  readonly guard?: CallGuardState | undefined;
  /** Entries of the journal that this accounts for; what came later is read from the journal. */
  readonly entries: number;
}

/** All in milliseconds since the epoch. */
export interface SessionClock {
  /** When the session was left. */
  readonly leftAt: number;
  /** What the guest's clock said then; it goes on while nobody drives the session. */
  readonly guestNow: number;
  /** When the run's time is over. */
  readonly deadline: number;
  /** It stands still until the session goes on: every call that is open waits for an approval. */
  readonly isStopped: boolean;
}

import type { SuspendedSession, ToolAnswer } from '@enclave-vm/core';
import type { FinalPayload, SessionStatus, StreamEvent, WaitingCall } from '@enclave-vm/protocol';
import type { SessionRecord } from './session-record.ts';

/** Keeps records, suspended sessions, and the answers that wait. Every method is one atomic step. */
export interface SessionStore {
  /**
   * Whether what it keeps outlives this process. Drivers then commit every turn before its tools start; otherwise only
   * when a session leaves.
   */
  readonly isDurable: boolean;
  /** `full`: the tenant, or all together, have as many open sessions (those that are not over) as allowed. */
  create(record: SessionRecord, limits: OpenLimits): Promise<'created' | 'full' | 'exists'>;
  read(id: string): Promise<SessionRecord | undefined>;
  /** The newest first. */
  list(tenant: string, query: ListQuery): Promise<SessionPage>;
  /** Sessions that are not over. */
  countOpen(): Promise<number>;
  /** Takes a session over: raises the epoch and sets the status to `running`. Undefined when it is unknown or over. */
  claim(id: string): Promise<Claim | undefined>;
  /**
   * Appends the events and replaces what is given. Refused as `stale`, without any change, unless `epoch` and `turn`
   * are the record's, the session is not over, and the events continue its `lastSeq` without a gap. `full`, also without
   * any change: there is no room for the memory of `session`.
   */
  commit(id: string, at: CommitPoint, change: SessionChange): Promise<'done' | 'stale' | 'full'>;
  /**
   * An answer from outside, which the next claim hands out. Single use: `not_waiting` when the call is unknown or
   * answered, or the session over. The call leaves `waitingFor`.
   */
  answer(id: string, answer: ToolAnswer): Promise<'taken' | 'not_waiting' | 'unknown'>;
  /** Marks the session; asking again does no harm. Its driver is told by the queue. */
  requestCancel(id: string): Promise<'requested' | 'over' | 'unknown'>;
  /** Forgets everything of a session, open or not; its driver's next commit is stale, who follows its events ends. */
  remove(id: string): Promise<boolean>;
  close(): Promise<void>;
}

export interface OpenLimits {
  readonly maxOpenPerTenant: number;
  readonly maxOpen: number;
}

export interface ListQuery {
  readonly status?: SessionStatus | undefined;
  readonly limit: number;
  /** `next` of the page before; opaque. One that cannot be understood yields an empty page. */
  readonly after?: string | undefined;
}

export interface SessionPage {
  readonly records: readonly SessionRecord[];
  /** Where the next page begins; absent on the last. */
  readonly next?: string;
}

export interface Claim {
  /** As it is after the claim. */
  readonly record: SessionRecord;
  /** `running` when the driver before this one never let go. */
  readonly previousStatus: SessionStatus;
  readonly session: SuspendedSession | undefined;
  readonly answers: readonly ToolAnswer[];
}

export interface CommitPoint {
  readonly epoch: number;
  /** The record's `turn` before this commit. */
  readonly turn: number;
}

export interface SessionChange {
  readonly events: readonly StreamEvent[];
  /** Roughly how many bytes the events take; added to the record's. */
  readonly eventBytes?: number;
  /** Turns that have ended; below the `turn` of `session`, which is the one that it goes on with. */
  readonly turn?: number;
  readonly session?: SuspendedSession;
  /** One that is over makes the session so: what it was suspended with, its answers and waiting calls are dropped. */
  readonly status?: SessionStatus;
  /** Calls that begin to wait: added to `waitingFor`. */
  readonly waitFor?: readonly WaitingCall[];
  /** Calls that stop to wait without an answer from outside. */
  readonly stopWaitingFor?: readonly string[];
  /** `null` takes it away. */
  readonly wakeAt?: number | null;
  readonly result?: FinalPayload;
  /** Answers that have become part of the turn: forgotten. */
  readonly takenAnswers?: readonly string[];
}

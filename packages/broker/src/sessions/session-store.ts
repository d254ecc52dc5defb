import type { EnclaveError, JournalEntry, SessionAnswer, SuspendedSession } from '@enclave-vm/core';
import type { FinalPayload, SessionStatus, StreamEvent, WaitingCall } from '@enclave-vm/protocol';
import type { SessionRecord } from './session-record.ts';

/** Keeps records, journals, suspended sessions, and the answers that wait. Every method is one atomic step. */
export interface SessionStore {
  /**
   * Whether what it keeps outlives this process. Drivers then commit every turn before its tools start; otherwise only
   * when a session leaves.
   */
  readonly isDurable: boolean;
  /**
   * `full`: the tenant, or all together, have as many open sessions (those that are not over) as allowed.
   *
   * @param past what a fork begins with; the record's `lastSeq`, `turn`, `eventBytes` and `journalBytes` count it already
   */
  create(record: SessionRecord, limits: OpenLimits, past?: SessionPast): Promise<'created' | 'full' | 'exists'>;
  read(id: string): Promise<SessionRecord | undefined>;
  /** The newest first. */
  list(tenant: string, query: ListQuery): Promise<SessionPage>;
  /** Sessions that are not over. */
  countOpen(): Promise<number>;
  /** Takes a session over: raises the epoch and sets the status to `running`. Undefined when it is unknown or over. */
  claim(id: string): Promise<Claim | undefined>;
  /**
   * Appends the events and the journal's entries, and replaces what else is given. Refused as `stale`, without any change, unless `epoch` and `turn`
   * are the record's, the session is not over, and the events continue its `lastSeq` without a gap. `full`, also without
   * any change: there is no room for the memory of `session`.
   */
  commit(id: string, at: CommitPoint, change: SessionChange): Promise<'done' | 'stale' | 'full'>;
  /**
   * An answer from outside, which claims hand out until a commit says that it was taken. Single use: `not_waiting` when
   * the call is unknown or answered, the session over, or the answer none to what is asked (see `answersCall`). The call
   * leaves `waitingFor`.
   */
  answer(id: string, answer: SessionAnswer): Promise<'taken' | 'not_waiting' | 'unknown'>;
  /** The answers that no commit has taken, for who drives the session; none when the epoch is not the record's. */
  readAnswers(id: string, epoch: number): Promise<readonly SessionAnswer[]>;
  /** All of it, until the session is forgotten; empty for one that is unknown. */
  readJournal(id: string): Promise<readonly JournalEntry[]>;
  /** Marks the session; asking again does no harm. Its driver is told by the queue. */
  requestCancel(id: string): Promise<'requested' | 'over' | 'unknown'>;
  /** Forgets everything of a session, open or not; its driver's next commit is stale, who follows its events ends. */
  remove(id: string): Promise<boolean>;
  close(): Promise<void>;
}

/** What a session has in common with the one that it is a fork of. */
export interface SessionPast {
  /** Numbered from 1 without a gap. */
  readonly events: readonly StreamEvent[];
  readonly journal: readonly JournalEntry[];
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
  /** As it was left the last time, without its journal. */
  readonly session: SuspendedSession | undefined;
  /** All of it. */
  readonly journal: readonly JournalEntry[];
  readonly answers: readonly SessionAnswer[];
  /** What was kept cannot be read any more, so the journal is empty: nobody can go on with the session, only end it. */
  readonly damage?: EnclaveError;
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
  /** Appended. */
  readonly journal?: readonly JournalEntry[];
  /** Roughly how many bytes those take; added to the record's. */
  readonly journalBytes?: number;
  /** Turns that have ended; below the `turn` of `session`, which is the one that it goes on with. */
  readonly turn?: number;
  /** Its own `journal` is empty: stores keep that apart. */
  readonly session?: SuspendedSession;
  /**
   * One that is over makes the session so: what it was suspended with, its answers and waiting calls are dropped. The
   * journal is kept as long as the events.
   */
  readonly status?: SessionStatus;
  /** Calls that stop to wait; done before `waitFor`. */
  readonly stopWaitingFor?: readonly string[];
  /** Calls that begin to wait, each in place of what `waitingFor` said of the same call. */
  readonly waitFor?: readonly WaitingCall[];
  /** `null` takes it away. */
  readonly wakeAt?: number | null;
  readonly result?: FinalPayload;
  /** Ids of calls whose answers have become part of the journal, or are for nobody any more: forgotten. */
  readonly takenAnswers?: readonly string[];
}

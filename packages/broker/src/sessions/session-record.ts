import type { CreateSessionRequest, FinalPayload, SessionStatus, WaitingCall } from '@enclave-vm/protocol';

/** A tool call that somebody outside answers. */
export type { WaitingCall };

/** What a store keeps of a session. A value: a store never changes one that it has handed out. */
export interface SessionRecord {
  readonly id: string;
  readonly tenant: string;
  readonly subject?: string;
  /** Milliseconds since the epoch, as every time here. */
  readonly createdAt: number;
  /** What the program's clock starts from: set by the first claim, so that a second try of the first turn is equal. */
  readonly startedAt?: number;
  /** As it came; in a durable store with a `seed` that was chosen when it had none. */
  readonly request: CreateSessionRequest;
  readonly status: SessionStatus;
  readonly updatedAt: number;
  /** Number of the last event in the log; 0 before the first. */
  readonly lastSeq: number;
  /** What the `eventBytes` of all commits add up to. */
  readonly eventBytes: number;
  /** What the `journalBytes` of all commits add up to. */
  readonly journalBytes: number;
  /** The session that it was, up to the end of this turn. */
  readonly forkedFrom?: { readonly id: string; readonly turn: number };
  /** Calls that nobody has answered yet; empty once the session is over. */
  readonly waitingFor: readonly WaitingCall[];
  /** When it waits for a timer: when that is due. */
  readonly wakeAt?: number;
  /** Of a session that is over. */
  readonly result?: FinalPayload;
  /** Turns that have ended, as far as was committed. */
  readonly turn: number;
  /** Counts drivers: who claims a session raises it, and writes of older drivers are refused. */
  readonly epoch: number;
  /** Somebody asked for the session to be cancelled. */
  readonly isCancelRequested: boolean;
}

/** Statuses that a session never leaves. */
const overStatuses: ReadonlySet<SessionStatus> = new Set(['completed', 'failed', 'cancelled']);

export function isOver(status: SessionStatus): boolean {
  return overStatuses.has(status);
}

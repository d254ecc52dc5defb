/** Says which session is driven next, and by whom. */
export interface SessionQueue {
  /**
   * Has a session driven soon, or `delayMs` from now. An addition is never lost: one that comes while the session is
   * driven has it driven once more afterwards. Several that wait may become one; the soonest counts.
   */
  add(id: string, options?: { readonly delayMs?: number }): Promise<void>;
  /** Starts to drive what was added, one drive of a session at a time. Called once. */
  work(worker: SessionWorker): void;
  /** Tells who drives a session, wherever; nothing when it is not driven. */
  signal(id: string, signal: DriveSignal): Promise<void>;
  /**
   * Takes no more, except additions by drives that still run, which another process finds where the queue is shared;
   * pauses running drives, waits up to `graceMs` for them, then aborts them and waits for their end.
   */
  close(graceMs: number): Promise<void>;
  healthy(): Promise<boolean>;
}

export interface SessionWorker {
  /** Rejects only when the store or the queue failed; the queue then tries again a few times. */
  drive(id: string, control: DriveControl): Promise<void>;
  /** Called when the tries are used up, so that no session is lost without an end. */
  giveUp(id: string, reason: string): Promise<void>;
}

/** `cancel` aborts the drive; `answer`: the store has a new answer for the session. */
export type DriveSignal = 'cancel' | 'answer';

/** What a drive is told while it runs. */
export interface DriveControl {
  /** Aborted with `cancelReason` or `shutdownReason`. */
  readonly signal: AbortSignal;
  /** Aborted when this process leaves: nothing new is begun, and the session is left for others as soon as it can be. */
  readonly pause: AbortSignal;
  /** Calls the listener for every `answer`; returns how to stop. */
  onAnswer(listener: () => void): () => void;
}

/** Why a drive was aborted: the session was cancelled, or this process leaves and another may go on. */
export const cancelReason = 'cancelled';
export const shutdownReason = 'shutdown';

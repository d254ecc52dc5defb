/** Says which session is driven next, and by whom. */
export interface SessionQueue {
  /**
   * Has a session driven soon, or `delayMs` from now. An addition is never lost: one that comes while the session is
   * driven has it driven once more afterwards. Several that wait may become one; the soonest counts.
   */
  add(id: string, options?: { readonly delayMs?: number }): Promise<void>;
  /** Starts to drive what was added, one drive of a session at a time. Called once. */
  work(worker: SessionWorker): void;
  /** Aborts the drive of a session, wherever it runs; nothing when it is not driven. */
  cancel(id: string): Promise<void>;
  /** Takes no more; waits up to `graceMs` for running drives, then aborts them and waits for their end. */
  close(graceMs: number): Promise<void>;
  healthy(): Promise<boolean>;
}

export interface SessionWorker {
  /** Rejects only when the store or the queue failed; the queue then tries again a few times. */
  drive(id: string, signal: AbortSignal): Promise<void>;
  /** Called when the tries are used up, so that no session is lost without an end. */
  giveUp(id: string, reason: string): Promise<void>;
}

/** Why a drive was aborted: the session was cancelled, or this process leaves and another may go on. */
export const cancelReason = 'cancelled';
export const shutdownReason = 'shutdown';

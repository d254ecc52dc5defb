import { cancelReason, type DriveControl, shutdownReason } from '../sessions/session-queue.ts';

/** A drive in this process, and what it is told while it runs. */
export class RunningDrive implements DriveControl {
  readonly jobId: string | undefined;
  /** Whether another process may believe that the session is its own, so that this one must say whose it is. */
  isDisputed: boolean;
  readonly #abort = new AbortController();
  readonly #pause = new AbortController();
  readonly #listeners = new Set<() => void>();
  #isAnswerMissed = false;
  #end: () => void = () => undefined;
  /** Settles when the drive has ended, however. */
  readonly ended = new Promise<void>((resolve) => {
    this.#end = resolve;
  });

  constructor(jobId: string | undefined, isDisputed: boolean) {
    this.jobId = jobId;
    this.isDisputed = isDisputed;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get pause(): AbortSignal {
    return this.#pause.signal;
  }

  /** Whether somebody else is to go on with the session. */
  get isLeft(): boolean {
    return this.pause.aborted || this.signal.reason === shutdownReason;
  }

  readonly onAnswer = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#isAnswerMissed) listener();
    this.#isAnswerMissed = false;
    return () => this.#listeners.delete(listener);
  };

  /** An answer is in the store, or may be. One that nobody listens for yet is told later. */
  tellAnswer(): void {
    this.#isAnswerMissed = this.#listeners.size === 0;
    for (const listener of this.#listeners) listener();
  }

  cancel(): void {
    this.#abort.abort(cancelReason);
  }

  leave(): void {
    this.#pause.abort();
  }

  shutDown(): void {
    this.#abort.abort(shutdownReason);
  }

  /** Says that it has. */
  end(): void {
    this.#end();
  }
}

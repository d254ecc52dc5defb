import type { DriveOptions, Session, SessionAnswer } from '@enclave-vm/core';
import type { Disruption } from './schedule.ts';
import type { Store } from './store.ts';

/** What drives the session for a while, and is lost in one death. */
export class Life {
  readonly store: Store;
  /** How the session was left last; undefined while it is driven. */
  session: Session | undefined;
  /** Why it would not go on. */
  refusal: string | undefined;
  /** Tells the driver that is at work; undefined when none is. */
  deliver: ((answers: readonly SessionAnswer[]) => void) | undefined;
  readonly #disruption: Disruption;
  readonly #cancel = new AbortController();
  #pause = new AbortController();
  #driving: Promise<void> = Promise.resolve();

  constructor(store: Store, disruption: Disruption) {
    this.store = store;
    this.#disruption = disruption;
  }

  get isPaused(): boolean {
    return this.#pause.signal.aborted;
  }

  drive(work: (options: DriveOptions) => Promise<Session>): void {
    this.session = undefined;
    this.#pause = new AbortController();
    const options: DriveOptions = {
      ...{ onEvent: this.store.onEvent, signal: this.#cancel.signal, pause: this.#pause.signal },
      ...(this.#disruption.isKept && { journal: this.store }),
      ...(this.#disruption.isLeftForTimers && { leaveForTimerMs: 0 }),
      answers: (deliver) => {
        this.deliver = deliver;
        return () => {
          this.deliver = undefined;
        };
      },
    };
    this.#driving = work(options).then(
      (session) => {
        this.session = session;
      },
      (error: unknown) => {
        this.refusal = String(error);
      },
    );
  }

  pause(): void {
    this.#pause.abort();
  }

  /** Lets go of everything; settles when nothing of it is left. */
  async bury(): Promise<void> {
    this.#cancel.abort();
    this.store.bury();
    await this.#driving;
  }
}

const firstMs = 50;
const longestMs = 10_000;

/** How long to stay away from somebody who fails: exponential, with jitter so that not all come back at once. */
export class Backoff {
  readonly #mostMs: number;
  #failures = 0;

  /** @param mostMs the longest wait, in milliseconds; never more than 10 s */
  constructor(mostMs: number) {
    this.#mostMs = Math.min(mostMs, longestMs);
  }

  /** Counts a failure; answers the milliseconds to wait. A grave one waits longest at once. */
  fail(isGrave = false): number {
    const fullMs = isGrave ? this.#mostMs : Math.min(this.#mostMs, firstMs * 2 ** Math.min(this.#failures, 30));
    this.#failures++;
    return fullMs * (0.5 + Math.random() / 2);
  }

  succeed(): void {
    this.#failures = 0;
  }
}

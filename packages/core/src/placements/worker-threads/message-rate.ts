/** Counts the messages of a second. */
export class MessageRate {
  readonly #most: number;
  #second = 0;
  #messages = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** Whether one more is within the rate. */
  count(): boolean {
    const second = Math.floor(performance.now() / 1_000);
    if (second !== this.#second) {
      this.#second = second;
      this.#messages = 0;
    }
    return ++this.#messages <= this.#most;
  }
}

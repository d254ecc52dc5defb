/** Who waits for more of a session's events, in this process. */
export class Followers {
  readonly #waiting = new Map<string, Set<() => void>>();
  isClosed = false;

  /** Until `wake`, `close`, or the reader goes away. */
  wait(id: string, signal: AbortSignal): Promise<void> {
    if (this.isClosed || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const waiting = this.#waiting.get(id) ?? new Set();
      this.#waiting.set(id, waiting);
      const wake = () => {
        waiting.delete(wake);
        if (waiting.size === 0) this.#waiting.delete(id);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }

  wake(id: string): void {
    for (const wake of [...(this.#waiting.get(id) ?? [])]) wake();
  }

  close(): void {
    this.isClosed = true;
    for (const id of [...this.#waiting.keys()]) this.wake(id);
  }
}

/** Milliseconds that timers of the host are late on a quiet machine, and what a worker is granted at most otherwise. */
const tolerableLagMs = 4;
const mostLagMs = 100;
const longestMs = 0x7fffffff;

/** Watches one deadline at a time of somebody in another thread. */
export class DeadlineWatch {
  #timer: ReturnType<typeof setTimeout> | undefined;

  arm(ms: number, late: () => void): void {
    this.stop();
    const dueAt = performance.now() + ms;
    const judge = () => {
      const lagMs = performance.now() - dueAt;
      // A host that is late itself grants the same: the machine, or this thread, was held.
      if (lagMs > tolerableLagMs) this.#timer = setTimeout(late, Math.min(lagMs, mostLagMs));
      // One more round of the event loop, for an answer that is already there.
      else this.#timer = setTimeout(late, 0);
    };
    this.#timer = setTimeout(judge, Math.min(ms, longestMs));
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

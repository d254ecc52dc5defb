import type { KillReason } from './pool-config.ts';
import type { PoolStats } from './pool-stats.ts';
import type { Slot } from './slot.node.ts';

const windowMs = 1_000;

/** Counts what a pool does. */
export class PoolMetrics {
  turns = 0;
  parks = 0;
  resumes = 0;
  prepared = 0;
  recycled = 0;
  refused = 0;
  timedOut = 0;
  maxWaitMs = 0;
  readonly kills: Record<KillReason, number> = {
    deadline: 0,
    cancel: 0,
    memory: 0,
    crash: 0,
    flood: 0,
    lie: 0,
    start: 0,
  };
  #waits = 0;
  #waitedMs = 0;
  #windowAt = performance.now();
  #windowTurns = 0;
  #rate = 0;

  report(slots: Iterable<Slot>, depth: number): Omit<PoolStats, 'sessions' | 'parkedBytes'> {
    this.#turnWindow();
    const workers = { starting: 0, idle: 0, busy: 0, retiring: 0 };
    let workerBytes = 0;
    for (const { state, memoryBytes } of slots) {
      if (state !== 'dead') workers[state]++;
      workerBytes += memoryBytes;
    }
    const meanWaitMs = this.#waits === 0 ? 0 : this.#waitedMs / this.#waits;
    const { turns, parks, resumes, prepared, recycled, refused, timedOut, maxWaitMs } = this;
    return {
      workers,
      queue: { depth, meanWaitMs, maxWaitMs, refused, timedOut },
      turns,
      turnsPerSecond: this.#rate,
      parks,
      resumes,
      prepared,
      kills: { ...this.kills },
      recycled,
      workerBytes,
    };
  }

  countTurn(): void {
    this.#turnWindow();
    this.turns++;
    this.#windowTurns++;
  }

  countWait(waitedMs: number): void {
    this.#waits++;
    this.#waitedMs += waitedMs;
    this.maxWaitMs = Math.max(this.maxWaitMs, waitedMs);
  }

  countKill(reason: KillReason): void {
    this.kills[reason]++;
  }

  /** The rate is that of the last whole second, and 0 when nothing has run for two. */
  #turnWindow(): void {
    const elapsed = performance.now() - this.#windowAt;
    if (elapsed < windowMs) return;
    this.#rate = elapsed < 2 * windowMs ? (this.#windowTurns * 1_000) / elapsed : 0;
    this.#windowAt += elapsed;
    this.#windowTurns = 0;
  }
}

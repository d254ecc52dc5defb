import type { KillReason } from './pool-config.ts';

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

  get meanWaitMs(): number {
    return this.#waits === 0 ? 0 : this.#waitedMs / this.#waits;
  }

  /** Over the last whole second, and 0 when nothing has run for two. */
  get turnsPerSecond(): number {
    this.#turnWindow();
    return this.#rate;
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

  #turnWindow(): void {
    const elapsed = performance.now() - this.#windowAt;
    if (elapsed < windowMs) return;
    this.#rate = elapsed < 2 * windowMs ? (this.#windowTurns * 1_000) / elapsed : 0;
    this.#windowAt += elapsed;
    this.#windowTurns = 0;
  }
}

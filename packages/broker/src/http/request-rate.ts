import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory.js';

/** The part of a limiter of `rate-limiter-flexible` that is used. One over a shared store makes the limit a shared one. */
export interface RequestLimiter {
  /** Takes one point; rejects with the library's own result, which has `msBeforeNext`, when none is left. */
  consume(key: string): Promise<unknown>;
}

/** Counts in this process. */
export function createMemoryRequestLimiter(requestsPerSecond: number): RequestLimiter {
  return new RateLimiterMemory({ keyPrefix: 'enclave:requests', points: requestsPerSecond, duration: 1 });
}

/** Milliseconds to wait when a limiter refused; undefined when it failed instead. */
export function waitOf(reason: unknown): number | undefined {
  if (typeof reason !== 'object' || reason === null || reason instanceof Error || !('msBeforeNext' in reason)) return;
  const wait = reason.msBeforeNext;
  return typeof wait === 'number' && Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}

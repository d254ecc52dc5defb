import { type RateLimit, windowMs } from './rate-limit.ts';

/** The part of a limiter of `rate-limiter-flexible` that is used; each of its limiters fits. */
export interface RateLimiter {
  /** Takes one point; rejects with the library's own result, which has `msBeforeNext`, when none is left. */
  consume(key: string): Promise<unknown>;
  reward(key: string): Promise<unknown>;
  delete(key: string): Promise<unknown>;
}

export interface RateLimiterSettings {
  readonly keyPrefix: string;
  /** Calls in a window. */
  readonly points: number;
  /** Length of a window in seconds. */
  readonly duration: number;
}

/** Makes the limiter of one limit of one tool. A limiter over a shared store makes the limit a shared one. */
export type CreateRateLimiter = (settings: RateLimiterSettings) => RateLimiter | Promise<RateLimiter>;

/** Whom a call is counted for. */
export interface RateSubject {
  readonly toolName: string;
  readonly sessionId: string;
  readonly tenant: string | undefined;
}

/** `limited`: over the rate; `unavailable`: the count could not be taken, so the call is refused. */
export type RateVerdict =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'limited'; readonly limit: RateLimit; readonly retryAfterMs: number }
  | { readonly kind: 'unavailable' };

export interface RateLimits {
  /** Counts one call against all limits of a tool, or against none of them when one refuses. Never rejects. */
  take(limits: readonly RateLimit[], subject: RateSubject): Promise<RateVerdict>;
  /** Forgets the counts of a session that has ended. */
  endSession(sessionId: string): void;
}

/**
 * Rate limits, fixed windows, counted in memory unless another limiter is given.
 *
 * @param mostKeys counts that one limit keeps at once; a caller beyond them is refused until a window ends
 */
export function createRateLimits(create: CreateRateLimiter = createMemoryLimiter, mostKeys = 100_000): RateLimits {
  const buckets = new Map<RateLimit, Bucket>();

  return {
    async take(limits, subject) {
      const taken: { bucket: Bucket; key: string }[] = [];
      for (const [index, limit] of limits.entries()) {
        let bucket = buckets.get(limit);
        if (bucket === undefined) {
          bucket = openBucket(limit, `enclave:${subject.toolName}:${index}`, create, mostKeys);
          buckets.set(limit, bucket);
        }
        const key = keyOf(limit, subject);
        const verdict = await bucket.take(key);
        if (verdict.kind !== 'allowed') {
          // A refused call must not spend what others share, such as the budget of the whole tool.
          await Promise.all(taken.map((one) => one.bucket.giveBack(one.key)));
          return verdict;
        }
        taken.push({ bucket, key });
      }
      return { kind: 'allowed' };
    },
    endSession(sessionId) {
      for (const [limit, bucket] of buckets) {
        if (scopeOf(limit) === 'session') bucket.forget(sessionId);
      }
    },
  };
}

interface Bucket {
  take(key: string): Promise<RateVerdict>;
  giveBack(key: string): Promise<void>;
  forget(key: string): void;
}

/** One limit's counts. It knows which keys are in use, because a limiter does not say how many it holds. */
function openBucket(limit: RateLimit, keyPrefix: string, create: CreateRateLimiter, mostKeys: number): Bucket {
  const duration = windowMs(limit);
  /** When each key's window ends, oldest first, because all windows of a limit are equally long. */
  const windowEnds = new Map<string, number>();
  let opened: Promise<RateLimiter> | undefined;
  const open = async () => {
    opened ??= Promise.resolve(create({ keyPrefix, points: limit.calls, duration: duration / 1_000 }));
    try {
      return await opened;
    } catch (reason) {
      opened = undefined;
      throw reason;
    }
  };

  return {
    async take(key) {
      if (!makeRoom(windowEnds, key, mostKeys, duration)) return { kind: 'limited', limit, retryAfterMs: duration };
      try {
        await (await open()).consume(key);
        return { kind: 'allowed' };
      } catch (reason) {
        const retryAfterMs = waitOf(reason);
        return retryAfterMs === undefined ? { kind: 'unavailable' } : { kind: 'limited', limit, retryAfterMs };
      }
    },
    async giveBack(key) {
      try {
        await (await open()).reward(key);
      } catch {
        // The point stays spent: the limit is then stricter than asked, never looser, and the call is refused anyway.
        return;
      }
    },
    forget(key) {
      if (!windowEnds.delete(key)) return;
      // A store that cannot delete keeps a count that nobody asks for again, until its window ends.
      open()
        .then((limiter) => limiter.delete(key))
        .catch(() => undefined);
    },
  };
}

/** Drops windows that have ended and adds the key; false when there is no room for it. */
function makeRoom(windowEnds: Map<string, number>, key: string, mostKeys: number, duration: number): boolean {
  const now = Date.now();
  for (const [oldest, end] of windowEnds) {
    if (end > now) break;
    windowEnds.delete(oldest);
  }
  if (windowEnds.has(key)) return true;
  if (windowEnds.size >= mostKeys) return false;
  windowEnds.set(key, now + duration);
  return true;
}

/** Milliseconds until the next window when a limiter refused; undefined when it failed instead. */
function waitOf(reason: unknown): number | undefined {
  if (typeof reason !== 'object' || reason === null || reason instanceof Error || !('msBeforeNext' in reason)) return;
  const wait = reason.msBeforeNext;
  return typeof wait === 'number' && Number.isFinite(wait) ? Math.max(0, Math.ceil(wait)) : undefined;
}

function scopeOf(limit: RateLimit): 'tool' | 'session' | 'tenant' {
  return limit.scope ?? 'session';
}

function keyOf(limit: RateLimit, subject: RateSubject): string {
  const scope = scopeOf(limit);
  if (scope === 'tool') return 'all';
  if (scope === 'session') return subject.sessionId;
  // Calls without a tenant share one count that no tenant's name can be equal to.
  return subject.tenant === undefined ? 'none' : `tenant:${subject.tenant}`;
}

async function createMemoryLimiter(settings: RateLimiterSettings): Promise<RateLimiter> {
  // Loaded by the first limited call: importing core must stay fast. The library's main entry needs a server's modules.
  const { default: RateLimiterMemory } = await import('rate-limiter-flexible/lib/RateLimiterMemory.js');
  return new RateLimiterMemory(settings);
}

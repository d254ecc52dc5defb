import { EnclaveClientError } from './client-error.ts';
import { sleep } from './wait.ts';

export interface RetryPolicy {
  /** Tries after the first one before an outage is given up; 0 never tries again. 10 unless given. */
  readonly maxAttempts: number;
  /** Most that the first wait lasts, in milliseconds; each later one may last twice as long. 250 unless given. */
  readonly baseMs: number;
  /** No wait is longer than this, in milliseconds, unless the broker asked for more. 10,000 unless given. */
  readonly maxMs: number;
}

/** A broker that asks for a longer wait than this, in milliseconds, is not waited for: the caller is told instead. */
const longestRetryAfterMs = 60_000;

export interface Outage {
  /** Waits before the next try; throws the error when it is not worth one, or none is left. */
  survive(error: unknown, isWorthIt?: boolean): Promise<void>;
  /** It works again: the next failure is the first of another outage. */
  over(): void;
}

/** Exponential backoff with full jitter, so that clients who lost one broker do not return to the next all at once. */
export function createOutage(policy: RetryPolicy, signal?: AbortSignal): Outage {
  let attempts = 0;
  return {
    async survive(error, isWorthIt = error instanceof EnclaveClientError && error.retryable) {
      const retryAfterMs = (error instanceof EnclaveClientError && error.retryAfterMs) || 0;
      if (!isWorthIt || attempts >= policy.maxAttempts || retryAfterMs > longestRetryAfterMs) throw error;
      const longest = Math.min(policy.maxMs, policy.baseMs * 2 ** attempts);
      attempts++;
      await sleep(retryAfterMs + Math.random() * longest, signal);
    },
    over() {
      attempts = 0;
    },
  };
}

/** Repeats what may be done twice until it works, or the outage lasts too long. */
export async function repeat<T>(
  policy: RetryPolicy,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const outage = createOutage(policy, signal);
  for (;;) {
    try {
      return await work();
    } catch (error) {
      await outage.survive(error);
    }
  }
}

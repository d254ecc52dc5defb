import { checkOptions, isInteger, type OptionCheck } from '../../tools/check-options.ts';

export interface CircuitBreakerOptions {
  /** Failures in a row after which nothing is asked. Default 5. */
  readonly failures?: number;
  /** Milliseconds until one request may try again. Default 30,000. */
  readonly coolDownMs?: number;
}

/** What the end of a request tells about the service: an error may also be the caller's own, and tell nothing. */
export type ServiceHealth = 'up' | 'down' | 'unknown';

/** Stands before a service that may be down. Scorers of one service may share one. */
export interface CircuitBreaker {
  /**
   * Runs `work`, or rejects at once while the service is taken to be down.
   *
   * @param healthAfter what an error of `work` tells. Default: that the service is down.
   */
  run<T>(work: () => Promise<T>, healthAfter?: (error: unknown) => ServiceHealth): Promise<T>;
}

/**
 * Open after `failures` in a row: every request then fails at once, so that a dead service costs nobody its timeout.
 * After `coolDownMs` one request goes through; its end closes the breaker or keeps it open for another `coolDownMs`.
 *
 * @throws EnclaveError INVALID_INPUT that names the option which is unknown or of a wrong value
 */
export function createCircuitBreaker(options: CircuitBreakerOptions = {}): CircuitBreaker {
  checkOptions('createCircuitBreaker', options, checks);
  const { failures = 5, coolDownMs = 30_000 } = options;
  let failedInRow = 0;
  /** Milliseconds of `performance.now()`; null while closed. */
  let openUntil: number | null = null;
  let isProbing = false;

  const close = () => {
    failedInRow = 0;
    openUntil = null;
  };
  const noteFailure = (isProbe: boolean) => {
    failedInRow += 1;
    // A request from before it opened ends late; it must not make the wait longer.
    if (isProbe || (openUntil === null && failedInRow >= failures)) openUntil = performance.now() + coolDownMs;
  };
  return {
    async run(work, healthAfter = () => 'down') {
      const isProbe = openUntil !== null;
      if (openUntil !== null) {
        if (isProbing || performance.now() < openUntil) {
          throw new Error('the scoring service failed repeatedly and is not asked for a while');
        }
        isProbing = true;
      }
      try {
        const result = await work();
        close();
        return result;
      } catch (error) {
        const health = healthAfter(error);
        if (health === 'up') close();
        else if (health === 'down') noteFailure(isProbe);
        throw error;
      } finally {
        if (isProbe) isProbing = false;
      }
    },
  };
}

const checks: Readonly<Record<keyof CircuitBreakerOptions, OptionCheck>> = {
  failures: isInteger(1, 1_000),
  coolDownMs: isInteger(1, 3_600_000),
};

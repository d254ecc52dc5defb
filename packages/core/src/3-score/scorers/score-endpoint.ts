import { isFunction, isInteger, type OptionCheck } from '../../tools/check-options.ts';
import type { ScoreResult } from '../scorer.ts';
import { untilAborted } from '../until-aborted.ts';
import { type CircuitBreaker, createCircuitBreaker, type ServiceHealth } from './circuit-breaker.ts';
import { readBounded } from './read-bounded.ts';

/** What all scorers that ask a service have in common. */
export interface ScoreEndpointOptions {
  /** Where requests are posted: `http:` or `https:`, without a user name or password in it. */
  readonly url: string;
  /** Sent with every request, and shown nowhere else. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds for one attempt. */
  readonly timeout?: number;
  /** Further attempts after a network error, a status 408, 429 or 5xx. */
  readonly retries?: number;
  /** Default: the host's own. */
  readonly fetch?: typeof globalThis.fetch;
  /** Default: one of its own, `createCircuitBreaker()`. */
  readonly circuitBreaker?: CircuitBreaker;
}

/**
 * Posts a body and reads the score from the answer's JSON. Rejects when there is no valid score.
 *
 * @param read null for an answer that is no score; it may throw
 */
export type ScoreEndpoint = (
  body: string,
  read: (json: unknown) => ScoreResult | null,
  signal: AbortSignal,
) => Promise<ScoreResult>;

const maxAnswerBytes = 256 * 1_024;
const firstDelayMs = 100;
const longestDelayMs = 2_000;

export function createScoreEndpoint(
  options: ScoreEndpointOptions & { readonly timeout: number; readonly retries: number },
): ScoreEndpoint {
  const { timeout, retries, circuitBreaker = createCircuitBreaker() } = options;
  const url = new URL(options.url);
  const headers = { ...options.headers, 'content-type': 'application/json', accept: 'application/json' };

  /** The answer's text, null when there is too much of it; or the status that was no success. */
  const post = async (body: string, signal: AbortSignal): Promise<{ text: string | null } | { status: number }> => {
    const request = options.fetch ?? globalThis.fetch;
    // A redirect could carry the headers to a place that was not configured.
    const response = await request(url, { method: 'POST', headers, body, signal, redirect: 'error' });
    if (response.ok) return { text: await readBounded(response, maxAnswerBytes) };
    await response.body?.cancel();
    return { status: response.status };
  };

  const postOnce = async (body: string, outer: AbortSignal): Promise<string | null> => {
    let answer: Awaited<ReturnType<typeof post>>;
    try {
      // Not left to `fetch` alone: one that ignores its signal would keep the breaker waiting for ever.
      answer = await (untilAborted((signal) => post(body, signal), timeout, outer) as ReturnType<typeof post>);
    } catch {
      // The error of a network library may quote the request; its headers are secret.
      throw new ServiceFailure('the scoring service did not answer', true);
    }
    if ('text' in answer) return answer.text;
    const { status } = answer;
    const isOutage = status === 408 || status === 429 || status >= 500;
    throw new ServiceFailure(`the scoring service answered with status ${status}`, isOutage);
  };

  const postAgain = async (body: string, signal: AbortSignal): Promise<string | null> => {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await postOnce(body, signal);
      } catch (error) {
        signal.throwIfAborted();
        if (attempt === retries || !(error instanceof ServiceFailure && error.isOutage)) throw error;
      }
      await delay(backoffMs(attempt), signal);
    }
  };

  return async (body, read, signal) => {
    // The answer is read outside of the breaker: nonsense can be the work of a script, which must not close the
    // service to the scripts of others.
    const text = await circuitBreaker.run(() => postAgain(body, signal), healthAfter);
    if (text === null) throw new Error('the scoring service answered too much');
    const result = readAnswer(text, read);
    if (result === null) throw new Error('the scoring service answered something that is no score');
    return result;
  };
}

/** Its message quotes nothing of the request or the answer. */
class ServiceFailure extends Error {
  /** Whether the service, and not the request, is the reason; only then may the same request be tried again. */
  readonly isOutage: boolean;

  constructor(message: string, isOutage: boolean) {
    super(message);
    this.isOutage = isOutage;
  }
}

function healthAfter(error: unknown): ServiceHealth {
  if (error instanceof ServiceFailure) return error.isOutage ? 'down' : 'up';
  // The gate's own timeout is the service's fault, a cancelled run is nobody's.
  return error instanceof DOMException && error.name === 'TimeoutError' ? 'down' : 'unknown';
}

function readAnswer(text: string, read: (json: unknown) => ScoreResult | null): ScoreResult | null {
  try {
    return read(JSON.parse(text));
  } catch {
    // Not JSON.
    return null;
  }
}

/** Doubles with every attempt; the random part keeps many clients from asking again at the same moment. */
function backoffMs(attempt: number): number {
  return Math.min(longestDelayMs, firstDelayMs * 2 ** attempt) * (0.5 + Math.random() / 2);
}

function delay(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', stop, { once: true });
  });
}

export const endpointChecks: Readonly<Record<keyof ScoreEndpointOptions, OptionCheck>> = {
  url: (value) => (isHttpUrl(value) ? undefined : 'an http or https URL without a user name or password'),
  headers: (value) =>
    typeof value === 'object' && value !== null && Object.values(value).every((header) => typeof header === 'string')
      ? undefined
      : 'an object of strings',
  timeout: isInteger(1, 600_000),
  retries: isInteger(0, 10),
  fetch: isFunction,
  circuitBreaker: (value) =>
    typeof (value as { run?: unknown } | null)?.run === 'function'
      ? undefined
      : 'a circuit breaker, as `createCircuitBreaker` makes one',
};

function isHttpUrl(value: unknown): boolean {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const { protocol, username, password } = new URL(value);
  return (protocol === 'http:' || protocol === 'https:') && username === '' && password === '';
}

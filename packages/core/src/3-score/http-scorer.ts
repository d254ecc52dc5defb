import { checkOptions, isFunction, isInteger, type OptionCheck } from '../tools/check-options.ts';
import { readBounded } from './read-bounded.ts';
import { readScoreResult } from './read-score-result.ts';
import type { ScoreResult, Scorer } from './scorer.ts';

export interface HttpScorerOptions {
  /** Where the script is posted: `http:` or `https:`, without a user name or password in it. */
  readonly url: string;
  /** Sent with every request, and shown nowhere else. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds for one attempt. Default 1,500. */
  readonly timeout?: number;
  /** Further attempts after a network error, a status 408, 429 or 5xx. Default 2. */
  readonly retries?: number;
  /** Default: the host's own. */
  readonly fetch?: typeof globalThis.fetch;
}

const maxAnswerBytes = 256 * 1_024;
const firstDelayMs = 100;
const longestDelayMs = 2_000;

/**
 * A scorer elsewhere: posts `{ code, features, signals, level }` as JSON and reads a `ScoreResult` as JSON. All
 * attempts together stay within the gate's `timeout`.
 *
 * @throws EnclaveError INVALID_INPUT that names the option which is unknown or of a wrong value
 */
export function createHttpScorer(options: HttpScorerOptions): Scorer {
  checkOptions('createHttpScorer', options, checks, ['url']);
  const { timeout = 1_500, retries = 2 } = options;
  const url = new URL(options.url);
  const headers = { ...options.headers, 'content-type': 'application/json', accept: 'application/json' };
  return {
    name: `http:${url.host}`,
    async score({ code, features, signals, level, signal }) {
      const body = JSON.stringify({ code, features, signals, level });
      for (let attempt = 0; ; attempt += 1) {
        const answer = await post(AbortSignal.any([signal, AbortSignal.timeout(timeout)]));
        if (answer.ok) return answer.result;
        signal.throwIfAborted();
        if (!answer.mayRetry || attempt === retries) throw new Error(answer.reason);
        await delay(backoffMs(attempt), signal);
      }

      async function post(attemptSignal: AbortSignal): Promise<Answer> {
        let response: Response;
        try {
          const request = options.fetch ?? globalThis.fetch;
          // A redirect could carry the headers to a place that was not configured.
          const init = { method: 'POST', headers, body, signal: attemptSignal, redirect: 'error' } as const;
          response = await request(url, init);
          if (response.ok) return parseAnswer(await readBounded(response, maxAnswerBytes));
        } catch {
          // The error of a network library may quote the request; its headers are secret.
          return { ok: false, mayRetry: true, reason: 'the scoring service did not answer' };
        }
        await response.body?.cancel();
        const mayRetry = response.status === 408 || response.status === 429 || response.status >= 500;
        return { ok: false, mayRetry, reason: `the scoring service answered with status ${response.status}` };
      }
    },
  };
}

type Answer =
  | { readonly ok: true; readonly result: ScoreResult }
  | { readonly ok: false; readonly mayRetry: boolean; readonly reason: string };

function parseAnswer(text: string | null): Answer {
  if (text === null) return { ok: false, mayRetry: false, reason: 'the scoring service answered too much' };
  const refused: Answer = {
    ok: false,
    mayRetry: false,
    reason: 'the scoring service answered something that is no score',
  };
  try {
    const result = readScoreResult(JSON.parse(text));
    return result === null ? refused : { ok: true, result };
  } catch {
    // Not JSON.
    return refused;
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

const checks: Readonly<Record<keyof HttpScorerOptions, OptionCheck>> = {
  url: (value) => (isHttpUrl(value) ? undefined : 'an http or https URL without a user name or password'),
  headers: (value) =>
    typeof value === 'object' && value !== null && Object.values(value).every((header) => typeof header === 'string')
      ? undefined
      : 'an object of strings',
  timeout: isInteger(1, 600_000),
  retries: isInteger(0, 10),
  fetch: isFunction,
};

function isHttpUrl(value: unknown): boolean {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const { protocol, username, password } = new URL(value);
  return (protocol === 'http:' || protocol === 'https:') && username === '' && password === '';
}

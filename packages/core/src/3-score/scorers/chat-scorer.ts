import { LRUCache } from 'lru-cache';
import { EnclaveError } from '../../enclave-error.ts';
import { checkOptions, isInteger, type OptionCheck } from '../../tools/check-options.ts';
import { readScoreResult } from '../read-score-result.ts';
import type { ScoreResult, Scorer } from '../scorer.ts';
import { answerFormat, chatPrompt, promptData } from './chat-prompt.ts';
import { createScoreEndpoint, endpointChecks, type ScoreEndpointOptions } from './score-endpoint.ts';

/** `url` is the whole address, such as `https://…/v1/chat/completions`. `timeout` is 4,500 and `retries` 1 unless given. */
export interface ChatScorerOptions extends ScoreEndpointOptions {
  readonly model: string;
  /** Sent as `authorization: Bearer …`, and shown nowhere else. */
  readonly apiKey?: string;
  /** Absent unless given: not every model takes it. */
  readonly temperature?: number;
  /** UTF-16 units. A longer script is a failure: what a model does not see it cannot judge. Default 100,000. */
  readonly maxCodeChars?: number;
  /** Answers kept, so that the same script is not asked about again; failures never are. Default 500 for 10 minutes. */
  readonly cache?: { readonly maxEntries?: number; readonly ttlMs?: number } | false;
}

/** UTF-16 units that the keys of a cache may hold together. */
const maxCachedText = 8_000_000;

/**
 * A scorer that asks a model behind an OpenAI-compatible chat endpoint with structured output. A model can be talked
 * round: use it as the `second` of `createCompositeScorer`, whose `grey` bounds what it decides. All attempts together
 * stay within the gate's `timeout`.
 *
 * @throws EnclaveError INVALID_INPUT that names the option which is unknown or of a wrong value
 */
export function createChatScorer(options: ChatScorerOptions): Scorer {
  checkOptions('createChatScorer', options, checks, ['url', 'model']);
  const { model, apiKey, temperature, maxCodeChars = 100_000, cache = {} } = options;
  if (cache !== false) checkOptions('createChatScorer: cache', cache, cacheChecks);
  const answers = cache === false ? null : createCache(cache.maxEntries ?? 500, cache.ttlMs ?? 600_000);
  const ask = createScoreEndpoint({
    ...options,
    headers: headersOf(options.headers, apiKey),
    timeout: options.timeout ?? 4_500,
    retries: options.retries ?? 1,
  });
  return {
    name: `chat:${model}`,
    async score({ code, tools, signals, flows, level, signal }) {
      if (code.length > maxCodeChars) {
        throw new Error(`the script is longer than the ${maxCodeChars} characters that a model is asked about`);
      }
      const data = promptData({ code, tools, signals, flows, level });
      const known = answers?.get(data);
      if (known !== undefined) return known;
      const messages = chatPrompt(data);
      const body = JSON.stringify({ model, messages, response_format: answerFormat, temperature, stream: false });
      const result = await ask(body, readCompletion, signal);
      answers?.set(data, result);
      return result;
    },
  };
}

/** The score in a chat completion; null for a refusal, a cut answer or anything else. Throws when it is no JSON. */
function readCompletion(answer: unknown): ScoreResult | null {
  const choices = (answer as { choices?: unknown } | null)?.choices;
  if (!Array.isArray(choices) || choices.length !== 1) return null;
  const { message, finish_reason: reason } = (choices[0] ?? {}) as { message?: unknown; finish_reason?: unknown };
  if (reason !== 'stop') return null;
  const { content, refusal } = (message ?? {}) as { content?: unknown; refusal?: unknown };
  if (typeof content !== 'string' || (refusal !== undefined && refusal !== null)) return null;
  return readScoreResult(JSON.parse(content));
}

function headersOf(
  headers: Readonly<Record<string, string>> = {},
  apiKey: string | undefined,
): Readonly<Record<string, string>> {
  if (apiKey === undefined) return headers;
  if (Object.keys(headers).some((name) => name.toLowerCase() === 'authorization')) {
    const message =
      'createChatScorer: the options `apiKey` and `headers` both say the authorization; give one of them.';
    throw new EnclaveError('INVALID_INPUT', message);
  }
  return { ...headers, authorization: `Bearer ${apiKey}` };
}

function createCache(max: number, ttl: number): LRUCache<string, ScoreResult> {
  return new LRUCache({ max, ttl, maxSize: maxCachedText, sizeCalculation: (_result, key) => key.length });
}

const checks: Readonly<Record<keyof ChatScorerOptions, OptionCheck>> = {
  ...endpointChecks,
  model: (value) => (typeof value === 'string' && value !== '' ? undefined : "a model's name"),
  apiKey: (value) => (typeof value === 'string' && /^[\x21-\x7e]+$/.test(value) ? undefined : 'a key without spaces'),
  temperature: (value) => (typeof value === 'number' && value >= 0 && value <= 2 ? undefined : 'a number from 0 to 2'),
  maxCodeChars: isInteger(1, 10_000_000),
  cache: (value) =>
    value === false || (typeof value === 'object' && value !== null)
      ? undefined
      : 'false or an object of cache options',
};

const cacheChecks = { maxEntries: isInteger(1, 100_000), ttlMs: isInteger(1, 86_400_000) };

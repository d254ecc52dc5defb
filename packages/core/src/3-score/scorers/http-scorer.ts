import { checkOptions } from '../../tools/check-options.ts';
import { readScoreResult } from '../read-score-result.ts';
import type { Scorer } from '../scorer.ts';
import { createScoreEndpoint, endpointChecks, type ScoreEndpointOptions } from './score-endpoint.ts';

/** `timeout` is 1,500 and `retries` 2 unless given. */
export interface HttpScorerOptions extends ScoreEndpointOptions {}

/**
 * A scorer elsewhere: posts `{ code, tools, features, signals, flows, verdicts, level }` as JSON and reads a `ScoreResult` as
 * JSON. All attempts together stay within the gate's `timeout`.
 *
 * @throws EnclaveError INVALID_INPUT that names the option which is unknown or of a wrong value
 */
export function createHttpScorer(options: HttpScorerOptions): Scorer {
  checkOptions('createHttpScorer', options, endpointChecks, ['url']);
  const ask = createScoreEndpoint({ ...options, timeout: options.timeout ?? 1_500, retries: options.retries ?? 2 });
  return {
    name: `http:${new URL(options.url).host}`,
    score({ signal, ...script }) {
      return ask(JSON.stringify(script), readScoreResult, signal);
    },
  };
}

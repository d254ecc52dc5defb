import { checkOptions, type OptionCheck } from '../../tools/check-options.ts';
import { mostSignals, readScoreResult } from '../read-score-result.ts';
import type { ScoreResult, Scorer } from '../scorer.ts';

export interface CompositeScorerOptions {
  /** Asked for every script: a cheap one, such as `rulesScorer`. */
  readonly first: Scorer;
  /** Asked only when the first is in doubt: a costly one, such as a model. */
  readonly second: Scorer;
  /** The lowest and the highest score of the first at which the second is asked, and decides. */
  readonly grey: readonly [low: number, high: number];
}

/**
 * A cheap scorer, and a costly one that decides its doubtful cases. How far the second is trusted is what `grey` says:
 * up to just below the threshold from which on the gate blocks, it can refuse what the first would pass and never pass
 * what the first refuses; above it, the second can also clear what the first merely suspects. When it fails, so does
 * the score.
 *
 * @throws EnclaveError INVALID_INPUT that names the option which is unknown or of a wrong value
 */
export function createCompositeScorer(options: CompositeScorerOptions): Scorer {
  checkOptions('createCompositeScorer', options, checks, ['first', 'second', 'grey']);
  const { first, second } = options;
  const [low, high] = options.grey;
  return {
    name: `${first.name}+${second.name}`,
    score(input) {
      const judge = (answer: unknown): ScoreResult | Promise<ScoreResult> => {
        // Checked here: a score of NaN is not in the grey zone either.
        const cheap = readAnswer(answer, first);
        if (cheap.score < low || cheap.score > high) return cheap;
        const combine = (costly: unknown) => decided(cheap, readAnswer(costly, second));
        const asked = second.score(input);
        return isThenable(asked) ? Promise.resolve(asked).then(combine) : combine(asked);
      };
      const answer = first.score(input);
      return isThenable(answer) ? Promise.resolve(answer).then(judge) : judge(answer);
    },
  };
}

function readAnswer(answer: unknown, { name }: Scorer): ScoreResult {
  const result = readScoreResult(answer);
  if (result === null) throw new Error(`the scorer "${name}" answered something that is no score`);
  return result;
}

/** The reasons of both: those of the second, whose score counts, first. */
function decided(cheap: ScoreResult, costly: ScoreResult): ScoreResult {
  return { score: costly.score, signals: [...costly.signals, ...cheap.signals].slice(0, mostSignals) };
}

function isThenable(answer: ScoreResult | Promise<ScoreResult>): answer is Promise<ScoreResult> {
  return typeof (answer as { then?: unknown } | null | undefined)?.then === 'function';
}

const isScorer: OptionCheck = (value) => {
  const { name, score } = (value ?? {}) as { name?: unknown; score?: unknown };
  return typeof name === 'string' && name !== '' && typeof score === 'function'
    ? undefined
    : 'an object with a name and a method `score`';
};

const checks: Readonly<Record<keyof CompositeScorerOptions, OptionCheck>> = {
  first: isScorer,
  second: isScorer,
  grey: (value) => {
    if (!Array.isArray(value) || value.length !== 2) return 'two numbers: the lowest and the highest score';
    const [low, high] = value;
    return typeof low === 'number' && typeof high === 'number' && low >= 0 && high <= 100 && low <= high
      ? undefined
      : 'two numbers from 0 to 100, the lower first';
  },
};

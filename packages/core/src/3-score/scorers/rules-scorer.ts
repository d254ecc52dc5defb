import { mostSignals } from '../read-score-result.ts';
import type { Scorer } from '../scorer.ts';

/** Adds the weights of all signals up, to 100 at the most. */
export const rulesScorer: Scorer = {
  name: 'rules',
  score({ signals }) {
    const sum = signals.reduce((total, { weight }) => total + weight, 0);
    return { score: Math.min(100, sum), signals: signals.slice(0, mostSignals) };
  },
};

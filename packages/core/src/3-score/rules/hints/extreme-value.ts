import type { Finding, ScoringRule } from '../rule.ts';

const largestOrdinary = 1_000_000;

/** A number far beyond the ordinary is passed to a tool. */
export const extremeValue: ScoringRule = {
  id: 'extreme-value',
  weight: 15,
  find({ features }) {
    const findings: Finding[] = [];
    for (const { literals } of features.toolCalls) {
      for (const { value, offset } of literals) {
        if (typeof value === 'number' && Math.abs(value) > largestOrdinary) {
          findings.push({ message: `passes the extreme number ${value} to a tool`, offset });
        }
      }
    }
    return findings;
  },
};

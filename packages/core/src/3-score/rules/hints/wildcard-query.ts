import type { Finding, ScoringRule } from '../rule.ts';

/** A tool is asked for everything: `*`, `%` or `SELECT *`. */
export const wildcardQuery: ScoringRule = {
  id: 'wildcard-query',
  weight: 15,
  find({ features }) {
    const findings: Finding[] = [];
    for (const { literals } of features.toolCalls) {
      for (const { value, offset } of literals) {
        if (typeof value === 'string' && isWildcard(value)) {
          findings.push({ message: 'asks a tool for everything with a wildcard', offset });
        }
      }
    }
    return findings;
  },
};

function isWildcard(text: string): boolean {
  return (
    /^\s{0,8}(?:[*%]{1,8}|\.\*)\s{0,8}$/.test(text) ||
    /\bselect\s{1,8}(?:distinct\s{1,8})?(?:\w{1,64}\.)?\*/i.test(text)
  );
}

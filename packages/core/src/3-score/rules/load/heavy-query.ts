import type { Finding, ScoringRule } from '../rule.ts';

/** A database, a shell or a pattern is given work that is for nothing but keeping it busy. */
export const heavyQuery: ScoringRule = {
  id: 'heavy-query',
  weight: 75,
  find({ features }) {
    const findings: Finding[] = [];
    for (const { name, literals } of features.toolCalls) {
      for (const { value, offset } of literals) {
        if (typeof value === 'string' && busying.some((pattern) => pattern.test(value.slice(0, 2_000))))
          findings.push({ message: `"${name ?? 'a tool'}" is given work that only keeps it busy`, offset });
      }
    }
    return findings;
  },
};

const busying: readonly RegExp[] = [
  /\bpg_sleep\s{0,4}\(|\bwaitfor\s{1,4}delay\b|\bbenchmark\s{0,4}\(\s{0,4}\d{5}|\bselect\s{1,4}sleep\s{0,4}\(/i,
  /\bgenerate_series\s{0,4}\([^)]{0,80}\d(?:_?\d){6}/i,
  /\bcross\s{1,4}join\b[^;]{1,400}\bcross\s{1,4}join\b/i,
  // A program that starts itself twice, and one that never ends.
  /:\s?\(\)\s?\{\s?:\s?\|\s?:\s?&\s?\}|\bwhile\s{1,4}(?:true|:)\s?;\s?do\b|\bstress(?:-ng)?\s{1,4}--/,
  // Patterns that go back over every way of matching.
  /\((?:[^()]{0,20}[+*])\)[+*]\$/,
];

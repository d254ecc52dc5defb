import { bulkWords, changeWords, wordsOf } from '../../tool-verbs.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** A tool that changes many records at once. */
export const bulkOperation: ScoringRule = {
  id: 'bulk-operation',
  weight: 10,
  find({ features }) {
    const findings: Finding[] = [];
    for (const { name, start } of features.toolCalls) {
      if (name !== null && isBulk(wordsOf(name)))
        findings.push({ message: `calls the bulk operation "${name}"`, offset: start });
    }
    return findings;
  },
};

function isBulk(words: readonly string[]): boolean {
  return (
    words.some((word) => bulkWords.has(word)) || (words.includes('all') && words.some((word) => changeWords.has(word)))
  );
}

import type { Finding, ScoringRule } from '../rule.ts';

/** More records than this in one call is more than a script usually needs. */
const mostRecords = 1_000;
const limitKeys = new Set([
  'batchsize',
  'count',
  'first',
  'last',
  'limit',
  'max',
  'maxresults',
  'pagesize',
  'perpage',
  'size',
  'take',
  'top',
]);

/** A tool is asked for a very large number of records. */
export const excessiveLimit: ScoringRule = {
  id: 'excessive-limit',
  weight: 5,
  find({ features }) {
    const findings: Finding[] = [];
    for (const { literals } of features.toolCalls) {
      for (const { key, value, offset } of literals) {
        const amount = typeof value === 'string' ? limitInQuery(value) : value;
        const isLimit = typeof value === 'string' || limitKeys.has(key.toLowerCase().replace(/[_-]/g, ''));
        if (isLimit && typeof amount === 'number' && amount > mostRecords) {
          findings.push({ message: `asks a tool for ${amount} records at once`, offset });
        }
      }
    }
    return findings;
  },
};

function limitInQuery(text: string): number | null {
  const digits = /\blimit\s{1,8}(\d{1,15})\b/i.exec(text)?.[1];
  return digits === undefined ? null : Number(digits);
}

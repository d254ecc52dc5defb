import { rightsNouns } from '../../control-words.ts';
import { settingsOf } from '../../settings/index.ts';
import { isLooking } from '../../tool-verbs.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** Access is given that never ends: a token, a grant or a link without a date. */
export const endlessAccess: ScoringRule = {
  id: 'endless-access',
  weight: 45,
  needs: 'action',
  find({ program }) {
    const findings: Finding[] = [];
    for (const { tool, stems, settings } of settingsOf(program).calls) {
      if (isLooking(tool) || !stems.some((stem) => accessNouns.has(stem) || rightsNouns.has(stem))) continue;
      for (const { stems: names, name, value, offset } of settings) {
        if (names.some((stem) => endWords.has(stem)) && isNever(value))
          findings.push({ message: `"${tool}" gives access without an end: ${name}`, offset });
      }
    }
    return findings;
  },
};

const accessNouns = new Set(
  `account apikey authentication auth certificate collaborator credential delegation device guest grant integration
  invitation invite key link login member oauth pam passkey pat session share sharing ssh token user vault vpn
  webhook`.split(/\s+/),
);
const endWords = new Set([
  'end',
  'ends',
  'expire',
  'expiration',
  'expiry',
  'lifetime',
  'ttl',
  'until',
  'valid',
  'validity',
]);

function isNever(value: unknown): boolean {
  if (value === null || value === false || value === 0 || value === -1) return true;
  if (typeof value === 'number') return value === Number.POSITIVE_INFINITY || value > 1_000_000_000_000_000;
  if (typeof value !== 'string') return false;
  return (
    /^(?:never|none|infinite|forever|unlimited|permanent|indefinite)$/i.test(value) ||
    /^(?:20[5-9]|2[1-9]\d|[3-9]\d\d)\d-/.test(value)
  );
}

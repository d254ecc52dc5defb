import { inventedBy, settingsOf } from '../../settings/index.ts';
import { isLooking, stemsOf } from '../../tool-verbs.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** Persons, devices, cases or measurements that a record states are made of chance: nobody there, nothing measured. */
export const inventedFacts: ScoringRule = {
  id: 'invented-facts',
  weight: 70,
  needs: 'action',
  find({ program }) {
    const isInvented = inventedBy(program);
    const findings: Finding[] = [];
    for (const { tool, settings } of settingsOf(program).calls) {
      if (isLooking(tool)) continue;
      for (const { name, node, written, offset } of settings) {
        if (isFact(stemsOf(name)) && (isInvented(node) || isInvented(written)))
          findings.push({ message: `tells "${tool}" something made up at random: ${name}`, offset });
      }
    }
    return findings;
  },
};

/** What stands for somebody or something that is. */
const factWords: ReadonlySet<string> = new Set(
  `age amount birthday browser cookie device duration dwell email evidence fingerprint forwarded gps imei impression
  incident invoice ip justification lat latitude lng lon longitude measured measurement mileage odometer phone price
  rating reading reason referrer salary score serial speed spent star temperature ticket ua useragent visitor
  vote watched weight`.split(/\s+/),
);

/** Whose name it is: that of a temporary file may be anything. */
const namedPersons = new Set([
  'author',
  'contact',
  'customer',
  'display',
  'first',
  'full',
  'guest',
  'last',
  'person',
  'reviewer',
]);

function isFact(stems: readonly string[]): boolean {
  if (stems.some((stem) => ownNumbers.has(stem))) return false;
  if (stems.some((stem) => factWords.has(stem))) return true;
  const [first, second] = stems;
  return (
    (stems.includes('name') && stems.some((stem) => namedPersons.has(stem))) || (first === 'user' && second === 'agent')
  );
}

/** Numbers that a program may well make itself. */
const ownNumbers: ReadonlySet<string> = new Set(
  'boundary code coupon correlation idempotency key nonce password pin request salt secret state token trace'.split(
    ' ',
  ),
);

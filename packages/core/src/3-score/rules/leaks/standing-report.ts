import { fieldLabels } from '../../labels/field-labels.ts';
import { hostOf } from '../../policy/destination.ts';
import { type Setting, settingsOf } from '../../settings/index.ts';
import { isLooking } from '../../tool-verbs.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/**
 * From now on each event sends personal fields to an address that only the script names. Partners are told of events
 * that way too, so it is half of a proof.
 */
export const standingReport: ScoringRule = {
  id: 'standing-report',
  weight: 45,
  needs: 'action',
  find({ program }) {
    const findings: Finding[] = [];
    for (const { tool, stems, settings } of settingsOf(program).calls) {
      if (isLooking(tool)) continue;
      const words = [
        ...stems,
        ...settings.flatMap((setting) => [...setting.stems, String(setting.value).toLowerCase()]),
      ];
      if (!words.some((word) => lasting.has(word))) continue;
      const address = settings.find(({ value }) => typeof value === 'string' && /^https?:/i.test(value));
      const field = settings.find(isPersonalField);
      if (address === undefined || field === undefined || hostOf(String(address.value)) === undefined) continue;
      const { value, offset } = address;
      findings.push({
        message: `"${tool}" lets ${String(field.value).slice(0, 60)} go to ${String(value).slice(0, 100)} each time`,
        offset,
      });
    }
    return findings;
  },
};

/** What stays and acts later. */
const lasting: ReadonlySet<string> = new Set(
  'automation event hook listener rule schedule subscribe subscription trigger watcher webhook workflow'.split(' '),
);

/** Arguments that list what is sent along. */
const lists: ReadonlySet<string> = new Set(
  'attribute column data expand field include payload property projection select'.split(' '),
);

function isPersonalField({ stems, value }: Setting): boolean {
  if (typeof value !== 'string' || value.length > 100 || !/^[\w.[\]-]+$/.test(value)) return false;
  return stems.some((stem) => lists.has(stem)) && fieldLabels(value).length > 0;
}

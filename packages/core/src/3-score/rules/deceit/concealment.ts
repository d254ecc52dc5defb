import { hideWords, noticeWords, traceWords } from '../../control-words.ts';
import { type Setting, settingsOf } from '../../settings/index.ts';
import { isLooking } from '../../tool-verbs.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** A change is made so that nobody sees it: without the usual notice, unlisted, hidden. Honest scripts do so too, so it is a hint. */
export const concealment: ScoringRule = {
  id: 'concealment',
  weight: 35,
  needs: 'action',
  find({ program }) {
    const findings: Finding[] = [];
    for (const { tool, settings } of settingsOf(program).calls) {
      if (isLooking(tool)) continue;
      for (const setting of settings) {
        if (isHiding(setting))
          findings.push({ message: `"${tool}" is told to keep it unseen: ${setting.name}`, offset: setting.offset });
      }
    }
    return findings;
  },
};

export function isHiding({ stems, value }: Setting): boolean {
  if (value === false || value === 'none' || value === 'never' || value === 'off')
    return stems.some((stem) => noticeWords.has(stem) || traceWords.has(stem));
  return (
    value === true &&
    stems.some(
      (stem) =>
        hideWords.has(stem) ||
        ((stem === 'exclude' || stem === 'omit' || stem === 'skip') &&
          stems.some(
            (other) => traceWords.has(other) || noticeWords.has(other) || other === 'report' || other === 'history',
          )),
    )
  );
}

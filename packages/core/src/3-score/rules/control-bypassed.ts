import { controlNouns, enforceWords, withoutWords } from '../control-words.ts';
import { type Setting, settingsOf } from '../settings/index.ts';
import { isLooking } from '../tool-verbs.ts';
import type { Finding, ScoringRule } from './rule.ts';

/** A call does without a check, an approval or a protection: what these are there for is no longer kept. */
export const controlBypassed: ScoringRule = {
  id: 'control-bypassed',
  weight: 70,
  find({ program }) {
    const findings: Finding[] = [];
    for (const { tool, settings } of settingsOf(program).calls) {
      if (isLooking(tool)) continue;
      for (const setting of settings) {
        if (isBypass(setting))
          findings.push({
            message: `"${tool}" is told to do without a control: ${setting.name}`,
            offset: setting.offset,
          });
      }
    }
    return findings;
  },
};

function isBypass({ stems, value }: Setting): boolean {
  const isOn = value === true || value === 'true' || value === 'all' || value === 1;
  const isOff = value === false || value === 0 || value === 'off' || value === 'none' || value === 'disabled';
  const hasControl = stems.some((stem) => controlNouns.has(stem));
  if (isOn) return hasControl && stems.some((stem) => withoutWords.has(stem));
  return (
    isOff &&
    hasControl &&
    stems.some(
      (stem) =>
        enforceWords.has(stem) || stem === 'enabled' || stem === 'active' || stem === 'eye' || stem === 'factor',
    )
  );
}

import { type Setting, settingsOf } from '../../settings/index.ts';
import { isLooking } from '../../tool-verbs.ts';
import { harmNouns, keeperNouns, lifeNouns } from '../../work-words.ts';
import type { ScoringRule } from '../rule.ts';

/** What keeps machines from hurting people is switched off, and not on again. */
export const lifeSafetyOff: ScoringRule = {
  id: 'life-safety-off',
  weight: 70,
  needs: 'action',
  find({ program }) {
    const told = settingsOf(program).calls.flatMap(({ tool, stems, settings }) => {
      if (isLooking(tool)) return [];
      const isLife = keepsFromHarm(stems);
      return settings
        .filter(({ stems: names }) => (isLife ? names.some((word) => stateWords.has(word)) : keepsFromHarm(names)))
        .map((setting) => ({ tool, setting }));
    });
    return told
      .filter(
        ({ tool, setting }) =>
          isOff(setting) &&
          !told.some((later) => later.tool === tool && later.setting.offset > setting.offset && isOn(later.setting)),
      )
      .map(({ tool, setting }) => ({
        message: `"${tool}" switches off what keeps people from harm: ${setting.name}`,
        offset: setting.offset,
      }));
  },
};

function keepsFromHarm(words: readonly string[]): boolean {
  if (words.some((word) => lifeNouns.has(word))) return true;
  return words.some((word) => harmNouns.has(word)) && words.some((word) => keeperNouns.has(word));
}

const stateWords = new Set(['active', 'armed', 'enabled', 'mode', 'on', 'state', 'status']);
const offValues = new Set([
  'bypass',
  'bypassed',
  'defeated',
  'disabled',
  'disarmed',
  'ignore',
  'ignored',
  'off',
  'override',
]);
const onValues = new Set(['active', 'armed', 'auto', 'enabled', 'normal', 'on']);

function isOff({ value }: Setting): boolean {
  return value === false || (typeof value === 'string' && offValues.has(value.toLowerCase()));
}

function isOn({ value }: Setting): boolean {
  return value === true || (typeof value === 'string' && onValues.has(value.toLowerCase()));
}

import { settingsOf } from '../../settings/index.ts';
import { destroyWords, isLooking, stemsOf } from '../../tool-verbs.ts';
import { assuranceNouns, guardNouns, safetyNouns } from '../../work-words.ts';
import { isSelected, readWork, repetitionOf } from '../../workload/index.ts';
import { isEnd } from '../rights/is-released.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** What a loss would be made good from is destroyed without a choice, or what keeps from loss is switched off. */
export const destroysSafety: ScoringRule = {
  id: 'destroys-safety',
  weight: 45,
  needs: 'action',
  find({ program }) {
    const findings: Finding[] = [];
    const places = new Map(readWork(program).calls.map(({ node, place }) => [node.start, place]));
    for (const { tool, stems, settings, call } of settingsOf(program).calls) {
      if (isLooking(tool)) continue;
      const isSafety = stems.some((stem) => safetyNouns.has(stem));
      const isGuard = stems.some((stem) => guardNouns.has(stem) || assuranceNouns.has(stem));
      const place = places.get(call.start);
      const isChosen =
        place !== undefined &&
        (place.tests.length > 0 || repetitionOf(place).loops.some(({ over }) => (over.flags & isSelected) !== 0));
      if (isSafety && !isChosen && stems.some((stem) => destroyWords.has(stem)))
        findings.push({ message: `"${tool}" destroys what a loss would be made good from`, offset: call.start });
      else if ((isSafety || isGuard) && stems.some((stem) => offWords.has(stem)) && !settings.some(isEnd))
        findings.push({ message: `"${tool}" switches off what keeps from loss`, offset: call.start });
      for (const { name, stems: names, value, offset } of settings) {
        const isOff =
          value === false || value === 0 || (typeof value === 'string' && offValues.has(value.toLowerCase()));
        const isNamed = names.some((word) => guardNouns.has(word) || safetyNouns.has(word));
        if (isOff && (isNamed || ((isSafety || isGuard) && stemsOf(name).some((word) => stateWords.has(word)))))
          findings.push({ message: `"${tool}" switches off what keeps from loss: ${name}`, offset });
        else if (value === true && isNamed && names.some((word) => skipWords.has(word)))
          findings.push({ message: `"${tool}" does without what keeps from loss: ${name}`, offset });
      }
    }
    return findings;
  },
};

const offWords = new Set(['deactivate', 'disable', 'off', 'pause', 'stop', 'suspend', 'unlock', 'unprotect']);
const stateWords = new Set(['active', 'day', 'enabled', 'keep', 'period', 'state', 'status']);
const skipWords = new Set(['bypass', 'disable', 'ignore', 'no', 'override', 'skip', 'without']);
const offValues = new Set(['disabled', 'none', 'off', 'suspended']);

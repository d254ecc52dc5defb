import { settingsOf } from '../../settings/index.ts';
import { destroyWords, isLooking } from '../../tool-verbs.ts';
import { boundNouns } from '../../work-words.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** What bounds spending or use is taken away. A hint: a person may have asked for it. */
export const limitsLifted: ScoringRule = {
  id: 'limits-lifted',
  weight: 40,
  needs: 'action',
  find({ program }) {
    const findings: Finding[] = [];
    for (const { tool, stems, settings, call } of settingsOf(program).calls) {
      if (isLooking(tool)) continue;
      const isBound = stems.some((stem) => boundNouns.has(stem));
      if (isBound && stems.some((stem) => destroyWords.has(stem) || offWords.has(stem))) {
        findings.push({ message: `"${tool}" takes a limit away`, offset: call.start });
        continue;
      }
      for (const { name, stems: names, value, offset } of settings) {
        if (
          !names.some((word) => boundNouns.has(word) || repeatWords.has(word)) &&
          !(isBound && names.some((word) => valueWords.has(word)))
        )
          continue;
        const isOff =
          value === false ||
          value === Number.POSITIVE_INFINITY ||
          value === -1 ||
          value === 'unlimited' ||
          value === 'none' ||
          value === 'off';
        const isGuard = names.some((word) => repeatWords.has(word));
        if (isOff || (isGuard && value === 0))
          findings.push({ message: `"${tool}" is told to know no limit: ${name}`, offset });
      }
    }
    return findings;
  },
};

/** What keeps something from starting itself again. */
const repeatWords = new Set(['cooldown', 'debounce', 'recursion', 'reentrancy']);
const offWords = new Set(['disable', 'lift', 'off', 'suspend', 'unset']);
const valueWords = new Set(['amount', 'enabled', 'max', 'maximum', 'value']);

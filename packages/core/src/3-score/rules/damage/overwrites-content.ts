import { settingsOf } from '../../settings/index.ts';
import { alterWords, isLooking, makeWords, stemsOf } from '../../tool-verbs.ts';
import { contentWords, documentNouns } from '../../work-words.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** Documents are emptied one after another: nothing is deleted, and nothing is left. */
export const overwritesContent: ScoringRule = {
  id: 'overwrites-content',
  weight: 60,
  needs: 'action',
  find({ program }) {
    const findings: Finding[] = [];
    for (const { tool, stems, settings, inLoop } of settingsOf(program).calls) {
      if (!inLoop || isLooking(tool) || !stems.some((stem) => documentNouns.has(stem))) continue;
      if (!stems.some((stem) => makeWords.has(stem) || alterWords.has(stem) || stem === 'overwrite')) continue;
      for (const { name, value, offset } of settings) {
        if (typeof value === 'string' && value.trim() === '' && stemsOf(name).some((word) => contentWords.has(word)))
          findings.push({ message: `"${tool}" empties one after another`, offset });
      }
    }
    return findings;
  },
};

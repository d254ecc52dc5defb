import { alterWords, destroyWords, isLooking, sendWords, wordsOf } from '../../tool-verbs.ts';
import { isNth, readWork } from '../../workload/index.ts';
import type { ScoringRule } from '../rule.ts';

/** The rest of a division decides which records are changed. A hint: check digits and gradual releases are reckoned so too. */
export const everyNthChange: ScoringRule = {
  id: 'every-nth-change',
  weight: 40,
  needs: 'action',
  find: ({ program }) =>
    readWork(program)
      .calls.filter(({ tool, place }) => {
        if (tool === null || isLooking(tool)) return false;
        const words = wordsOf(tool);
        if (!words.some((word) => (alterWords.has(word) && !sendWords.has(word)) || destroyWords.has(word)))
          return false;
        return [...place.tests, ...place.loops.map(({ over }) => over)].some(({ flags }) => (flags & isNth) !== 0);
      })
      .map(({ tool, node }) => ({ message: `changes every n-th with "${tool ?? '?'}"`, offset: node.start })),
};

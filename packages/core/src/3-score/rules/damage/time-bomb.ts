import { labelsOf } from '../../labels/index.ts';
import { isLooking } from '../../tool-verbs.ts';
import { isDeadline, readWork } from '../../workload/index.ts';
import type { ScoringRule } from '../rule.ts';

/** Something is destroyed only at a time that the script names, whatever the data says: a test today shows nothing. */
export const timeBomb: ScoringRule = {
  id: 'time-bomb',
  weight: 70,
  needs: 'action',
  find: ({ program }) =>
    readWork(program)
      .calls.filter(({ tool, place }) => {
        if (tool === null || isLooking(tool) || labelsOf(tool).sink !== 'destructive') return false;
        return place.tests.some(({ flags }) => (flags & isDeadline) !== 0);
      })
      .map(({ tool, node }) => ({ message: `waits for a day before it calls "${tool ?? '?'}"`, offset: node.start })),
};

import { labelsOf } from '../../labels/index.ts';
import { isLooking, stemsOf } from '../../tool-verbs.ts';
import { isDeadline, isMoment, readWork, type WorkCall } from '../../workload/index.ts';
import type { ScoringRule } from '../rule.ts';
import { passing } from './destroys-tables.ts';

/** Something is destroyed at an hour or on a day only, and not because it is old. Not enough by itself: some clean up at night. */
export const timedDestruction: ScoringRule = {
  id: 'timed-destruction',
  weight: 60,
  needs: 'action',
  find: ({ program, code }) =>
    readWork(program)
      .calls.filter((call) => isTimed(call) && !passing.test(code.slice(call.node.start, call.node.end)))
      .map(({ tool, node }) => ({ message: `calls "${tool ?? '?'}" at certain times only`, offset: node.start })),
};

function isTimed({ tool, place, arguments: given }: WorkCall): boolean {
  if (tool === null || isLooking(tool) || labelsOf(tool).sink !== 'destructive') return false;
  if (given.some(({ path }) => stemsOf(path).some((word) => ageWords.has(word)))) return false;
  return place.tests.some(({ flags }) => (flags & isMoment) !== 0 && (flags & isDeadline) === 0);
}

const ageWords = new Set([
  'age',
  'before',
  'day',
  'expired',
  'month',
  'old',
  'older',
  'retention',
  'since',
  'stale',
  'until',
  'week',
  'year',
]);

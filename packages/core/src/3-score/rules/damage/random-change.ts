import { alterWords, destroyWords, isLooking, sendWords, stemsOf, wordsOf } from '../../tool-verbs.ts';
import { knowledgeWords, lotteryWords } from '../../work-words.ts';
import { isChance, isRandom, readWork, type WorkArgument, type WorkCall } from '../../workload/index.ts';
import type { ScoringRule } from '../rule.ts';

/** Chance, or every n-th of something, decides which records are changed or what is written in them. */
export const randomChange: ScoringRule = {
  id: 'random-change',
  weight: 70,
  needs: 'action',
  find: ({ program }) =>
    readWork(program)
      .calls.filter(isByChance)
      .map(({ tool, node }) => ({ message: `lets chance decide what "${tool ?? '?'}" changes`, offset: node.start })),
};

function isByChance({ tool, arguments: given, place }: WorkCall): boolean {
  if (tool === null || isLooking(tool)) return false;
  const words = wordsOf(tool);
  const isStatement = given.some(
    ({ value }) =>
      value.type === 'Literal' && /^\s{0,20}(?:update|delete)\b/i.test(String((value as { value?: unknown }).value)),
  );
  const isChange =
    isStatement || words.some((word) => (alterWords.has(word) && !sendWords.has(word)) || destroyWords.has(word));
  if (!isChange || given.some(isLottery) || stemsOf(tool).some((stem) => lotteryWords.has(stem))) return false;
  const isChosen = [...place.tests, ...place.loops.map(({ over }) => over)].some(
    ({ flags }) => (flags & isChance) !== 0,
  );
  return (
    isChosen ||
    given.some(
      ({ path, cell }) => (cell.flags & isRandom) !== 0 && !stemsOf(path).some((name) => knowledgeWords.has(name)),
    )
  );
}

function isLottery({ path, value }: WorkArgument): boolean {
  const text = value.type === 'Literal' ? String((value as { value?: unknown }).value) : '';
  return stemsOf(`${path} ${text}`).some((word) => lotteryWords.has(word));
}

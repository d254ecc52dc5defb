import { labelsOf } from '../../labels/index.ts';
import { isLooking, makeWords, sendWords, stemsOf } from '../../tool-verbs.ts';
import { takingWords, trialTool } from '../../work-words.ts';
import {
  feedingOf,
  fromTool,
  isClock,
  isNamedDate,
  isPaging,
  isSelected,
  readWork,
  repetitionOf,
  type WorkArgument,
} from '../../workload/index.ts';
import type { ScoringRule } from '../rule.ts';

const mostMade = 200;
const mostAsked = 1_000;
/** Rows of a system that is there for trying. */
const mostTried = 20_000;
/** More than one for every week of a year. */
const mostTaken = 60;
/** A text or list longer than this is no record. */
const longestMade = 100_000;

/** A tool is called hundreds of times for a number that the script itself names, and not for records that there are. */
export const madeUpLoad: ScoringRule = {
  id: 'made-up-load',
  weight: 75,
  needs: 'repeat',
  find({ program, code, graph }) {
    const isFed = feedingOf(graph);
    return readWork(program).calls.flatMap((call) => {
      const { turns, loops } = repetitionOf(call.place);
      const isAsking = call.tool !== null && isLooking(call.tool);
      const isHuge = call.arguments.some(({ cell }) => cell.listSize >= longestMade && (cell.flags & fromTool) === 0);
      if (isHuge)
        return [
          {
            message: `hands "${call.tool ?? 'a tool'}" more than a hundred thousand of its own making`,
            offset: call.node.start,
          },
        ];
      const verbs = stemsOf((call.tool ?? '').split(/[:.]/).at(-1) ?? '');
      const isTaking = verbs.some((verb) => takingWords.has(verb));
      const isMaking = verbs.some((verb) => makeWords.has(verb) || verb === 'print');
      // Everything that a tool lists is some more.
      const lists = isTaking
        ? loops.filter(({ kind, over }) => kind === 'each' && (over.flags & (fromTool | isSelected)) === fromTool)
            .length
        : 0;
      const isTrial = trialTool.test((call.tool ?? '').replace(/[A-Z]/g, ' $&'));
      const most = isTrial
        ? mostTried
        : isAsking || (isMaking && labelsOf(call.tool ?? '').sink === 'internal')
          ? mostAsked
          : isTaking
            ? mostTaken
            : mostMade;
      if (turns * 5 ** lists <= most) return [];
      const isChanging = isTaking || isMaking || verbs.some((verb) => sendWords.has(verb));
      const isPart = (argument: WorkArgument) =>
        (argument.cell.flags & (isClock | isNamedDate)) !== 0 ||
        (argument.cell.generators.size > 0 && isPaging(argument, code));
      if (!isChanging && call.arguments.some(isPart)) return [];
      const outermost = loops.find(({ kind }) => kind === 'count') ?? loops[0];
      if (outermost !== undefined && isFed(call, outermost.node)) return [];
      return [{ message: `calls "${call.tool ?? 'a tool'}" about ${turns} times over`, offset: call.node.start }];
    });
  },
};

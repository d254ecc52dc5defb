import { stemsOf } from '../../tool-verbs.ts';
import { vitalNouns } from '../../work-words.ts';
import { fromTool, isOfOne, readWork, repetitionOf } from '../../workload/index.ts';
import type { ScoringRule } from '../rule.ts';
import { isDestroying, isPassing, takesAll } from './destroys-unselected.ts';

/** What all of goes is nothing that can be done without. A second sign beside `destroys-unselected`. */
export const destroysVital: ScoringRule = {
  id: 'destroys-vital',
  weight: 30,
  needs: 'action',
  find(script) {
    if (isPassing(script)) return [];
    return readWork(script.program)
      .calls.filter(
        (call) =>
          call.tool !== null &&
          isDestroying(call.tool, script) &&
          stemsOf(call.tool).some((word) => vitalNouns.has(word)) &&
          takesAll(call) &&
          repetitionOf(call.place).loops.some(({ over }) => (over.flags & (fromTool | isOfOne)) === fromTool),
      )
      .map(({ tool, node }) => ({
        message: `"${tool ?? '?'}" takes away all that a business has of them`,
        offset: node.start,
      }));
  },
};

import { isLooking, stemsOf } from '../../tool-verbs.ts';
import { pricingWords } from '../../work-words.ts';
import { isShifted, readWork } from '../../workload/index.ts';
import type { ScoringRule } from '../rule.ts';

/** What was counted or measured is written back as another number. A hint: a person may have asked for it. */
export const alteredFigures: ScoringRule = {
  id: 'altered-figures',
  weight: 40,
  needs: 'action',
  find({ program, graph }) {
    const calls = new Map(readWork(program).calls.map((call) => [call.node.start, call]));
    return graph.flows.flatMap(({ from, to, kind, transforms }) => {
      const target = graph.calls[to.call];
      if (!('call' in from) || kind !== 'data' || target === undefined || !transforms.includes('arithmetic')) return [];
      const name = lastOf(to.argument);
      const names = stemsOf(name);
      if (
        name === '' ||
        name !== lastOf(from.field) ||
        names.some((word) => pricingWords.has(word) || countWords.has(word))
      )
        return [];
      const call = calls.get(target.start);
      const isMoved = call?.arguments.some(({ path, cell }) => lastOf(path) === name && (cell.flags & isShifted) !== 0);
      if (!isMoved || target.names.every(isLooking)) return [];
      return [{ message: `writes another "${name}" than was read`, offset: target.start }];
    });
  },
};

/** What goes up by itself. */
const countWords = new Set([
  'attempt',
  'count',
  'failure',
  'generation',
  'retry',
  'revision',
  'sequence',
  'version',
  'visit',
]);

function lastOf(path: string): string {
  return path.replace(/\[\]$/, '').split('.').at(-1) ?? '';
}

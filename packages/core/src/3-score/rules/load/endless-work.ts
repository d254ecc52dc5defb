import type { FlowCall } from '../../flow/index.ts';
import { isLooking, makeWords, sendWords, stemsOf } from '../../tool-verbs.ts';
import { machineNouns, pagingWords, paidNouns, takingWords } from '../../work-words.ts';
import { feedingOf, type Place, readWork, repetitionOf, type Work, type WorkCall } from '../../workload/index.ts';
import type { ScoringRule } from '../rule.ts';

/** Work that nothing in the script ends: a loop without a way out, a function that calls itself at any rate, the same request again and again. */
export const endlessWork: ScoringRule = {
  id: 'endless-work',
  weight: 75,
  needs: 'repeat',
  find({ program, graph }) {
    const { calls } = readWork(program);
    const waits = graph.calls.filter(({ names }) =>
      names.some((name) => stemsOf(name).some((stem) => waitWords.has(stem))),
    );
    const isPaid = ({ names }: FlowCall) => names.some((name) => stemsOf(name).some((stem) => paidNouns.has(stem)));
    // Two that feed each other are not fed.
    const isFed = feedingOf(graph, (source, target) => !(isPaid(source) && isPaid(target)));
    const known = new Map<Work, boolean>();
    const isEndless = (work: Work): boolean => {
      const found = known.get(work) ?? callsItself(work, calls);
      known.set(work, found);
      return found;
    };
    const repeatsItself = (call: WorkCall): boolean => {
      const loop = repetitionOf(call.place).loops.find(({ kind }) => kind === 'until');
      if (
        loop === undefined ||
        call.tool === null ||
        call.place.tests.length > 0 ||
        !costs(call.tool) ||
        call.arguments.some(isPaging)
      )
        return false;
      const { start, end } = loop.node;
      if (call.node.start < start || call.node.end > end || isFed(call, loop.node)) return false;
      const isSending = stemsOf(call.tool).some((stem) => sendWords.has(stem));
      // Who waits in between asks how far something is.
      return isSending || !waits.some((one) => one.start >= start && one.end <= end);
    };
    return calls.flatMap((call) => {
      const { loops } = repetitionOf(call.place);
      if (loops.some(({ kind }) => kind === 'endless'))
        return [{ message: `calls "${call.tool ?? 'a tool'}" in a loop that nothing ends`, offset: call.node.start }];
      if (worksAround(call.place).some(isEndless))
        return [
          {
            message: `a function with "${call.tool ?? 'a tool'}" calls itself without an end`,
            offset: call.node.start,
          },
        ];
      return repeatsItself(call)
        ? [{ message: `calls "${call.tool}" with the same until something changes`, offset: call.node.start }]
        : [];
    });
  },
};

/** What is between two places is no page. */
const endWords = new Set(['end', 'from', 'start', 'to']);

const waitWords = new Set(['delay', 'pause', 'sleep', 'wait']);

const mostCallers = 12;

/** A page after the other is another request each time. */
function isPaging({ path, cell }: WorkCall['arguments'][number]): boolean {
  return cell.generators.size > 0 && stemsOf(path).some((name) => pagingWords.has(name) && !endWords.has(name));
}

/** The functions that a call stands in, through the callbacks. */
function worksAround(place: Place): readonly Work[] {
  const works = new Set([place.work]);
  for (const work of works) {
    for (const caller of work.callers.slice(0, mostCallers)) if (works.size < mostCallers) works.add(caller.work);
  }
  return [...works];
}

/** Whether a function comes back to itself with nothing on the way that could end it. */
function callsItself(work: Work, calls: readonly WorkCall[]): boolean {
  const { start, end } = work.node;
  // What it reads may come to an end by itself, as folders do.
  const isReading = calls.some(
    ({ tool, node }) => tool !== null && isLooking(tool) && node.start > start && node.end < end,
  );
  const passed = new Set<Place>(work.callers.slice(0, mostCallers));
  for (const place of passed) {
    if (place.tests.length > 0 || (isReading && place.loops.length > 0)) continue;
    if (place.work === work) return true;
    for (const caller of place.work.callers.slice(0, mostCallers)) if (passed.size < 50) passed.add(caller);
  }
  return false;
}

/** Whether each call sends, makes, takes or costs something. Deleting in batches until nothing is left does not. */
function costs(tool: string): boolean {
  const stems = stemsOf(tool);
  if (isLooking(tool) && !stems.some((stem) => paidNouns.has(stem))) return false;
  return stems.some(
    (stem) =>
      sendWords.has(stem) ||
      makeWords.has(stem) ||
      takingWords.has(stem) ||
      paidNouns.has(stem) ||
      machineNouns.has(stem),
  );
}

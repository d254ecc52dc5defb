import type { FlowCall, FlowGraph } from '../flow/index.ts';
import type { WorkCall } from './work.ts';

type Range = { readonly start: number; readonly end: number };

/**
 * Tells whether what a call is given comes from a call within a part of the script, such as the loop around it: then
 * each turn has work of its own. `feeds` leaves out pairs that do not count.
 */
export function feedingOf(
  graph: FlowGraph,
  feeds: (source: FlowCall, target: FlowCall) => boolean = () => true,
): (call: WorkCall, within: Range) => boolean {
  const sources = new Map<number, Set<FlowCall>>();
  for (const { from, to, kind } of graph.flows) {
    const source = 'call' in from ? graph.calls[from.call] : undefined;
    const target = graph.calls[to.call];
    if (kind !== 'data' || source === undefined || target === undefined || !feeds(source, target)) continue;
    const known = sources.get(target.start) ?? new Set();
    sources.set(target.start, known.add(source));
  }
  return ({ node }, within) =>
    [...(sources.get(node.start) ?? [])].some(({ start, end }) => start >= within.start && end <= within.end);
}

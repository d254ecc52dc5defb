import type { JudgedFlow } from '../../policy/index.ts';
import { wordsOf } from '../../tool-verbs.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** Services that count and advertise get events and numbers, never who somebody is, how he pays or how he signs in. */
export const recordsToTracker: ScoringRule = {
  id: 'records-to-tracker',
  weight: 70,
  needs: 'flow',
  find: ({ flows, graph }) =>
    flows.flows.filter(isGivenAway).map(
      ({ from, to, labels }): Finding => ({
        message: `gives ${labels.join(' and ')} data of "${from.tool}" (line ${from.line}) to "${to.tool}"`,
        offset: graph.calls[to.call]?.start ?? 0,
      }),
    ),
};

const trackers: ReadonlySet<string> = new Set(
  `ad ads advertisement advertising analytics audience audiences beacon broker enrichment lookalike marketplace
  pageview pixel retargeting segment telemetry tracker tracking`.split(/\s+/),
);

function isGivenAway({ kind, labels, from, to, transforms, sink, toOwner, isOwnUse }: JudgedFlow): boolean {
  if (kind !== 'data' || sink === 'none' || sink === 'destructive' || toOwner || isOwnUse) return false;
  if (transforms.some((what) => what === 'hash' || what === 'count')) return false;
  if (!labels.some((label) => label === 'pii' || label === 'financial' || label === 'secrets')) return false;
  const isTracker = (tool: string) => wordsOf(tool).some((word) => trackers.has(word));
  return isTracker(to.tool) && !isTracker(from.tool);
}

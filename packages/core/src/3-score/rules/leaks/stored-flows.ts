import type { JudgedFlow } from '../../policy/index.ts';
import type { ScriptStudy } from '../../study-script.ts';
import { isLooking, stemsOf } from '../../tool-verbs.ts';

const mostFlows = 300;

/**
 * Flows through a store: what one call keeps in a cache, a session or a setting, another takes out again under the same
 * name, so what the second hands on is what the first was given.
 */
export function findStoredFlows({ flows, features, graph }: ScriptStudy): readonly JudgedFlow[] {
  const callsAt = new Map<number, number[]>();
  for (const { id, start } of graph.calls) callsAt.set(start, [...(callsAt.get(start) ?? []), id]);
  const kept = new Map<string, number[]>();
  const taken = new Map<number, string[]>();
  for (const { name, start, literals } of features.toolCalls) {
    if (name === null || !stemsOf(name).some((stem) => storeNouns.has(stem))) continue;
    const store = name.split(/[:._/]/)[0] ?? '';
    const places = literals
      .filter(({ key, value }) => typeof value === 'string' && value !== '' && isPlaceKey(key))
      .map(({ value }) => `${store} ${String(value)}`);
    for (const call of callsAt.get(start) ?? []) {
      if (isLooking(name)) taken.set(call, places);
      else for (const place of places) kept.set(place, [...(kept.get(place) ?? []), call]);
    }
  }
  if (kept.size === 0 || taken.size === 0) return [];
  const into = new Map<number, JudgedFlow[]>();
  for (const flow of flows.flows) {
    if (flow.kind === 'data') into.set(flow.to.call, [...(into.get(flow.to.call) ?? []), flow]);
  }
  const found: JudgedFlow[] = [];
  for (const out of flows.flows) {
    if (out.kind !== 'data') continue;
    for (const place of taken.get(out.from.call) ?? []) {
      for (const call of kept.get(place) ?? []) {
        for (const flow of into.get(call) ?? []) {
          if (found.length >= mostFlows) return found;
          if (isPlaceKey(lastOf(flow.to.argument))) continue;
          found.push({
            ...out,
            from: flow.from,
            labels: [...new Set([...flow.labels, ...out.labels])],
            transforms: [...new Set([...flow.transforms, ...out.transforms])],
          });
        }
      }
    }
  }
  return found;
}

const storeNouns: ReadonlySet<string> = new Set(
  'blackboard cache clipboard context cookie draft kv memory memcache note pref preference property redis register scratch scratchpad session setting state storage store temp tmp variable'.split(
    ' ',
  ),
);

function isPlaceKey(key: string): boolean {
  return /^(?:bucket|id|key|name|namespace|path|scope|slot)$/i.test(key);
}

function lastOf(argument: string): string {
  return argument.slice(-200).split('.').at(-1) ?? '';
}

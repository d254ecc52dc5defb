import type { ScriptStudy } from '../../study-script.ts';
import { isLooking, makeWords, stemsOf } from '../../tool-verbs.ts';

/** Calls, by where they start, whose ids all come from what the script made itself a moment before: its own to clear away. */
export function findMadeBefore({ graph }: ScriptStudy): ReadonlySet<number> {
  const made = new Set<number>();
  const others = new Set<number>();
  for (const { from, to, kind } of graph.flows) {
    if ('constant' in from || kind !== 'data') continue;
    const { start } = graph.calls[to.call] ?? {};
    if (start === undefined) continue;
    const tool = graph.calls[from.call]?.tool ?? '';
    const isMaking = !isLooking(tool) && stemsOf(tool).some((stem) => makeWords.has(stem) || stem === 'upload');
    (isMaking ? made : others).add(start);
  }
  return new Set([...made].filter((start) => !others.has(start)));
}

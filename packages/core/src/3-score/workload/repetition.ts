import { spaceOf } from './cell.ts';
import type { Loop, Place, Work } from './work.ts';

/** How often something runs, as far as the script itself says so: lists that tools handed out count as one. */
export interface Repetition {
  readonly turns: number;
  /** All loops around it, through the functions that it stands in. */
  readonly loops: readonly Loop[];
  /** Whether any of the functions it stands in calls itself. */
  readonly isRecursive: boolean;
}

const maxCallers = 8;
const maxDepth = 6;
/** Ways that are looked at for one place. */
const maxWays = 200;

/** Of all the ways that lead there, the one that runs it most often. */
export function repetitionOf(place: Place): Repetition {
  return climb(place, new Set(), 0, { left: maxWays });
}

function climb(place: Place, passed: ReadonlySet<Work>, depth: number, ways: { left: number }): Repetition {
  ways.left -= 1;
  let turns = 1;
  for (const loop of place.loops) turns *= turnsOf(loop);
  const inside = new Set([...passed, place.work]);
  const { callers } = place.work;
  const isRecursive = callers.some((caller) => inside.has(caller.work));
  let most: Repetition | null = null;
  if (depth < maxDepth && ways.left > 0) {
    for (const caller of callers.slice(0, maxCallers)) {
      if (inside.has(caller.work)) continue;
      const found = climb(caller, inside, depth + 1, ways);
      if (most === null || found.turns > most.turns || found.loops.length > most.loops.length) most = found;
    }
  }
  return {
    turns: turns * (most?.turns ?? 1),
    loops: [...place.loops, ...(most?.loops ?? [])],
    isRecursive: isRecursive || (most?.isRecursive ?? false),
  };
}

/** Turns that the script itself makes up. */
function turnsOf({ kind, turns, over, step = 1 }: Loop): number {
  if (kind === 'count') return Math.max(1, turns);
  if (kind !== 'each') return 1;
  const space = Math.max(over.listSize, spaceOf(over));
  return Number.isFinite(space) ? Math.max(1, space / step) : 1;
}

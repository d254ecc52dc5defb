import type { TimeScale } from './time-scale.ts';
import type { TurnSpan } from './waterfall-layout.ts';

/** One bar of the script's lane: a turn, or several that stand too close to be told apart. */
export interface GuestBar {
  readonly first: number;
  readonly last: number;
  /** From 0 to 1. */
  readonly start: number;
  readonly end: number;
  readonly isOpen: boolean;
}

/** Less room than this between two bars cannot be seen; it also bounds how many there are. */
const leastGap = 0.002;

export function guestBars(turns: readonly TurnSpan[], scale: TimeScale): readonly GuestBar[] {
  const bars: GuestBar[] = [];
  for (const { turn, from, to, isOpen } of turns) {
    const bar = { first: turn, last: turn, start: scale.at(from), end: scale.at(to), isOpen };
    const before = bars.at(-1);
    if (before && !isOpen && bar.start - before.end < leastGap) {
      bars[bars.length - 1] = { ...before, last: turn, end: Math.max(before.end, bar.end) };
    } else {
      bars.push(bar);
    }
  }
  return bars;
}

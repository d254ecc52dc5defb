import { formatDuration } from '../format/format-duration.ts';
import type { Span } from './spans.ts';

/** Where times stand on a line from 0 to 1. */
export interface TimeScale {
  at(ms: number): number;
  readonly folds: readonly Fold[];
  readonly ticks: readonly Tick[];
}

/** A stretch in which nothing happened, drawn shorter than it was. */
export interface Fold extends Span {
  readonly start: number;
  readonly end: number;
}

export interface Tick {
  readonly at: number;
  /** Empty after a fold, where the time says little. */
  readonly label: string;
}

/** Stretches below this are never folded. */
const leastFoldMs = 400;

/**
 * A person takes seconds to decide where tools take milliseconds: on one scale there would be nothing but the wait. So a
 * quiet stretch that is longer than half of the work is folded to a quarter of what is left, or less.
 *
 * @param quiet in order and apart from each other
 */
export function createTimeScale(lengthMs: number, quiet: readonly Span[], tickCount = 5): TimeScale {
  const folded = findFolds(lengthMs, quiet);
  const busyMs = Math.max(1, lengthMs - total(folded));
  const foldMs = busyMs * Math.min(0.25, 1 / Math.max(1, folded.length));
  const drawnMs = busyMs + folded.length * foldMs;

  const at = (ms: number) => {
    let drawn = Math.min(Math.max(0, ms), lengthMs);
    for (const fold of folded) {
      if (ms <= fold.from) break;
      const inside = Math.min(ms, fold.to) - fold.from;
      drawn -= inside - (inside / (fold.to - fold.from)) * foldMs;
    }
    return drawn / drawnMs;
  };
  const folds = folded.map((fold) => ({ ...fold, start: at(fold.from), end: at(fold.to) }));
  return { at, folds, ticks: findTicks(lengthMs, drawnMs / tickCount, at, folds) };
}

function findFolds(lengthMs: number, quiet: readonly Span[]): Span[] {
  const workMs = lengthMs - total(quiet);
  return quiet.filter(({ from, to }) => to - from >= Math.max(leastFoldMs, workMs / 2));
}

function total(spans: readonly Span[]): number {
  return spans.reduce((sum, { from, to }) => sum + to - from, 0);
}

function findTicks(lengthMs: number, aboutMs: number, at: (ms: number) => number, folds: readonly Fold[]): Tick[] {
  const step = niceStep(aboutMs);
  const ticks: Tick[] = [];
  const pieces = [0, ...folds.map(({ to }) => to)];
  for (const [index, from] of pieces.entries()) {
    const to = folds[index]?.from ?? lengthMs;
    // Ticks of a piece count from its beginning, and leave room before what comes next.
    for (let ms = index === 0 ? 0 : step; from + ms < to - step / 3; ms += step) {
      ticks.push({ at: at(from + ms), label: index === 0 ? formatDuration(ms) : '' });
    }
  }
  return ticks;
}

/** 1, 2 or 5 times a power of ten that is at least `ms`. */
function niceStep(ms: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(ms, 0.5)));
  const factor = [1, 2, 5].find((candidate) => candidate * power >= ms) ?? 10;
  return factor * power;
}

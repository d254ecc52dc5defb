import { expect, it } from 'vitest';
import { guestBars } from './guest-bars.ts';
import { createTimeScale } from './time-scale.ts';

const turn = (number: number, from: number, to: number, isOpen = false) => ({ turn: number, from, to, isOpen });

it('draws turns that stand close as one bar', () => {
  const scale = createTimeScale(1_000, []);
  expect(guestBars([turn(1, 0, 100), turn(2, 101, 200), turn(3, 500, 600)], scale)).toEqual([
    { first: 1, last: 2, start: 0, end: 0.2, isOpen: false },
    { first: 3, last: 3, start: 0.5, end: 0.6, isOpen: false },
  ]);
});

it('keeps the turn apart that goes on', () => {
  const scale = createTimeScale(1_000, []);
  expect(guestBars([turn(1, 0, 100), turn(2, 100, 1_000, true)], scale)).toHaveLength(2);
});

it('draws a bounded number of bars', () => {
  const turns = Array.from({ length: 20_000 }, (_, index) => turn(index + 1, index * 2, index * 2 + 1));
  const bars = guestBars(turns, createTimeScale(40_000, []));
  expect(bars.length).toBeLessThan(520);
  expect(bars.at(-1)?.last).toBe(20_000);
});

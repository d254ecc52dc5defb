import { describe, expect, it } from 'vitest';
import { createTimeScale } from './time-scale.ts';

describe('createTimeScale', () => {
  it('is even where nothing is folded', () => {
    const scale = createTimeScale(200, [{ from: 50, to: 90 }]);
    expect([0, 50, 100, 200, 500, -1].map((ms) => scale.at(ms))).toEqual([0, 0.25, 0.5, 1, 1, 0]);
    expect(scale.folds).toEqual([]);
    expect(scale.ticks.map(({ label }) => label)).toEqual(['0 ms', '50 ms', '100 ms', '150 ms']);
  });

  it('folds a wait that is longer than the work', () => {
    const scale = createTimeScale(10_040, [{ from: 20, to: 10_020 }]);
    expect(scale.folds).toEqual([{ from: 20, to: 10_020, start: 0.4, end: expect.closeTo(0.6) }]);
    expect(scale.at(20)).toBe(0.4);
    expect(scale.at(5_020)).toBeCloseTo(0.5);
    expect(scale.at(10_020)).toBeCloseTo(0.6);
    expect(scale.at(10_040)).toBeCloseTo(1);
    expect(scale.ticks.filter(({ at, label }) => at > 0.6 && label !== '')).toEqual([]);
  });

  it('folds waits of the same length alike, and leaves most of the room to the work', () => {
    const quiet = Array.from({ length: 20 }, (_, index) => ({ from: index * 2_010 + 10, to: index * 2_010 + 2_010 }));
    const { folds } = createTimeScale(20 * 2_010, quiet);
    expect(folds).toHaveLength(20);
    expect(folds.reduce((sum, { start, end }) => sum + end - start, 0)).toBeCloseTo(0.5);
  });

  it('never runs backwards', () => {
    const scale = createTimeScale(30_000, [
      { from: 0, to: 9_000 },
      { from: 9_100, to: 20_000 },
      { from: 25_000, to: 30_000 },
    ]);
    const places = Array.from({ length: 301 }, (_, index) => scale.at(index * 100));
    expect(places[0]).toBe(0);
    expect(places.at(-1)).toBeCloseTo(1);
    expect(places.every((place, index) => place >= (places[index - 1] ?? 0))).toBe(true);
  });

  it.each([0, 0.3, 1, 7, 86_400_000])('lives with a line of %d ms', (lengthMs) => {
    const scale = createTimeScale(lengthMs, [{ from: 0, to: lengthMs }]);
    expect(scale.at(lengthMs)).toBeGreaterThanOrEqual(0);
    expect(scale.at(lengthMs)).toBeLessThanOrEqual(1);
    expect(scale.ticks.length).toBeLessThan(10);
  });
});

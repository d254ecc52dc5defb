import { describe, expect, it } from 'vitest';
import { chartPoints } from './chart-points.ts';

const size = { width: 100, height: 40, room: 5 };

describe('chartPoints', () => {
  it('puts the newest value at the right, and zero at the bottom', () => {
    expect(chartPoints([0, 5, 10], size)).toEqual({ lines: ['50,40 75,20 100,0'], top: 10 });
  });

  it('breaks where nothing is known, and shows a value that stands alone', () => {
    expect(chartPoints([2, null, 1], size).lines).toEqual(['50,0 50,0', '100,20 100,20']);
  });

  it('leaves out what it has no room for', () => {
    expect(chartPoints([1_000, 1, 1, 1, 1, 1], size).top).toBe(1);
  });

  it.each([
    [[], 1],
    [[null, null], 1],
    [[0.2], 1],
    [[1.01], 2],
    [[37], 50],
    [[60], 100],
  ])('makes room for %j up to %d', (values, top) => {
    expect(chartPoints(values, size).top).toBe(top);
  });
});

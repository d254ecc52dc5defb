import { describe, expect, it } from 'vitest';
import { arcShape, assignLanes, lanesWidth, mostLanes } from './arc-geometry.ts';

const span = (fromLine: number, toLine: number) => ({ fromLine, toLine });

describe('assignLanes', () => {
  it('puts short arcs inside of long ones', () => {
    expect(assignLanes([span(1, 10), span(3, 5), span(7, 9)])).toEqual([1, 0, 0]);
  });

  it('never draws one arc over another, whichever way they run', () => {
    expect(assignLanes([span(2, 5), span(5, 8)])).toEqual([0, 1]);
    expect(assignLanes([span(9, 1), span(4, 4)])).toEqual([1, 0]);
    expect(assignLanes([span(2, 5), span(2, 5)])).toEqual([0, 1]);
  });

  it('stays within its lanes however many arcs there are', () => {
    const lanes = assignLanes(Array.from({ length: 200 }, (_, index) => span(1, 2 + index)));
    expect(Math.max(...lanes)).toBe(mostLanes - 1);
  });
});

describe('arcShape', () => {
  const numbers = (path: string) => path.match(/-?[\d.]+/g)?.map(Number) ?? [];

  it.each([
    [10, 90, 0],
    [90, 10, 2],
    [50, 50, 1],
    [10, 12, 4],
    [0, 0, 4],
  ])('stays in its box from %d to %d in lane %d', (fromY, toY, lane) => {
    const { path, head, start } = arcShape(fromY, toY, lane);
    expect(path).toMatch(fromY === toY ? /^M.*H/ : /^M.*H.*Q.*V.*Q.*H/);
    expect(`${path}${head}`).not.toContain('NaN');
    for (const x of [start.x, ...numbers(head).filter((_, index) => index % 2 === 0)]) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(lanesWidth);
    }
  });

  it('points the arrow at the line where the data arrives', () => {
    const [, , x, y] = numbers(arcShape(10, 90, 0).head);
    expect([x, y]).toEqual([lanesWidth - 2, 90]);
  });
});

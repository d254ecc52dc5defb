import { describe, expect, it } from 'vitest';
import { roughBytes } from './rough-bytes.ts';

describe('roughBytes', () => {
  it.each<[unknown]>([
    ['x'.repeat(1_000)],
    [Array.from({ length: 200 }, (_, n) => n)],
    [{ ['k'.repeat(1_000)]: 1 }],
    [new Map([['a', 'x'.repeat(1_000)]])],
    [new Set(['x'.repeat(1_000)])],
    [new Uint8Array(1_000)],
    [new ArrayBuffer(1_000)],
    [2n ** 4_000n],
    [new Error('x'.repeat(1_000))],
    [{ deep: [{ deep: ['x'.repeat(1_000)] }] }],
  ])('counts what is in a value: %#', (value) => {
    expect(roughBytes(value, 10_000)).toBeGreaterThanOrEqual(1_000);
    expect(roughBytes(value, 10_000)).toBeLessThan(3_500);
    expect(roughBytes(value, 900)).toBeUndefined();
  });

  it('counts a shared part wherever it occurs, and gives up early', () => {
    let bomb: unknown = ['x'];
    for (let level = 0; level < 60; level++) bomb = [bomb, bomb];
    expect(roughBytes(bomb, 1_000_000)).toBeUndefined();
  });

  it('gives up on a cycle', () => {
    const cyclic: unknown[] = [];
    cyclic.push(cyclic);
    expect(roughBytes(cyclic, 1e12)).toBeUndefined();
  });

  it('counts little for little', () => {
    expect(roughBytes(undefined, 100)).toBe(8);
    expect(roughBytes({ a: 1, b: null }, 100)).toBeLessThan(40);
  });
});

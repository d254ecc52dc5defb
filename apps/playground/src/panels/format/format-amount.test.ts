import { describe, expect, it } from 'vitest';
import { formatBytes, formatCount } from './format-amount.ts';

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [1_023, '1023 B'],
    [1_536, '1.5 KB'],
    [1_048_570, '1 MB'],
    [67_108_864, '64 MB'],
    [1_073_741_824, '1 GB'],
    [-1, '–'],
  ])('says %f bytes as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

describe('formatCount', () => {
  it.each([
    [0, '0'],
    [0.25, '0.3'],
    [999, '999'],
    [1_000, '1 k'],
    [12_345, '12.3 k'],
    [999_960, '1 M'],
    [24_000_000, '24 M'],
    [2_500_000_000, '2.5 G'],
    [Number.NaN, '–'],
  ])('says %f as %s', (count, text) => {
    expect(formatCount(count)).toBe(text);
  });
});

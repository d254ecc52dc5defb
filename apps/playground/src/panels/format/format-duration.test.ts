import { describe, expect, it } from 'vitest';
import { formatAge, formatDuration } from './format-duration.ts';

describe('formatDuration', () => {
  it.each([
    [0, '0 ms'],
    [0.03, '< 0.1 ms'],
    [0.44, '0.4 ms'],
    [3, '3 ms'],
    [9.96, '10 ms'],
    [38.4, '38 ms'],
    [999.4, '999 ms'],
    [999.6, '1 s'],
    [1_240, '1.24 s'],
    [9_996, '10 s'],
    [59_940, '59.9 s'],
    [59_960, '1 min'],
    [125_000, '2 min 5 s'],
    [3_599_600, '1 h'],
    [86_399_000, '1 d'],
    [86_340_000, '23 h 59 min'],
    [90_000_000, '1 d 1 h'],
  ])('says %f ms as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it.each([Number.NaN, -1, Number.POSITIVE_INFINITY])('makes nothing up for %f', (ms) => {
    expect(formatDuration(ms)).toBe('–');
  });
});

describe('formatAge', () => {
  it.each([
    [-500, 'just now'],
    [4_999, 'just now'],
    [59_999, '59 s ago'],
    [60_000, '1 min ago'],
    [3_600_000, '1 h ago'],
    [90_000_000, '1 d ago'],
  ])('says %f ms as %s', (ms, text) => {
    expect(formatAge(ms)).toBe(text);
  });
});

import { expect, it } from 'vitest';
import { moment, span } from './time.ts';

it.each([
  [0, '0 s'],
  [-5, '0 s'],
  [59_999, '59 s'],
  [60_000, '1 min'],
  [3_600_000, '1 h'],
  [86_400_000 * 400, '400 d'],
])('a span of %d ms is %s', (ms, text) => expect(span(ms)).toBe(text));

it.each([
  [0, '1970-01-01 00:00:00'],
  [1e30, '?'],
  [Number.NaN, '?'],
])('the moment %d is %s', (at, text) => expect(moment(at)).toBe(text));

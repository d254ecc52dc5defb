import { expect, it } from 'vitest';
import { milliseconds } from './milliseconds.ts';

it.each([
  [0, '0.00 ms'],
  [0.406, '0.41 ms'],
  [9.996, '10.0 ms'],
  [21.26, '21.3 ms'],
  [99.96, '100 ms'],
  [153.4, '153 ms'],
  [999.6, '1.00 s'],
  [1_274, '1.27 s'],
  [123_456, '123 s'],
])('%d is %s', (value, text) => expect(milliseconds(value)).toBe(text));

import { expect, it } from 'vitest';
import { shortenDigest } from './shorten-digest.ts';

it('keeps both ends of a digest', () => {
  expect(shortenDigest(`a1b2c3d4${'0'.repeat(52)}9f0e`)).toBe('a1b2c3d4…9f0e');
});

it.each(['', 'abc', '0123456789abcdef'])('leaves %j as it is', (digest) => {
  expect(shortenDigest(digest)).toBe(digest);
});

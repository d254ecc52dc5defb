import { expect, it } from 'vitest';
import { createSeed } from './seed.ts';

it('is 32 random bytes when none is given', async () => {
  const seeds = await Promise.all(Array.from({ length: 20 }, () => createSeed(undefined)));
  for (const seed of seeds) expect(seed).toMatch(/^[0-9a-f]{64}$/);
  expect(new Set(seeds).size).toBe(20);
});

it('is the bytes that are given', async () => {
  expect(await createSeed(Uint8Array.from({ length: 32 }, (_, index) => index))).toBe(
    '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f',
  );
});

it('is the SHA-256 of a text, the same on every machine', async () => {
  expect(await createSeed('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(await createSeed('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
});

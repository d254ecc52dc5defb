import { createCipheriv } from 'node:crypto';
import { expect, test } from 'vitest';
import { random, randomBytes, reseed } from './random.ts';
import { runGuest } from './testing/boot.suite.ts';

const seed = '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f';

test('bytes are the ChaCha20 key stream of the seed, however they are asked for', () => {
  const reference = createCipheriv('chacha20', Buffer.from(seed, 'hex'), Buffer.alloc(16)).update(Buffer.alloc(300));
  reseed(seed);
  const parts = [1, 63, 64, 65, 107].map((count) => Buffer.from(randomBytes(count)));
  expect(Buffer.concat(parts)).toEqual(reference);
});

test('numbers are in [0, 1), spread evenly, and repeat with their seed', () => {
  const draw = (text: string) => {
    reseed(text);
    return Array.from({ length: 20_000 }, random);
  };
  const numbers = draw(seed);
  expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.01);
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(draw(seed)).toEqual(numbers);
  expect(draw('ff'.repeat(32))).not.toEqual(numbers);
});

test('asking for numbers does not move the bytes', () => {
  reseed(seed);
  const plain = randomBytes(16);
  reseed(seed);
  random();
  expect(randomBytes(16)).toEqual(plain);
});

test('a run’s Math.random is its seed’s', async () => {
  const run = async (text: string) =>
    (await runGuest('return Array.from({ length: 3 }, Math.random)', { settings: { seed: text } })).value;
  reseed(seed);
  expect(await run(seed)).toEqual([random(), random(), random()]);
  expect(await run('01'.repeat(32))).not.toEqual(await run(seed));
});

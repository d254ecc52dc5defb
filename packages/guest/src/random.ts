import { parseInteger, stringSlice, Uint8ArrayConstructor, Uint32ArrayConstructor } from './primordials.ts';

/**
 * Random numbers from the run's 32-byte seed: `crypto` reads a ChaCha20 key stream, and `Math.random` a small sfc32
 * generator whose state is a block of a second stream of the same key, so that it says nothing about the first.
 */

const cryptoStream = 0;
const mathStream = 1;

const key = new Uint32ArrayConstructor(8);
const initial = new Uint32ArrayConstructor(16);
const block = new Uint32ArrayConstructor(16);
/** The seed until something random is asked for: reading it takes longer than a short program. */
let pendingSeed = '';
/** Number of the next block of the crypto stream, and the bytes of the present one that are given out. */
let nextBlock = 0;
let spent = 64;
/** State of sfc32: three words and a counter; null until the run asks for its first number. */
let small: Uint32Array | null = null;

/** Starts both generators from `seed`, 64 hexadecimal digits. */
export function reseed(seed: string): void {
  pendingSeed = seed;
  nextBlock = 0;
  spent = 64;
  small = null;
}

/** `count` bytes of the key stream. */
export function randomBytes(count: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8ArrayConstructor(count);
  for (let index = 0; index < count; index++) {
    if (spent === 64) {
      computeBlock(block, cryptoStream, nextBlock++);
      spent = 0;
    }
    bytes[index] = (block[spent >> 2] as number) >>> ((spent & 3) << 3);
    spent++;
  }
  return bytes;
}

/** A number in [0, 1) with 53 random bits. */
export function random(): number {
  if (small === null) {
    small = new Uint32ArrayConstructor(16);
    computeBlock(small, mathStream, 0);
  }
  const high = step(small) >>> 5;
  const low = step(small) >>> 6;
  return (high * 67_108_864 + low) / 9_007_199_254_740_992;
}

function step(state: Uint32Array): number {
  const a = state[0] as number;
  const b = state[1] as number;
  const c = state[2] as number;
  const counter = state[3] as number;
  const result = (a + b + counter) | 0;
  state[0] = b ^ (b >>> 9);
  state[1] = c + (c << 3);
  state[2] = ((c << 21) | (c >>> 11)) + result;
  state[3] = counter + 1;
  return result;
}

function readSeed(): void {
  for (let word = 0; word < 8; word++) key[word] = 0;
  for (let byte = 0; byte < 32; byte++) {
    const value = parseInteger(stringSlice(pendingSeed, byte * 2, byte * 2 + 2), 16);
    key[byte >> 2] = (key[byte >> 2] as number) | (value << ((byte & 3) << 3));
  }
  pendingSeed = '';
}

/** ChaCha20's block function (RFC 8439) with a 64-bit stream number of which one word is used. */
function computeBlock(output: Uint32Array, stream: number, counter: number): void {
  if (pendingSeed !== '') readSeed();
  initial[0] = 0x61707865;
  initial[1] = 0x3320646e;
  initial[2] = 0x79622d32;
  initial[3] = 0x6b206574;
  for (let word = 0; word < 8; word++) initial[4 + word] = key[word] as number;
  initial[12] = counter;
  initial[13] = 0;
  initial[14] = stream;
  initial[15] = 0;
  for (let word = 0; word < 16; word++) output[word] = initial[word] as number;
  for (let round = 0; round < 10; round++) {
    quarterRound(output, 0, 4, 8, 12);
    quarterRound(output, 1, 5, 9, 13);
    quarterRound(output, 2, 6, 10, 14);
    quarterRound(output, 3, 7, 11, 15);
    quarterRound(output, 0, 5, 10, 15);
    quarterRound(output, 1, 6, 11, 12);
    quarterRound(output, 2, 7, 8, 13);
    quarterRound(output, 3, 4, 9, 14);
  }
  for (let word = 0; word < 16; word++) output[word] = (output[word] as number) + (initial[word] as number);
}

function quarterRound(words: Uint32Array, a: number, b: number, c: number, d: number): void {
  mix(words, a, b, d, 16);
  mix(words, c, d, b, 12);
  mix(words, a, b, d, 8);
  mix(words, c, d, b, 7);
}

function mix(words: Uint32Array, sum: number, addend: number, turned: number, bits: number): void {
  words[sum] = (words[sum] as number) + (words[addend] as number);
  const word = (words[turned] as number) ^ (words[sum] as number);
  words[turned] = (word << bits) | (word >>> (32 - bits));
}

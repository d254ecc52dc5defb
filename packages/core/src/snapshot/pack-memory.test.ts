import { describe, expect, it } from 'vitest';
import { UntrustedData } from '../placements/read-turn.ts';
import { baseImageWords, imageStart } from './base-image.ts';
import { packMemory, unpackMemory } from './pack-memory.ts';

const pages = 40;
const lastBlock = pages * 65_536 - imageStart - 64;
const imageBytes = baseImageWords().length * 4;

/** Blocks at these offsets that are as the image but for these words. */
function memoryOf(changes: Readonly<Record<number, readonly number[]>>) {
  const offsets = Uint32Array.from(Object.keys(changes), Number);
  const blocks = new Uint32Array(offsets.length * 16);
  offsets.forEach((offset, index) => {
    for (let word = 0; word < 16; word++) blocks[index * 16 + word] = baseImageWords()[offset / 4 + word] ?? 0;
    for (const word of changes[offset] ?? []) blocks[index * 16 + word] = (blocks[index * 16 + word] ?? 0) ^ 0x01020304;
  });
  return { pages, offsets, blocks: new Uint8Array(blocks.buffer) };
}
const everyWord = Array.from({ length: 16 }, (_, word) => word);

describe('unpackMemory refuses', () => {
  const words = (count: number) => new Uint8Array(count * 4);
  const refused = (runs: readonly number[], count: number, of = pages) =>
    expect(() => unpackMemory({ runs: Uint8Array.from(runs), words: words(count) }, of)).toThrow(UntrustedData);

  it('runs that are cut off, and numbers without an end', () => {
    refused([128], 1);
    refused([0], 1);
    refused([0, 129], 1);
    refused([128, 128, 128, 128, 128, 128, 0, 1], 1);
  });
  it('runs of nothing, which would cost time for nothing', () => refused([0, 0], 0));
  it('words that no run names, and runs without words', () => {
    refused([], 1);
    refused([0, 1], 2);
    refused([0, 2], 1);
  });
  it('places beyond the memory, and those at which 32 bits would start anew', () => {
    refused([255, 255, 255, 255, 127, 1], 1);
    refused([128, 128, 128, 128, 16, 1], 1);
    refused([0, 1], 1, 0);
    refused([255, 255, 255, 255, 31, 1], 1, Number.MAX_SAFE_INTEGER);
  });
  it('bytes that are no words', () =>
    expect(() => unpackMemory({ runs: Uint8Array.of(0, 1), words: new Uint8Array(5) }, pages)).toThrow(UntrustedData));
});

describe('packMemory', () => {
  it.each([
    ['nothing', {}],
    ['one word', { 0: [3] }],
    ['words at borders', { 0: [0, 15], 64: [0], 192: [15], 256: [0, 1, 2] }],
    ['whole blocks, one after another', { 128: everyWord, 192: everyWord, 256: everyWord }],
    ['every second word', { 128: [0, 2, 4, 6, 8, 10, 12, 14], [lastBlock]: [1, 3, 5, 7, 9, 11, 13, 15] }],
    ['the border of the image', { [imageBytes - 64]: everyWord, [imageBytes]: everyWord }],
    ['the very end', { [lastBlock]: [15] }],
  ])('keeps %s', (_, changes) => {
    const memory = memoryOf(changes);
    const packed = packMemory(memory);
    expect(unpackMemory(packed, pages)).toEqual(memory);
    expect(packed.words.length).toBe(Object.values<readonly number[]>(changes).flat().length * 4);
  });

  it('reads where the bytes cannot be seen as words in place', () => {
    const memory = memoryOf({ 64: [1, 2], 640: everyWord });
    const { runs, words } = packMemory(memory);
    for (const shift of [1, 2, 3]) {
      const shifted = Buffer.alloc(words.length + shift);
      shifted.set(words, shift);
      expect(unpackMemory({ runs, words: shifted.subarray(shift) }, pages)).toEqual(memory);
    }
  });
});

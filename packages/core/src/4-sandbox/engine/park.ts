import type { BaseImage, Engine } from './engine.ts';

/** A waiting session's memory as its difference to the base image. Plain data: it needs no instance. */
export interface ParkedMemory {
  readonly pages: number;
  /** Offsets from the image's start of the changed blocks, each `parkedBlockBytes` long, ascending. */
  readonly offsets: Uint32Array;
  readonly blocks: Uint8Array;
}

/** Most of what changes are reference counts all over the image, so small blocks make small sessions. */
export const parkedBlockBytes = 64;
const wordsPerBlock = parkedBlockBytes / 4;
/** Compared in one native call where the host has one: most of the memory is as the image has it. */
const chunkBytes = 1_024;
const pageBytes = 65_536;

/** Copies out what differs from the image. Only valid between turns, when the engine's stack is empty. */
export function park(engine: Engine, image: BaseImage): ParkedMemory {
  const pages = engine.exports.vpages.value;
  const memory = engine.view;
  const length = pages * pageBytes - image.stackTop;
  const offsets = changedBlocks(memory.subarray(image.stackTop, image.stackTop + length), paddedImage(image));
  const words = new Int32Array(memory.buffer, image.stackTop, length / 4);
  const blocks = new Int32Array(offsets.length * wordsPerBlock);
  for (let index = 0, to = 0; index < offsets.length; index++) {
    const from = (offsets[index] ?? 0) / 4;
    for (let word = 0; word < wordsPerBlock; word++) blocks[to++] = words[from + word] ?? 0;
  }
  return { pages, offsets, blocks: new Uint8Array(blocks.buffer) };
}

/** Puts a parked session back; the engine must have been reset to the same image. */
export function unpark(engine: Engine, image: BaseImage, parked: ParkedMemory): void {
  engine.reserve(parked.pages);
  const words = new Int32Array(engine.view.buffer, image.stackTop);
  const { offsets } = parked;
  const blocks = new Int32Array(parked.blocks.buffer, parked.blocks.byteOffset, parked.blocks.length / 4);
  for (let index = 0, from = 0; index < offsets.length; index++) {
    const to = (offsets[index] ?? 0) / 4;
    for (let word = 0; word < wordsPerBlock; word++) words[to + word] = blocks[from++] ?? 0;
  }
  engine.exports.vpages.value = parked.pages;
}

/** Blocks of `memory` that are not as in `base`; beyond its end `base` counts as zeros. */
function changedBlocks(memory: Uint8Array, base: Uint8Array): Uint32Array {
  const words = new Int32Array(memory.buffer, memory.byteOffset, memory.length / 4);
  const baseWords = new Int32Array(base.buffer, base.byteOffset, base.length / 4);
  const changed = new Uint32Array(words.length / wordsPerBlock);
  let count = 0;
  for (let chunk = 0; chunk < base.length; chunk += chunkBytes) {
    if (isSameChunk(memory, base, chunk)) continue;
    const chunkEnd = (chunk + chunkBytes) / 4;
    for (let block = chunk / 4; block < chunkEnd; block += wordsPerBlock) {
      let word = block;
      while (word < block + wordsPerBlock && words[word] === baseWords[word]) word++;
      if (word < block + wordsPerBlock) changed[count++] = block * 4;
    }
  }
  for (let block = baseWords.length; block < words.length; block += wordsPerBlock) {
    let word = block;
    while (word < block + wordsPerBlock && words[word] === 0) word++;
    if (word < block + wordsPerBlock) changed[count++] = block * 4;
  }
  return changed.slice(0, count);
}

/** Node's `Buffer` compares natively; without it nothing is skipped and the words are compared one by one. */
function isSameChunk(memory: Uint8Array, base: Uint8Array, at: number): boolean {
  if (typeof Buffer !== 'function') return false;
  const end = at + chunkBytes;
  return Buffer.compare(memory.subarray(at, end), base.subarray(at, end)) === 0;
}

const padded = new WeakMap<BaseImage, Uint8Array>();

/** The image with zeros up to a whole chunk. */
function paddedImage(image: BaseImage): Uint8Array {
  const known = padded.get(image);
  if (known) return known;
  const bytes = new Uint8Array(Math.ceil(image.bytes.length / chunkBytes) * chunkBytes);
  bytes.set(image.bytes);
  padded.set(image, bytes);
  return bytes;
}

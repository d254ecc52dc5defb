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
  const { buffer } = engine.view;
  const words = new Int32Array(buffer, image.stackTop, (pages * pageBytes - image.stackTop) / 4);
  const offsets = changedBlocks(words, chunksOf(buffer, image), paddedImage(image));
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

/** Blocks of `words` that are not as in `base`; beyond its end `base` counts as zeros. */
function changedBlocks(words: Int32Array, chunks: readonly Uint8Array[], base: PaddedImage): Uint32Array {
  const most = words.length / wordsPerBlock;
  if (found.length < most) found = new Uint32Array(most);
  const changed = found;
  let count = 0;
  for (let chunk = 0; chunk < chunks.length; chunk++) {
    if (isSameChunk(chunks[chunk], base.chunks[chunk])) continue;
    const from = (chunk * chunkBytes) / 4;
    for (let block = from; block < from + chunkBytes / 4; block += wordsPerBlock) {
      let word = block;
      while (word < block + wordsPerBlock && words[word] === base.words[word]) word++;
      if (word < block + wordsPerBlock) changed[count++] = block * 4;
    }
  }
  for (let block = base.words.length; block < words.length; block += wordsPerBlock) {
    let word = block;
    while (word < block + wordsPerBlock && words[word] === 0) word++;
    if (word < block + wordsPerBlock) changed[count++] = block * 4;
  }
  return changed.slice(0, count);
}

/** Where the offsets are gathered, kept between parks. */
let found = new Uint32Array(0);

/** Node's `Buffer` compares natively; without it nothing is skipped and the words are compared one by one. */
function isSameChunk(one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  return typeof Buffer === 'function' && one !== undefined && other !== undefined && Buffer.compare(one, other) === 0;
}

/** The image with zeros up to a whole chunk. */
interface PaddedImage {
  readonly words: Int32Array;
  readonly chunks: readonly Uint8Array[];
}

const padded = new WeakMap<BaseImage, PaddedImage>();

function paddedImage(image: BaseImage): PaddedImage {
  const known = padded.get(image);
  if (known) return known;
  const bytes = new Uint8Array(Math.ceil(image.bytes.length / chunkBytes) * chunkBytes);
  bytes.set(image.bytes);
  const made = { words: new Int32Array(bytes.buffer), chunks: cut(bytes.buffer, 0, bytes.length) };
  padded.set(image, made);
  return made;
}

/** Views of the memory where the image lies. Kept, because making them costs as much as comparing what they show. */
const memoryChunks = new WeakMap<ArrayBufferLike, readonly Uint8Array[]>();

function chunksOf(memory: ArrayBufferLike, image: BaseImage): readonly Uint8Array[] {
  const known = memoryChunks.get(memory);
  if (known) return known;
  const made = cut(memory, image.stackTop, paddedImage(image).words.byteLength);
  memoryChunks.set(memory, made);
  return made;
}

function cut(buffer: ArrayBufferLike, start: number, bytes: number): readonly Uint8Array[] {
  return Array.from(
    { length: bytes / chunkBytes },
    (_, n) => new Uint8Array(buffer, start + n * chunkBytes, chunkBytes),
  );
}

import { type ParkedMemory, parkedBlockBytes } from '../4-sandbox/engine/park.ts';
import { UntrustedData } from '../placements/read-turn.ts';
import { baseImageWords, imageStart } from './base-image.ts';

/**
 * Parked memory without the words in which it is as the base image: about half of a small session's blocks. Changed
 * words stay whole and in order, so that texts among them still look like the texts in the journal to what compresses
 * both; XOR with the image breaks them and came out 40 % larger.
 */
export interface PackedMemory {
  /** LEB128 numbers in pairs: how many words are as in the image, then how many of `words` follow. */
  readonly runs: Uint8Array;
  /** The changed words, little-endian. */
  readonly words: Uint8Array;
}

const wordsPerBlock = parkedBlockBytes / 4;
const pageWords = 65_536 / 4;
/** Of any WebAssembly memory with 32-bit addresses. */
const mostPages = 65_536;
/** Of a number below 2^35; every address of a word is below 2^30. */
const mostNumberBytes = 5;
/** Every second word of a block has changed, and the block before it is far away. */
const mostRunBytesPerBlock = (wordsPerBlock / 2) * 2 + mostNumberBytes - 1;

export function packMemory({ offsets, blocks }: Pick<ParkedMemory, 'offsets' | 'blocks'>): PackedMemory {
  const image = baseImageWords();
  const memory = wordsOf(blocks);
  const words = new Uint32Array(memory.length);
  const runs = new RunWriter(offsets.length);
  let written = 0;
  for (let block = 0, from = 0; block < offsets.length; block++) {
    const start = (offsets[block] ?? 0) / 4;
    for (let at = start; at < start + wordsPerBlock; at++, from++) {
      const word = memory[from] ?? 0;
      if (word === (image[at] ?? 0)) continue;
      words[written++] = word;
      runs.add(at);
    }
  }
  return { runs: runs.end(), words: new Uint8Array(words.buffer, 0, written * 4) };
}

/**
 * @param pages what the memory has in all; nothing may lie beyond them
 * @throws UntrustedData for runs that `packMemory` does not make
 */
export function unpackMemory({ runs, words }: PackedMemory, pages: number): ParkedMemory {
  const image = baseImageWords();
  const changed = wordsOf(words);
  const places = readRuns(runs, changed.length, Math.min(pages, mostPages) * pageWords - imageStart / 4);
  const count = countBlocks(places);
  const offsets = new Uint32Array(count);
  const blocks = new Uint32Array(count * wordsPerBlock);
  let block = -1;
  let read = 0;
  for (let run = 0; run < places.length; run += 2) {
    const start = places[run] ?? 0;
    const end = start + (places[run + 1] ?? 0);
    for (let at = start; at < end; at++) {
      const first = at - (at % wordsPerBlock);
      if (block < 0 || offsets[block] !== first * 4) {
        offsets[++block] = first * 4;
        for (let word = 0; word < wordsPerBlock; word++)
          blocks[block * wordsPerBlock + word] = image[first + word] ?? 0;
      }
      blocks[block * wordsPerBlock + (at - first)] = changed[read++] ?? 0;
    }
  }
  return { pages, offsets, blocks: new Uint8Array(blocks.buffer) };
}

/** Collects the addresses of changed words, ascending, as runs. */
class RunWriter {
  readonly #bytes: Uint8Array;
  #length = 0;
  #start = 0;
  #end = 0;
  #lastEnd = 0;

  constructor(blocks: number) {
    this.#bytes = new Uint8Array(blocks * mostRunBytesPerBlock);
  }

  add(at: number): void {
    if (at !== this.#end) {
      this.#flush();
      this.#start = at;
    }
    this.#end = at + 1;
  }

  end(): Uint8Array {
    this.#flush();
    return this.#bytes.slice(0, this.#length);
  }

  #flush(): void {
    if (this.#end === this.#start) return;
    this.#put(this.#start - this.#lastEnd);
    this.#put(this.#end - this.#start);
    this.#lastEnd = this.#end;
  }

  #put(number: number): void {
    let rest = number;
    while (rest > 127) {
      this.#bytes[this.#length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.#bytes[this.#length++] = rest;
  }
}

/** Start and length of each run, in words, ascending and apart. */
function readRuns(runs: Uint8Array, words: number, end: number): Uint32Array {
  const places = new Uint32Array(runs.length);
  let count = 0;
  let at = 0;
  let left = words;
  for (let byte = 0; byte < runs.length; ) {
    const start = at + number();
    const length = number();
    if (length === 0 || length > left || start + length > end) throw new UntrustedData('memory out of its bounds');
    places[count++] = start;
    places[count++] = length;
    at = start + length;
    left -= length;

    function number(): number {
      let value = 0;
      for (let factor = 1; factor < 128 ** mostNumberBytes; factor *= 128) {
        const part = runs[byte++] ?? 128;
        value += (part & 127) * factor;
        if (part < 128) return value;
      }
      throw new UntrustedData('a run of memory that is cut off');
    }
  }
  if (left > 0) throw new UntrustedData('memory that is nowhere');
  return places.subarray(0, count);
}

function countBlocks(places: Uint32Array): number {
  let count = 0;
  let last = -1;
  for (let run = 0; run < places.length; run += 2) {
    const start = places[run] ?? 0;
    const first = Math.floor(start / wordsPerBlock);
    const end = Math.floor((start + (places[run + 1] ?? 0) - 1) / wordsPerBlock);
    count += end - Math.max(first, last + 1) + 1;
    last = end;
  }
  return count;
}

/** A view where the bytes lie so that there can be one, else of a copy (of a `Buffer`, `slice` would be none). */
function wordsOf(bytes: Uint8Array): Uint32Array {
  if (bytes.length % 4 !== 0) throw new UntrustedData('memory of a wrong length');
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length / 4);
}

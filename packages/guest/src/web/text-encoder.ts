import { charCodeAt, defineValue, stringSlice, Uint8ArrayConstructor } from '../primordials.ts';
import {
  bytesOfLatin1,
  toWellFormed,
  typedArrayBuffer,
  typedArrayLength,
  typedArrayName,
  typedArrayOffset,
  typedArraySet,
} from './captured.ts';
import { decodeUtf8, isAscii, utf8Bytes, utf8Latin1 } from './utf8.ts';

export class TextEncoder {
  // the standard checks the receiver, a private field does it for every method
  readonly #encoding = 'utf-8';

  get encoding(): string {
    return this.#encoding;
  }

  encode(input: unknown = ''): Uint8Array<ArrayBuffer> {
    void this.#encoding;
    return utf8Bytes(`${input as string}`);
  }

  /** Writes whole characters while they fit. */
  encodeInto(source: unknown, destination: unknown): { read: number; written: number } {
    void this.#encoding;
    if (typedArrayName(destination) !== 'Uint8Array') {
      throw new TypeErrorConstructor('The "dest" argument must be an instance of Uint8Array');
    }
    const text = `${source as string}`;
    const room = typedArrayLength(destination);
    // no character takes less than a byte, so more characters than bytes cannot fit
    const candidate = toWellFormed(stringSlice(text, 0, wholeCharacters(text, room)));
    const bytes = utf8Latin1(candidate);
    const fitting = bytes.length <= room ? bytes : stringSlice(bytes, 0, characterStart(bytes, room));
    const target = new Uint8ArrayConstructor(typedArrayBuffer(destination), typedArrayOffset(destination), room);
    typedArraySet(target, bytesOfLatin1(fitting));
    const read = isAscii(fitting) ? fitting.length : (decodeUtf8(fitting, true) as string).length;
    return { read, written: fitting.length };
  }
}

const TypeErrorConstructor = TypeError;
defineValue(TextEncoder.prototype.encode, 'length', 0);

/** At most `count` UTF-16 units of `text` that do not cut a surrogate pair. */
function wholeCharacters(text: string, count: number): number {
  if (count >= text.length || count === 0) return count;
  const last = charCodeAt(text, count - 1);
  const next = charCodeAt(text, count);
  return last >= 0xd800 && last < 0xdc00 && next >= 0xdc00 && next < 0xe000 ? count - 1 : count;
}

/** The last place up to `position` where a UTF-8 sequence starts. */
function characterStart(bytes: string, position: number): number {
  let start = position;
  while (start > 0 && (charCodeAt(bytes, start) & 0xc0) === 0x80) start--;
  return start;
}

import { ProtocolError } from './protocol-error.ts';
import { createUtf8Decoder } from './utf8.ts';

/** Cuts bytes into lines that end with LF, CRLF or CR. A byte order mark at the very start is skipped. */
export class LineSplitter {
  readonly #maxLineBytes: number;
  readonly #decoder = createUtf8Decoder();
  /** The beginning of a line whose end has not come: the first `#length` bytes. */
  #begun = new Uint8Array(256);
  #length = 0;
  /** The last byte was a CR, so a LF belongs to it. */
  #endsWithReturn = false;
  #isFirstLine = true;

  constructor(maxLineBytes: number) {
    this.#maxLineBytes = maxLineBytes;
  }

  /**
   * The lines that are complete with this chunk, without their ends.
   *
   * @throws ProtocolError LINE_TOO_LONG or STREAM_INVALID
   */
  push(chunk: Uint8Array): string[] {
    const lines: string[] = [];
    let from = 0;
    for (let index = 0; index < chunk.length; index++) {
      const byte = chunk[index];
      if (byte !== lineFeed && byte !== carriageReturn) continue;
      const isSecondOfPair =
        byte === lineFeed && (index === 0 ? this.#endsWithReturn : chunk[index - 1] === carriageReturn);
      if (!isSecondOfPair) lines.push(this.#finish(chunk.subarray(from, index)));
      from = index + 1;
    }
    if (chunk.length > 0) this.#endsWithReturn = chunk.at(-1) === carriageReturn;
    this.#keep(chunk.subarray(from));
    return lines;
  }

  /** What stands after the last line end. */
  end(): string {
    return this.#finish(new Uint8Array());
  }

  #finish(rest: Uint8Array): string {
    // Most lines lie within one chunk and need no copy.
    if (this.#length > 0) this.#keep(rest);
    else this.#check(rest.length);
    const bytes = this.#length > 0 ? this.#begun.subarray(0, this.#length) : rest;
    this.#length = 0;
    const line = this.#decode(bytes);
    const isMarked = this.#isFirstLine && line.charCodeAt(0) === byteOrderMark;
    this.#isFirstLine = false;
    return isMarked ? line.slice(1) : line;
  }

  #keep(bytes: Uint8Array): void {
    const length = this.#length + bytes.length;
    this.#check(length);
    if (length > this.#begun.length) {
      const larger = new Uint8Array(Math.max(length, 2 * this.#begun.length));
      larger.set(this.#begun.subarray(0, this.#length));
      this.#begun = larger;
    }
    this.#begun.set(bytes, this.#length);
    this.#length = length;
  }

  #check(length: number): void {
    if (length > this.#maxLineBytes) {
      throw new ProtocolError('LINE_TOO_LONG', `A line of the stream has more than ${this.#maxLineBytes} bytes.`);
    }
  }

  #decode(bytes: Uint8Array): string {
    try {
      return this.#decoder.decode(bytes);
    } catch {
      throw new ProtocolError('STREAM_INVALID', 'A line of the stream is not UTF-8.');
    }
  }
}

const lineFeed = 10;
const carriageReturn = 13;
const byteOrderMark = 0xfeff;

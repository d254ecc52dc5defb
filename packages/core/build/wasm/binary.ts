/** Reading and writing of the WebAssembly binary format, as far as the meter needs it. */

export interface Section {
  readonly id: number;
  readonly bytes: Uint8Array;
}

export class Reader {
  readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  byte(): number {
    const value = this.bytes[this.at++];
    if (value === undefined) throw new Error(`WebAssembly ends early at ${this.at}`);
    return value;
  }

  /** Unsigned LEB128, up to 32 bits. */
  unsigned(): number {
    let result = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      result += (byte & 127) * 2 ** shift;
      if ((byte & 128) === 0) return result;
    }
  }

  skipSigned(): void {
    while (this.byte() & 128);
  }

  name(): string {
    const length = this.unsigned();
    this.at += length;
    return new TextDecoder().decode(this.bytes.subarray(this.at - length, this.at));
  }
}

export function unsigned(value: number): number[] {
  const out: number[] = [];
  let rest = value;
  do {
    const byte = rest % 128;
    rest = Math.floor(rest / 128);
    out.push(rest > 0 ? byte | 128 : byte);
  } while (rest > 0);
  return out;
}

export function signed(value: number): number[] {
  const out: number[] = [];
  let rest = value;
  for (;;) {
    const byte = rest & 127;
    rest >>= 7;
    if ((rest === 0 && (byte & 64) === 0) || (rest === -1 && (byte & 64) !== 0)) return [...out, byte];
    out.push(byte | 128);
  }
}

export function readSections(wasm: Uint8Array): Section[] {
  const reader = new Reader(wasm, 8);
  const sections: Section[] = [];
  while (reader.at < wasm.length) {
    const id = reader.byte();
    const length = reader.unsigned();
    sections.push({ id, bytes: wasm.subarray(reader.at, reader.at + length) });
    reader.at += length;
  }
  return sections;
}

export function writeSections(header: Uint8Array, sections: readonly Section[]): Uint8Array<ArrayBuffer> {
  return concat([header, ...sections.flatMap(({ id, bytes }) => [[id, ...unsigned(bytes.length)], bytes])]);
}

export function concat(parts: readonly (Uint8Array | readonly number[])[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

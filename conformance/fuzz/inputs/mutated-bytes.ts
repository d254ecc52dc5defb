import fc from 'fast-check';

/** A change to bytes. Places are taken modulo the length, so every edit fits any bytes. */
export interface ByteEdit {
  readonly kind: (typeof kinds)[number];
  readonly at: number;
  readonly length: number;
  readonly value: number;
}

const kinds = ['flip', 'set', 'cut', 'truncate', 'insert', 'copy', 'number', 'digit', 'fill'] as const;

/** Places near the beginning, where lengths and kinds stand, as often as those anywhere. */
const place = fc.oneof(fc.nat({ max: 64 }), fc.nat({ max: 1_000 }), fc.nat({ max: 1 << 20 }));
const value = fc.oneof(
  fc.nat({ max: 255 }),
  fc.constantFrom(0, 1, 0x7f, 0x80, 0xff, 0x7fff_ffff, 0x8000_0000, 0xffff_fffe, 0xffff_ffff, 65_536),
);

export const byteEdits: fc.Arbitrary<ByteEdit[]> = fc.array(
  fc.record({ kind: fc.constantFrom(...kinds), at: place, length: fc.integer({ min: 1, max: 300 }), value }),
  { minLength: 1, maxLength: 5 },
);

export function editBytes(bytes: Uint8Array, edits: readonly ByteEdit[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(edits.reduce(apply, bytes));
}

function apply(bytes: Uint8Array, { kind, at: anywhere, length, value: number }: ByteEdit): Uint8Array {
  const edited = new Uint8Array(bytes);
  const at = anywhere % (bytes.length || 1);
  switch (kind) {
    case 'flip':
      edited[at] = (edited[at] ?? 0) ^ (1 << (number & 7));
      return edited;
    case 'set':
      edited[at] = number;
      return edited;
    case 'fill':
      return edited.fill(number, at, at + length);
    case 'cut':
      return joined(bytes.subarray(0, at), bytes.subarray(at + length));
    case 'truncate':
      return bytes.subarray(0, at);
    case 'insert':
      return joined(bytes.subarray(0, at), new Uint8Array(length).fill(number), bytes.subarray(at));
    case 'copy':
      return joined(
        bytes.subarray(0, at),
        bytes.subarray(number % (bytes.length || 1)).subarray(0, length),
        bytes.subarray(at),
      );
    case 'number':
      if (at + 4 <= bytes.length) new DataView(edited.buffer).setUint32(at, number, true);
      return edited;
    case 'digit': {
      const digit = edited.findIndex((byte, index) => index >= at && byte >= 48 && byte <= 57);
      if (digit >= 0) edited[digit] = 48 + (number % 10);
      return edited;
    }
  }
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFrame, decodeMemory, encodeFrame, encodeMemory, memoryBlockBytes, ProtocolError } from './frame.ts';
import { encodeUtf8 } from './utf8.ts';

const maxHeaderBytes = 10_000;

describe('a frame', () => {
  it('is read as it was written, wherever it lies in a buffer', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 4 }),
        fc.nat(7),
        (header, parts, at) => {
          const frame = encodeFrame(header, parts);
          const buffer = new Uint8Array(frame.length + at + 3).fill(0xee);
          buffer.set(frame, at);
          const read = decodeFrame(buffer.subarray(at, at + frame.length), 100_000);
          expect(read.header).toEqual(JSON.parse(JSON.stringify(header)));
          expect([...read.body]).toEqual(parts.flatMap((part) => [...part]));
        },
      ),
    );
  });

  it('is laid out as it says', () => {
    expect([...encodeFrame(['é'], [new Uint8Array([1, 2]), new Uint8Array([3])])]).toEqual([
      ...[6, 0, 0, 0],
      ...encodeUtf8('["é"]'),
      ...[1, 2, 3],
    ]);
  });

  it.each<[string, number[], string]>([
    ['no bytes', [], 'FRAME_INVALID'],
    ['half a length', [1, 0], 'FRAME_INVALID'],
    ['a header that is cut off', [5, 0, 0, 0, 0x7b], 'FRAME_INVALID'],
    ['an empty header', [0, 0, 0, 0], 'FRAME_INVALID'],
    ['a header that is no JSON', [1, 0, 0, 0, 0x7b], 'FRAME_INVALID'],
    ['a header that is not UTF-8', [3, 0, 0, 0, 0x22, 0xff, 0x22], 'FRAME_INVALID'],
    ['a header with a byte order mark', [4, 0, 0, 0, 0xef, 0xbb, 0xbf, 0x31], 'FRAME_INVALID'],
    ['a header that claims 4 GiB', [0xff, 0xff, 0xff, 0xff], 'FRAME_TOO_LARGE'],
    ['a header over the limit', [0x11, 0x27, 0, 0], 'FRAME_TOO_LARGE'],
  ])('of %s is refused', (_, bytes, code) => {
    expect(codeOf(() => decodeFrame(new Uint8Array(bytes), maxHeaderBytes))).toBe(code);
  });

  it('takes a header as long as the limit', () => {
    const header = 'x'.repeat(maxHeaderBytes - 2);
    expect(decodeFrame(encodeFrame(header), maxHeaderBytes).header).toBe(header);
    expect(codeOf(() => decodeFrame(encodeFrame(`${header}x`), maxHeaderBytes))).toBe('FRAME_TOO_LARGE');
  });

  it('of any bytes yields a frame or a protocol error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        try {
          decodeFrame(bytes, 20);
        } catch (error) {
          expect(error).toBeInstanceOf(ProtocolError);
        }
      }),
    );
  });
});

describe('memory in a frame', () => {
  it('comes out as it went in, in buffers of its own', () => {
    const offsets = new Uint32Array([0, 64, 0xffff_ffc0]);
    const blocks = Uint8Array.from({ length: 3 * memoryBlockBytes }, (_, index) => index % 251);
    const { body } = decodeFrame(encodeFrame({ odd: 1 }, encodeMemory({ offsets, blocks })), maxHeaderBytes);
    const memory = decodeMemory(body, 3);
    expect(memory).toEqual({ offsets, blocks });
    expect(memory.blocks.buffer.byteLength).toBe(blocks.length);
    expect(memory.offsets.buffer.byteLength).toBe(12);
  });

  it('may be none', () => expect(decodeMemory(new Uint8Array(), 0).blocks).toHaveLength(0));

  it.each([
    [67, 1],
    [69, 1],
    [68, 0],
    [68, 2],
    [0, -1],
    [0, 67_108_864],
    [34, 0.5],
    [0, Number.NaN],
  ])('of %i bytes is not %d blocks', (length, blocks) => {
    expect(codeOf(() => decodeMemory(new Uint8Array(length), blocks))).toBe('FRAME_INVALID');
  });
});

function codeOf(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error instanceof ProtocolError ? error.code : error;
  }
  return undefined;
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeNdjson, decodeSse, encodeNdjson, encodeSse, ProtocolError, type StreamDecoder } from './streams.ts';
import { encodeUtf8 } from './utf8.ts';

type Event = Readonly<Record<string, unknown>> & { readonly seq: number; readonly type: string };

const anyEvent: fc.Arbitrary<Event> = fc.record({
  seq: fc.nat(),
  type: fc.constantFrom('stdout', 'final'),
  payload: fc.jsonValue(),
  text: fc.string({ unit: fc.constantFrom('a', '\r', '\n', '\u2028', '\ufeff', 'é', '€', '👩‍💻', '"', '\\', ':') }),
});

const formats = [
  { name: 'NDJSON', encode: (event: Event) => encodeNdjson(event), decode: decodeNdjson },
  { name: 'server-sent events', encode: (event: Event) => encodeSse(event), decode: decodeSse },
];

describe.each(formats)('a stream of $name', ({ encode, decode }) => {
  it('is read as it was written, however it is cut', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 8 }), fc.array(fc.integer({ min: 0, max: 40 })), (events, sizes) => {
        const bytes = encodeUtf8(events.map(encode).join(''));
        expect(readAll(decode(), cut(bytes, sizes))).toEqual(JSON.parse(JSON.stringify(events)));
      }),
      { numRuns: 300 },
    );
  });

  it('is read with every kind of line end, byte by byte or whole', () => {
    const events = [1, 2, 3].map((seq) => ({ seq, type: 'stdout', text: 'a é 👍' }));
    for (const lineEnd of ['\n', '\r\n', '\r']) {
      const bytes = encodeUtf8(events.map(encode).join('').replaceAll('\n', lineEnd));
      for (const size of [1, 2, 3, 7, bytes.length]) {
        expect(readAll(decode(), cut(bytes, Array(bytes.length).fill(size)))).toEqual(events);
      }
    }
  });

  it('hands an event out as soon as its last byte came', () => {
    const decoder = decode();
    const bytes = encodeUtf8(encode({ seq: 1, type: 'stdout' }));
    expect(decoder.push(bytes.subarray(0, -1))).toEqual([]);
    expect(decoder.push(bytes.subarray(-1))).toEqual([{ seq: 1, type: 'stdout' }]);
    expect(decoder.push(new Uint8Array())).toEqual([]);
    expect(decoder.end()).toEqual([]);
  });

  it('may begin with a byte order mark', () => {
    expect(readAll(decode(), [encodeUtf8(`\ufeff${encode({ seq: 1, type: 'x' })}`)])).toEqual([{ seq: 1, type: 'x' }]);
  });

  it('is refused with a line over the limit, as soon as that is known and ever after', () => {
    for (const size of [1, 10, 1_000]) {
      const decoder = decode(100);
      let taken = 0;
      const flood = () => {
        for (; taken < 10_000; taken += size) decoder.push(encodeUtf8('x'.repeat(size)));
      };
      expect(codeOf(flood)).toBe('LINE_TOO_LONG');
      expect(taken).toBeLessThanOrEqual(100);
      expect(codeOf(() => decoder.push(encodeUtf8(`\n\n${encode({ seq: 1, type: 'x' })}`)))).toBe('LINE_TOO_LONG');
      expect(codeOf(() => decoder.end())).toBe('LINE_TOO_LONG');
    }
  });

  it('takes a line as long as the limit', () => {
    const event = { seq: 1, type: 'x', text: 'é'.repeat(100) };
    const longest = Math.max(
      ...encode(event)
        .split('\n')
        .map((line) => encodeUtf8(line).length),
    );
    const bytes = encodeUtf8(encode(event));
    expect(readAll(decode(longest), [bytes])).toEqual([event]);
    expect(codeOf(() => readAll(decode(longest - 1), [bytes]))).toBe('LINE_TOO_LONG');
  });

  it('is refused with bytes that are not UTF-8', () => {
    for (const bytes of [[0xff], [0xc3], [0xed, 0xa0, 0x80], [0xf8, 0x88, 0x80, 0x80, 0x80]]) {
      expect(codeOf(() => decode().push(new Uint8Array([...encodeUtf8('data: '), ...bytes, 10])))).toBe(
        'STREAM_INVALID',
      );
    }
  });

  it('ends in nothing but values and protocol errors, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.array(fc.nat(20)), (bytes, sizes) => {
        try {
          readAll(decode(50), cut(bytes, sizes));
        } catch (error) {
          expect(error).toBeInstanceOf(ProtocolError);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('takes time in proportion to its length, however small the pieces', () => {
    const bytes = encodeUtf8(encode({ seq: 1, type: 'x', text: 'a'.repeat(1_000_000) }));
    const decoder = decode();
    const begin = performance.now();
    const values: unknown[] = [];
    for (let index = 0; index < bytes.length; index += 4)
      values.push(...decoder.push(bytes.subarray(index, index + 4)));
    expect(values).toHaveLength(1);
    expect(performance.now() - begin).toBeLessThan(3_000);
  });
});

describe('a stream of NDJSON', () => {
  const read = (text: string) => readAll(decodeNdjson(), [encodeUtf8(text)]);

  it('may have empty lines, and a last line without an end', () => {
    expect(read('\n\r\n  \n{"a":1}\n\n[2]')).toEqual([{ a: 1 }, [2]]);
  });

  it.each(['{"a":1', '{"a":1}{"b":2}\n', 'NaN\n', '{a:1}\n', "{'a':1}\n", '\u0000\n'])('is refused with %j', (text) =>
    expect(codeOf(() => read(text))).toBe('STREAM_INVALID'),
  );

  it('holds one line per event, whatever the text', () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        expect(encodeNdjson(event).indexOf('\n')).toBe(encodeNdjson(event).length - 1);
      }),
    );
  });
});

describe('a stream of server-sent events', () => {
  const read = (text: string, maxBytes?: number) => readAll(decodeSse(maxBytes), [encodeUtf8(text)]);

  it('carries the number as id and the type as event', () => {
    expect(encodeSse({ seq: 7, type: 'heartbeat' })).toBe(
      'id: 7\nevent: heartbeat\ndata: {"seq":7,"type":"heartbeat"}\n\n',
    );
  });

  it('may have comments, other fields and data in several lines', () => {
    expect(
      read(': hello\nretry: 10\nid\nnonsense\ndatabase: 1\ndata:[1,\n: between\ndata: 2\ndata\ndata:  ]\n\n'),
    ).toEqual([[1, 2]]);
    expect(read(': ping\n\n\n\nevent: x\n\n')).toEqual([]);
  });

  it('drops an event whose end never came', () => expect(read('data: 1\n\ndata: 2\n')).toEqual([1]));

  it('is refused with data that is no JSON', () => expect(codeOf(() => read('data\n\n'))).toBe('STREAM_INVALID'));

  it('is refused with data over the limit in many lines, empty ones too', () => {
    expect(codeOf(() => read('data: [0\n'.repeat(50), 100))).toBe('LINE_TOO_LONG');
    expect(codeOf(() => read('data\n'.repeat(1_000), 100))).toBe('LINE_TOO_LONG');
    expect(read('data: 1\n\n'.repeat(1_000), 100)).toHaveLength(1_000);
  });
});

/** Pieces of the given sizes, and the rest. */
function cut(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  let end = 0;
  const pieces: Uint8Array[] = [];
  for (const size of sizes) {
    pieces.push(bytes.subarray(end, end + size));
    end += size;
  }
  return [...pieces, bytes.subarray(end)];
}

function readAll(decoder: StreamDecoder, pieces: readonly Uint8Array[]): unknown[] {
  return [...pieces.flatMap((piece) => decoder.push(piece)), ...decoder.end()];
}

function codeOf(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error instanceof ProtocolError ? error.code : error;
  }
  return undefined;
}

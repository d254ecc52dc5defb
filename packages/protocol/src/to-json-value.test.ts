import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeNdjson, toJsonValue } from './streams.ts';

const cyclic: Record<string, unknown> = { a: 1 };
cyclic.self = cyclic;
cyclic.list = [cyclic];
const shared = { x: 1n };

describe('a value on its way into JSON', () => {
  it('stays itself when JSON carries it', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => Object.is(toJsonValue(value), value)));
  });

  it.each<[string, unknown, unknown]>([
    ['a BigInt', { n: -12n }, { n: '-12' }],
    ['numbers that are none', [Number.NaN, Number.POSITIVE_INFINITY], ['NaN', 'Infinity']],
    ['a Map', new Map<unknown, unknown>([[{ k: 1 }, new Set([1n])]]), [[{ k: 1 }, ['1']]]],
    ['a Date', [new Date(0), new Date(Number.NaN)], ['1970-01-01T00:00:00.000Z', null]],
    ['texts', [/a/g, new URL('http://x.y/'), new URLSearchParams('a=1')], ['/a/g', 'http://x.y/', 'a=1']],
    [
      'bytes',
      [new Uint8Array([1, 2]), new Uint8Array([0, 255, 1]).buffer, new DataView(new ArrayBuffer(1))],
      ['AQI=', 'AP8B', 'AA=='],
    ],
    ['a cycle', cyclic, { a: 1, self: '[circular]', list: ['[circular]'] }],
    ['a value met twice', [shared, shared], [{ x: '1' }, { x: '1' }]],
    ['undefined', [undefined, { a: undefined }], [null, {}]],
    ['an object without a prototype', Object.assign(Object.create(null), { a: 1n }), { a: '1' }],
  ])('%s becomes what comes closest', (_, value, expected) => {
    expect(JSON.parse(encodeNdjson([value]))).toEqual([expected]);
  });

  it('shows an error without its stack', () => {
    const error = Object.assign(new TypeError('bad', { cause: new Error('worse') }), { code: 'X', id: 1n });
    expect(toJsonValue(error)).toEqual({
      name: 'TypeError',
      message: 'bad',
      code: 'X',
      id: '1',
      cause: { name: 'Error', message: 'worse' },
    });
    const all = new AggregateError([new Error('one')], 'all');
    expect(toJsonValue(all)).toEqual({
      name: 'AggregateError',
      message: 'all',
      errors: [{ name: 'Error', message: 'one' }],
    });
  });

  it('keeps keys that mean something to objects', () => {
    const value: unknown = JSON.parse('{"__proto__":{"a":1},"toJSON":2,"constructor":3}');
    expect(encodeNdjson({ value, n: 1n })).toBe('{"value":{"__proto__":{"a":1},"toJSON":2,"constructor":3},"n":"1"}\n');
    Object.assign(value as object, { n: 1n });
    expect(encodeNdjson({ value })).toBe('{"value":{"__proto__":{"a":1},"toJSON":2,"constructor":3,"n":"1"}}\n');
  });

  it('is never changed itself', () => {
    const value = { list: [1n, { n: 2n }] };
    toJsonValue(value);
    expect(value).toEqual({ list: [1n, { n: 2n }] });
  });
});

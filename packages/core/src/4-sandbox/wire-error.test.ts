import { describe, expect, it } from 'vitest';
import { readWireError } from './wire-error.ts';

describe('readWireError', () => {
  it('reads what the guest runtime sends', () => {
    const error = {
      name: 'TypeError',
      message: 'no',
      stack: '    at script.js:2:1',
      code: 'E',
      data: 'j1',
      call: 3,
      runtime: true,
    };
    expect(readWireError(JSON.stringify(error))).toEqual(error);
    expect(readWireError('{"name":"E","message":""}')).toEqual({ name: 'E', message: '' });
  });

  it.each(['', '{', 'null', '1', '"text"', '[]', '{"name":1,"message":{}}', '{"toString":1}'])(
    'makes an error of %j too',
    (json) =>
      expect(readWireError(json)).toEqual({
        name: 'Error',
        message: 'The script failed without a readable error.',
      }),
  );

  it('takes only known fields of the right type', () => {
    const forged =
      '{"name":"a","message":"b","__proto__":{"code":"X"},"layer":"host","call":1.5,"runtime":"yes","data":{},"code":1}';
    const error = readWireError(forged);
    expect(Object.entries(error)).toEqual([
      ['name', 'a'],
      ['message', 'b'],
    ]);
    expect(error.code).toBeUndefined();
    expect(Object.getPrototypeOf(error)).toBe(Object.prototype);
  });

  it('bounds every text', () => {
    const long = 'x'.repeat(100_000);
    const error = readWireError(JSON.stringify({ name: long, message: long, stack: long, code: long }));
    for (const text of [error.name, error.message, error.stack, error.code]) expect(text).toHaveLength(16_384);
  });
});

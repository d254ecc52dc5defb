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

  it('parses nothing of many parts, because that takes many times its length', () => {
    expect(readWireError(`{"more":[${'{},'.repeat(2_000)}1],"name":"E"}`).name).toBe('Error');
    expect(readWireError(`{"data":"${'{},'.repeat(2_000)}","name":"E"}`).name).toBe('E');
    const begun = performance.now();
    for (const part of ['{},', '[],', '"\\\\\\"",']) readWireError(`[${part.repeat(3_000_000)}1]`);
    readWireError(`{"name":"${'\\'.repeat(10_000_000)}`);
    expect(performance.now() - begun).toBeLessThan(500);
  });

  it('reads texts with whatever JSON writes in them', () => {
    for (const message of ['"', '\\', '\\"', '\\\\', '{[,]}', '\u0000\ud800', 'a"b\\"c,']) {
      expect(readWireError(JSON.stringify({ name: 'E', message }))).toEqual({ name: 'E', message });
    }
  });

  it('bounds every text', () => {
    const long = 'x'.repeat(100_000);
    const error = readWireError(JSON.stringify({ name: long, message: long, stack: long, code: long }));
    for (const text of [error.name, error.message, error.stack, error.code]) expect(text).toHaveLength(16_384);
  });
});

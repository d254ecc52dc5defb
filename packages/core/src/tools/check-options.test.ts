import { describe, expect, it } from 'vitest';
import { checkOptions, isInteger, isString } from './check-options.ts';

const checks = { name: isString, size: isInteger(1, 10) };
const check = (options: unknown) => () => checkOptions('thing()', options, checks, ['name']);

describe('checkOptions', () => {
  it('passes what is right or absent', () => {
    expect(check({ name: 'a' })).not.toThrow();
    expect(check({ name: 'a', size: undefined })).not.toThrow();
    expect(check({ name: 'a', size: 10 })).not.toThrow();
  });

  it.each<[unknown, string]>([
    [undefined, 'thing(): the options must be an object.'],
    [null, 'thing(): the options must be an object.'],
    ['name', 'thing(): the options must be an object.'],
    [{}, 'thing(): the option `name` must be a string.'],
    [{ name: 'a', size: 11 }, 'thing(): the option `size` must be a whole number from 1 to 10.'],
    [{ name: 'a', size: '5' }, 'thing(): the option `size` must be a whole number from 1 to 10.'],
    [{ name: 'a', toString: 1 }, 'thing(): unknown option `toString`; known are name, size.'],
    [JSON.parse('{"name":"a","__proto__":1}'), 'thing(): unknown option `__proto__`; known are name, size.'],
    [{ name: 'a', nmae: undefined }, 'thing(): unknown option `nmae`; known are name, size.'],
  ])('%j: %s', (options, message) => {
    expect(check(options)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', message }));
  });
});

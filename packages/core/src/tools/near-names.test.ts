import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearNames } from './near-names.ts';

const names = ['users:list', 'users:get', 'orders:list', 'email:send'];

describe('nearNames', () => {
  it.each([
    ['users:lst', ['users:list']],
    ['user:get', ['users:get']],
    ['usersList', ['users:list']],
    ['USERS_LIST', ['users:list']],
    ['sned', []],
    ['email:sned', ['email:send']],
    ['', []],
    ['\u0000\n', []],
    ['a', []],
  ])('%j → %j', (wanted, expected) => {
    expect(nearNames(wanted, names)).toEqual(expected);
  });

  it('agrees with the plain definition of the distance', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 6, maxLength: 9 });
    fc.assert(
      fc.property(word, word, (wanted, name) => {
        expect(nearNames(wanted, [name]).length > 0).toBe(distance(wanted, name) <= 2);
      }),
    );
  });

  it('is bounded for hostile names and large registries', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => `${'x'.repeat(120)}${index}`);
    expect(nearNames('x'.repeat(1_000_000), many).length).toBeLessThanOrEqual(5);
  });
});

function distance(from: string, to: string): number {
  if (from === '' || to === '') return from.length + to.length;
  if (from[0] === to[0]) return distance(from.slice(1), to.slice(1));
  return 1 + Math.min(distance(from.slice(1), to.slice(1)), distance(from.slice(1), to), distance(from, to.slice(1)));
}

import { isDeepStrictEqual } from 'node:util';
import { describe, it, expect as real } from 'vitest';
import type { CaseReport } from './case-report.ts';
import { expect } from './expect.ts';
import { isEqual } from './is-equal.ts';
import { beforeAll, beginSuite, describe as declare, runDeclared, it as standIn } from './test-stand-in.ts';

const cyclic = (name: string) => {
  const value: Record<string, unknown> = { name };
  value.self = value;
  return value;
};

const pairs: readonly (readonly [unknown, unknown])[] = [
  [0, -0],
  [Number.NaN, Number.NaN],
  [{ a: 1 }, { a: 1 }],
  [{ a: 1 }, { a: 2 }],
  [{ a: undefined }, {}],
  [Object.create(null), {}],
  // A hole is not an undefined.
  [new Array(1), [undefined]],
  [[1], [1, undefined]],
  [new Date(1), new Date(1)],
  [new Date(1), new Date(2)],
  [/a/g, /a/g],
  [/a/g, /a/i],
  [new Map([[{ k: 1 }, 1]]), new Map([[{ k: 1 }, 1]])],
  [new Map([[1, { v: 1 }]]), new Map([[1, { v: 2 }]])],
  [new Set([1, 2]), new Set([2, 1])],
  [new Set([1, 2]), new Set([1, 3])],
  [new Uint8Array([1]), new Uint8Array([1])],
  [new Uint8Array([1]), new Uint8Array([2])],
  [new Uint8Array([1]), new Int8Array([1])],
  [new ArrayBuffer(1), new ArrayBuffer(2)],
  [new Error('a'), new Error('a')],
  [new Error('a'), new Error('b')],
  [new Error('a', { cause: 1 }), new Error('a', { cause: 2 })],
  [10n, 10n],
  [10n, 11n],
  [null, {}],
  [cyclic('a'), cyclic('a')],
  [cyclic('a'), cyclic('b')],
];

describe('what stands in for vitest in other runtimes', () => {
  it.each(pairs.map(([a, b], index) => ({ index, a, b })))('pair $index is as equal as Node says', ({ a, b }) => {
    real(isEqual(a, b)).toBe(isDeepStrictEqual(a, b));
    real(isEqual(b, a)).toBe(isDeepStrictEqual(b, a));
  });

  const failing: Readonly<Record<string, () => void>> = {
    toBe: () => expect(0).toBe(-0),
    toEqual: () => expect([1]).toEqual([2]),
    toStrictEqual: () => expect({ a: undefined }).toStrictEqual({}),
    'toMatchObject of a field': () => expect({ a: { b: 1 } }).toMatchObject({ a: { b: 2 } }),
    'toMatchObject of a list': () => expect([{ a: 1 }, { a: 2 }]).toMatchObject([{ a: 1 }]),
    'toMatchObject of undefined': () => expect(undefined).toMatchObject({ a: 1 }),
    toBeUndefined: () => expect(null).toBeUndefined(),
    toBeLessThan: () => expect(1).toBeLessThan(1),
    toBeLessThanOrEqual: () => expect(2).toBeLessThanOrEqual(1),
    toBeGreaterThan: () => expect(1).toBeGreaterThan(1),
    toBeGreaterThanOrEqual: () => expect(0).toBeGreaterThanOrEqual(1),
    'toBeLessThan of no number': () => expect(undefined).toBeLessThan(1),
    toContain: () => expect([1]).toContain(2),
    stringContaining: () => expect(['a']).toEqual([expect.stringContaining('b')]),
  };
  it.each(Object.entries(failing))('%s can fail', (_, check) => real(check).toThrow());

  it('rejects.toThrow can fail', async () => {
    await real(expect(Promise.resolve(1)).rejects.toThrow('x')).rejects.toThrow('did not reject');
    await real(expect(Promise.reject(new Error('y'))).rejects.toThrow('x')).rejects.toThrow('not "x"');
  });

  it('holds what holds', async () => {
    expect({ a: { b: 1 }, c: 2 }).toMatchObject({ a: { b: 1 } });
    expect({ a: 1, b: undefined }).toEqual({ a: 1 });
    expect(['a', 'long text']).toEqual(['a', expect.stringContaining('text')]);
    await expect(Promise.reject(new Error('it is stale'))).rejects.toThrow('stale');
  });

  it('runs every case and tells each, and fails those whose surroundings fail', async () => {
    beginSuite('engine');
    declare.each([{ place: 'here' }, { place: 'there' }])('in $place', ({ place }: { place: string }) => {
      beforeAll(() => {
        if (place === 'there') throw new Error('no way in');
      });
      standIn.each(['a', 'b'])('case %s', (name: string) => expect(name).toBe('a'));
    });
    const told: CaseReport[] = [];
    await runDeclared({ suites: ['engine'], every: 1 }, (report) => told.push(report));
    real(told.map(({ name, ok }) => [name, ok])).toEqual([
      ['in here > case a', true],
      ['in here > case b', false],
      ['in there beforeAll', false],
    ]);
  });
});

import { createContext, runInContext } from 'node:vm';
import { expect, it } from 'vitest';
import { plainJson } from './plain-json.ts';

it('is what JSON writes, for what JSON carries', () => {
  const plain = { a: [1, 'x', true, null, { b: undefined }], d: new Date(0), o: Object.create(null) };
  expect(plainJson(plain)).toBe(JSON.stringify(plain));
  expect(plainJson(runInContext('({ a: [1, { b: 2 }] })', createContext()))).toBe('{"a":[1,{"b":2}]}');
});

it.each([
  [{ f: () => 1 }, 'a function at "f"'],
  [{ s: Symbol('x') }, 'a symbol at "s"'],
  [[1n], 'a bigint at "0"'],
  [{ n: Number.POSITIVE_INFINITY }, 'Infinity at "n"'],
  [{ m: new Map([[1, 2]]) }, 'a Map at "m"'],
  [{ b: new Uint8Array(2) }, 'a Uint8Array at "b"'],
  [{ e: new Error('x') }, 'a Error at "e"'],
  [{ ['k'.repeat(1_000)]: 1n }, `"${'k'.repeat(100)}" cannot`],
])('refuses %o', (value, problem) => {
  expect(() => plainJson(value)).toThrow(TypeError);
  expect(() => plainJson(value)).toThrow(problem);
});

it('refuses a cycle', () => {
  const cycle: unknown[] = [];
  cycle.push(cycle);
  expect(() => plainJson(cycle)).toThrow(TypeError);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { bootWebGuest, type WebGuest } from './testing/web-guest.suite.ts';

let guest: WebGuest;
beforeAll(async () => {
  guest = await bootWebGuest();
});
afterAll(() => guest.dispose());

test('randomUUID is version 4, and never the same', () => {
  const ids = guest.run('return Array.from({ length: 200 }, () => crypto.randomUUID())') as string[];
  expect(new Set(ids).size).toBe(200);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('getRandomValues fills the view and returns it', () => {
  const body = `const b = new Uint8Array(64); const v = new Uint32Array(b.buffer, 16, 4); const same = crypto.getRandomValues(v) === v; return [same, [...b].slice(0, 16).every((x) => x === 0), [...b].slice(32).every((x) => x === 0), [...v].filter((x) => x > 0).length]`;
  expect(guest.run(body)).toEqual([true, true, true, 4]);
  expect(guest.run('return crypto.getRandomValues(new Uint8Array(65536)).length')).toBe(65_536);
});

test.each([
  ['crypto.getRandomValues(new Uint8Array(65537))', /^QuotaExceededError/],
  ['crypto.getRandomValues(new Float64Array(1))', /^TypeMismatchError/],
  ['crypto.getRandomValues([1])', /^TypeError/],
  ['crypto.getRandomValues()', /^TypeError/],
  ['typeof crypto.subtle', /^undefined$/],
  ['Object.prototype.toString.call(crypto)', /^\[object Crypto\]$/],
])('%s', (expression, expected) => {
  expect(guest.run(`return ${expression}`)).toMatch(expected);
});

test('atob and btoa of the engine follow the standard', () => {
  const body = `const of = (f, x) => { try { return f(x) } catch (e) { return e.name } }; return [['', 'YQ', 'YQ==', ' Y Q\\n= =', 'YQ=', 'Y', '====', 'YQ==YQ==', '_-8=', 'YR==', 'Y\\u00a0Q='].map((x) => of(atob, x)), ['', 'a', '\\xff', '\\u0100', 12, null].map((x) => of(btoa, x))]`;
  expect(guest.run(body)).toEqual(JSON.parse(JSON.stringify(new Function(body)())));
});

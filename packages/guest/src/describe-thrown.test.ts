import { describe, expect, test } from 'vitest';
import { runGuest } from './testing/boot.suite.ts';

const thrown = async (expression: string) => (await runGuest(`throw ${expression}`)).fail;

describe('anything can be thrown', () => {
  test.each([
    ['null', { name: 'Error', message: 'null' }],
    ['undefined', { name: 'Error', message: 'undefined' }],
    ['"text"', { name: 'Error', message: 'text' }],
    ['42', { name: 'Error', message: '42' }],
    ['10n', { name: 'Error', message: '10n' }],
    ['Symbol("s")', { name: 'Error', message: 'Symbol(s)' }],
    ['Object.create(null)', { name: 'Error', message: '' }],
    ['() => 1', { name: 'Error', message: 'A function was thrown' }],
    ['{ name: Symbol("n"), message: 1n }', { name: 'Error', message: '' }],
    ['{ name: "Custom", message: "m", code: "C1" }', { name: 'Custom', message: 'm', code: 'C1' }],
    [
      'new Proxy({}, { get() { throw 1 }, getPrototypeOf() { throw 2 }, ownKeys() { throw 3 } })',
      { name: 'Error', message: '' },
    ],
    ['new Proxy(new TypeError("inner"), {})', { name: 'TypeError', message: 'inner' }],
    [
      'Object.assign(new Error("m"), { code: 5, data: { ids: [1, undefined] } })',
      { name: 'Error', message: 'm', data: 't[["o","ids",1],["a",2,-1],1]' },
    ],
    ['Object.assign(new Error("m"), { data: () => 1 })', { name: 'Error', message: 'm' }],
  ])('%s', async (expression, expected) => {
    const { stack: _stack, ...rest } = (await thrown(expression)) ?? { name: '', message: '' };
    expect(rest).toEqual(expected);
  });
});

test('getters run once, and one that throws loses only its own field', async () => {
  const run = await runGuest(`
    const log = [];
    globalThis.log = log;
    const e = {};
    for (const key of ['name', 'message', 'stack', 'code', 'data', 'cause', 'errors', 'call', 'runtime'])
      Object.defineProperty(e, key, { get() { log.push(key); if (key === 'stack') throw e; return key } });
    setTimeout(() => { throw e }, 1);
    try { await new Promise(() => {}) } finally { log.push('finally') }`);
  expect(run.fail).toEqual({ name: 'name', message: 'message', code: 'code', data: 'j"data"' });
});

test('huge texts are cut, and the cut says how long they were', async () => {
  const fail = await thrown(
    'Object.assign(new Error("x".repeat(20000000)), { name: "n".repeat(100000), code: "c".repeat(100000) })',
  );
  expect(fail?.message.length).toBeLessThan(16_400);
  expect(fail?.message).toMatch(/… \(20000000 characters\)$/);
  expect(fail?.name.length).toBeLessThan(210);
  expect(fail?.code?.length).toBeLessThan(210);
});

test('errors of an AggregateError and a chain of causes are named, bounded', async () => {
  const all = await thrown('new AggregateError([new TypeError("a"), "b", null], "all failed")');
  expect(all?.message).toBe('all failed (TypeError: a; b; null)');
  const many = await thrown('new AggregateError(Array(100).fill(new Error("x")), "many")');
  expect(many?.message.endsWith('92 more)')).toBe(true);
  const cause = await thrown(
    '(() => { const e = new Error("outer"); e.cause = new Error("inner", { cause: e }); return e })()',
  );
  expect(cause?.stack?.match(/Caused by/g)).toHaveLength(8);
  expect(cause?.stack).toContain('Caused by: Error: inner');
});

test('the stack is the script’s, and an overflow is an ordinary error', async () => {
  const run = await runGuest('function deep() { return deep() + 1 }\ndeep()');
  expect(run.fail).toMatchObject({ name: 'RangeError' });
  expect(run.fail?.stack).toContain('deep (script.js:2:');
});

import { describe, expect, test } from 'vitest';
import { runGuest } from './testing/boot.suite.ts';

test('every method writes at its level, and none throws', async () => {
  const run = await runGuest(`
    console.log('a'); console.info('b'); console.warn('c'); console.error('d'); console.debug('e'); console.trace('f');
    console.dir({ a: { b: { c: { d: 1 } } } }, { depth: 0 }); console.assert(true, 'no'); console.assert(false, 'because %s', 'x');
    console.count(); console.count('k'); console.count(); console.countReset(); console.count();
    console.time('t'); console.timeEnd('t'); console.timeEnd('t'); console.timeLog('u');
    console.group('G'); console.log('in\\nside'); console.group(); console.log('deeper'); console.groupEnd(); console.groupEnd(); console.groupEnd();
    console.log('out'); const { log } = console; log('detached'); console.log();`);
  expect(run.sent.filter(([op]) => op === 'log').map(([, level, text]) => `${level} ${text}`)).toEqual([
    'log a',
    'info b',
    'warn c',
    'error d',
    'debug e',
    'error Trace: f',
    'log { a: [Object] }',
    'warn Assertion failed: because x',
    'log default: 1',
    'log k: 1',
    'log default: 2',
    'log default: 1',
    'log t: 0ms',
    'log G',
    'log   in\n  side',
    'log     deeper',
    'log out',
    'log detached',
    'log ',
  ]);
});

test('tables have a row for each key and a column for each property', async () => {
  const run = await runGuest(
    "console.table([{ id: 1, name: 'Ada' }, { id: 22, tags: [1] }]); console.table(['x']); console.table(5); console.table([{ a: 1, b: 2 }], ['b'])",
  );
  expect(run.logs).toEqual([
    `┌─────────┬────┬───────┬───────┐
│ (index) │ id │ name  │ tags  │
├─────────┼────┼───────┼───────┤
│ 0       │ 1  │ 'Ada' │       │
│ 1       │ 22 │       │ [ 1 ] │
└─────────┴────┴───────┴───────┘`.replace('[ 1 ]', '[ 1 ]'),
    `┌─────────┬────────┐
│ (index) │ Values │
├─────────┼────────┤
│ 0       │ 'x'    │
└─────────┴────────┘`,
    '5',
    `┌─────────┬───┐
│ (index) │ b │
├─────────┼───┤
│ 0       │ 2 │
└─────────┴───┘`,
  ]);
});

test('errors show their name, message and the script’s own lines', async () => {
  const run = await runGuest(
    "function fail() { throw new TypeError('bad') }\ntry {\n  fail()\n} catch (e) { console.error('caught', e); console.log({ e }) }",
  );
  expect(run.logs[0]).toMatch(/^caught TypeError: bad\n {4}at fail \(script\.js:1:\d+\)\n {4}at .*script\.js:3:\d+\)$/);
  expect(run.logs[1]).toBe('{ e: [TypeError: bad] }');
});

describe('hostile values', () => {
  test('getters and toString do not run, traps that throw are contained', async () => {
    const run = await runGuest(`
      let ran = 0;
      const spy = () => { ran++; throw new Error('ran') };
      const value = { get a() { return spy() }, toString: spy, toJSON: spy, [Symbol.toPrimitive]: spy, inspect: spy };
      console.log(value); console.log('%s %d %i %j %o', value, value, value, value, value);
      console.log(new Proxy({}, { ownKeys: () => { throw 1 }, getPrototypeOf: () => { throw 1 } }), new Proxy([], { get() { throw 1 } }));
      console.table(new Proxy({}, { ownKeys: () => { throw 1 } })); console.time({ toString: spy }); console.count(Symbol('x'));
      const revoked = Proxy.revocable({}, {}); revoked.revoke(); console.log(revoked.proxy);
      console.log(Object.create(Map.prototype), Object.create(Date.prototype), { __proto__: Promise.prototype });
      return ran`);
    expect(run.value).toBe(0);
    expect(run.logs[0]).toContain('a: [Getter]');
    expect(run.logs.at(-2)).toBe('[unreadable object]');
  });

  test.each([
    ['a deep value', '(() => { let v = {}; for (let i = 0; i < 100000; i++) v = { v }; return v })()'],
    ['a wide value', 'Object.fromEntries(Array.from({ length: 20000 }, (_, i) => ["key" + i, "x".repeat(20)]))'],
    ['long strings', '[..."abcdefghij"].map((c) => c.repeat(1000000))'],
    ['one long string', '"x".repeat(5000000)'],
    ['many nested arrays', 'Array.from({ length: 1000 }, () => Array(1000).fill(Array(1000).fill("xyz")))'],
    [
      'an endless Proxy',
      '(() => { const make = () => new Proxy({}, { ownKeys: () => ["a", "b"], getOwnPropertyDescriptor: () => ({ value: make(), enumerable: true, configurable: true }) }); return make() })()',
    ],
    ['a sparse array', '(() => { const a = []; a[4294967294] = 1; return a })()'],
    ['a long format', '"%o".repeat(100), ...Array(100).fill(Array(100).fill("abc"))'],
  ])('%s is cut to the line', async (_name, value) => {
    const run = await runGuest(`console.log(${value}); console.error('a', ${value})`, {
      settings: { maxConsoleLine: 1_000 },
    });
    for (const line of run.logs) expect(line.length).toBeLessThanOrEqual(1_000);
    expect(run.logs).toHaveLength(2);
  });

  test('after the host said full nothing is sent or even formatted', async () => {
    const run = await runGuest(
      `
      let formatted = 0;
      const spy = new Proxy({}, { ownKeys() { formatted++; return [] } });
      for (let i = 0; i < 100; i++) console.log(spy);
      return formatted`,
      { answer: (op) => (op === 'log' ? 'full' : undefined) },
    );
    expect(run.logs).toHaveLength(1);
    expect(run.value).toBe(1);
  });
});

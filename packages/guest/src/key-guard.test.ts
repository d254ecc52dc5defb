import { expect, test } from 'vitest';
import { runGuest } from './testing/boot.suite.ts';

const guarded = (body: string) =>
  runGuest(`((left,stop,key)=>[async()=>{"use strict";\n${body}\n},()=>left])`, { settings: { kind: 'main' } });

test('keys pass as they are', async () => {
  const run = await guarded(`
    const s = Symbol('s');
    return [key(1) === 1, key('a') === 'a', key(s) === s, key(null), key(undefined), key(true), key(2n) === 2n, Object.is(key(-0), -0)]`);
  expect(run.value).toEqual([true, true, true, null, undefined, true, true, true]);
});

test('objects are converted once, and what was checked is what is used', async () => {
  const run = await guarded(`
    let n = 0;
    const flip = { toString() { return n++ === 0 ? 'safe' : '__proto__' } };
    const hinted = { [Symbol.toPrimitive]: (hint) => hint };
    const symbol = Symbol('k');
    return [{ safe: 1 }[key(flip)], n, key(hinted), key({ [Symbol.toPrimitive]: () => symbol }) === symbol, key(['a']), key([]), key(new Date(0)).length > 9, key(() => 1)]`);
  expect(run.value).toEqual([1, 1, 'string', true, 'a', '', true, '() => 1']);
});

test.each([
  "'__proto__'",
  "['__proto__']",
  "[['__proto__']]",
  "{ toString: () => '__proto__' }",
  "{ [Symbol.toPrimitive]: () => '__proto__' }",
  "Object('__proto__')",
  "'__pro' + 'to__'",
  "'__defineGetter__'",
  "new Proxy(['__proto__'], {})",
])('%s is refused', async (expression) => {
  const run = await guarded(`return key(${expression})`);
  expect(run.fail).toMatchObject({ name: 'TypeError', message: expect.stringContaining('use a Map') });
});

test('what a conversion throws is the guest’s own error', async () => {
  const run = await guarded(
    "try { key({ toString() { throw new EvalError('mine') } }) } catch (e) { return e.message }",
  );
  expect(run.value).toBe('mine');
});

test('refused names as keys of Object.prototype change nothing', async () => {
  const run = await guarded(
    "Object.prototype.mine = 1; Object.prototype['__proto__x'] = 1; return [key('mine'), key('toString')]",
  );
  expect(run.value).toEqual(['mine', 'toString']);
});

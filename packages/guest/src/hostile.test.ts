import { describe, expect, test } from 'vitest';
import { runGuest } from './testing/boot.suite.ts';

/** Replaces every method and accessor that can be reached by name; each records its use while `armed` is true. */
const patchEverything = `
  const { apply, ownKeys, defineProperty, getOwnPropertyDescriptor } = Reflect;
  const seen = { __proto__: null };
  let count = 0, armed = false;
  const record = (label) => { if (armed) { armed = false; seen[count++] = label; armed = true; } };
  const patch = (holder, name) => {
    const keys = ownKeys(holder);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i], label = name + '.' + String(key);
      const d = getOwnPropertyDescriptor(holder, key);
      // The first two belong to the language itself; a stack is read like any property of the guest's error.
      if (key === 'constructor' || key === 'prototype' || key === 'stack' || !d.configurable) continue;
      const wrap = (f) => typeof f === 'function' ? function (...args) { record(label); return apply(f, this, args); } : f;
      if ('value' in d) { if (typeof d.value === 'function') defineProperty(holder, key, { ...d, value: wrap(d.value) }); }
      else defineProperty(holder, key, { ...d, get: wrap(d.get), set: wrap(d.set) });
    }
  };
  const prototypes = [Object, Function, Array, String, Number, Boolean, Symbol, BigInt, Map, Set, WeakMap, Promise, RegExp,
    Date, Error, TypeError, Uint8Array, DataView, ArrayBuffer, Iterator, URL, URLSearchParams];
  const iterators = [[].values(), new Map().values(), new Set().values(), ''[Symbol.iterator](), (function* () {})()]
    .map(Object.getPrototypeOf);
  for (const C of prototypes) { patch(C.prototype, C.name + '.prototype'); patch(C, C.name); }
  patch(Object.getPrototypeOf(Uint8Array.prototype), 'TypedArray.prototype');
  iterators.forEach((p, i) => patch(p, 'iterator' + i));
  for (const [name, holder] of [['JSON', JSON], ['Math', Math], ['Reflect', Reflect], ['globalThis', globalThis]]) patch(holder, name);
  const trap = (holder, key, name) => defineProperty(holder, key, {
    configurable: true,
    get() { record(name + ' get ' + key); },
    set(value) { record(name + ' set ' + key); defineProperty(this, key, { value, writable: true, enumerable: true, configurable: true }); },
  });
  for (let i = 0; i < 12; i++) trap(Array.prototype, i, 'Array.prototype');
  for (const key of ['resolve', 'reject', 'stack', 'name', 'message', 'code', 'data', 'call', 'runtime', 'id', 'time', 'callback',
    'args', 'interval', 'cancelled', 'tag', 'head', 'children', 'exact', 'rich', 'root', 'bytes', 'nodes', 'trail', 'copies',
    'base', 'opening', 'closing', 'entries', 'columns', 'a', 'b', 'value', 'writable', 'enumerable', 'configurable', 'get', 'set'])
    trap(Object.prototype, key, 'Object.prototype');
`;

describe('a guest that patched everything sees nothing of the runtime', () => {
  test.each([
    ['a tool call with plain data', "await callTool('echo', PLAIN)"],
    ['a tool call through tools', 'await tools.echo(PLAIN)'],
    ['a tool call with rich data', "await callTool('echo', RICH)"],
    ['a failing tool call', "try { await callTool('fail', PLAIN) } catch { /* wanted */ }"],
    ['arguments that cannot cross', "try { await callTool('echo', BAD) } catch { /* wanted */ }"],
    ['a name that is no string', 'try { await callTool(1) } catch { /* wanted */ }'],
    [
      'the console',
      "console.log('%s %d', 'text', 1, PLAIN, RICH); console.table(PLAIN); console.group(); console.error(ERROR)",
    ],
    [
      'timers',
      'await new Promise((done) => { const id = setInterval(() => { clearInterval(id); done() }, 5); setTimeout(() => {}, 1) })',
    ],
    ['random numbers', 'random()'],
  ])('%s', async (_name, action) => {
    const run = await runGuest(
      `const random = Math.random;
      const { callTool, tools, console, setTimeout, setInterval, clearInterval, Promise } = globalThis;
      const PLAIN = [{ a: 1, b: ['x', null, true] }, [1, 2, 3]], ERROR = new TypeError('e', { cause: 1 });
      const RICH = [new Map([[1, { x: undefined }]]), new Set([NaN]), 5n, new Date(0), /a/g, ERROR, [, 1], new Uint8Array(3), PLAIN, PLAIN];
      const BAD = { items: [{ f() {} }] };
      ${patchEverything}
      armed = true;
      ${action};
      armed = false;
      let list = '';
      for (let i = 0; i < count; i++) list += seen[i] + '; ';
      return list;`,
      {
        tool: (name, args) =>
          name === 'fail' ? { name: 'Error', message: 'no', code: 'TOOL_ERROR', data: 'j{"a":[1]}' } : args,
      },
    );
    expect(run.fail).toBeUndefined();
    expect(run.value).toBe('');
  });

  test('start, the final value and the final error', async () => {
    const done = await runGuest(
      `const { callTool, setTimeout, Map } = globalThis;
      ${patchEverything}
      globalThis.report = () => { let list = ''; for (let i = 0; i < count; i++) list += seen[i] + '; '; return list; };
      const m = new Map([[1, 2]]);
      armed = true;
      await callTool('wait');
      setTimeout(() => callTool('late'), 0);
      return { get a() { return report() }, m }`,
      { tool: (name) => (name === 'wait' ? 'u' : undefined) },
    );
    expect((done.value as { a: string }).a).toBe('');
    expect(done.sent.at(-1)?.[0]).toBe('done');
  });
});

describe('promises', () => {
  test('patched then, species and constructor neither see nor stop the end of the program', async () => {
    const run = await runGuest(`
      const stolen = [];
      Promise.prototype.then = function (...args) { stolen.push(...args); };
      Object.defineProperty(Promise, Symbol.species, { get() { stolen.push('species'); throw 1 } });
      Object.defineProperty(Promise.prototype, 'constructor', { get() { stolen.push('constructor'); throw 1 } });
      return { get stolen() { return stolen.length } };
    `);
    expect(run.value).toEqual({ stolen: 0 });
  });

  test('a call is a native promise of the guest, and no host promise is behind it', async () => {
    const run = await runGuest(
      `
      const call = callTool('x');
      return [call instanceof Promise, Object.getPrototypeOf(call) === Promise.prototype, Reflect.ownKeys(call), await call,
        call.constructor === Promise, call.constructor.constructor('return typeof process')()];
    `,
      { tool: () => 'j1' },
    );
    expect(run.value).toEqual([true, true, ['constructor'], 1, true, 'undefined']);
  });

  test('a thenable returned or awaited runs in the guest only, once', async () => {
    const run = await runGuest(`let n = 0; return { then(ok) { n++; ok({ n }) } }`);
    expect(run.value).toEqual({ n: 1 });
  });

  test('a main promise that is never settled sends nothing', async () => {
    expect((await runGuest('await new Promise(() => {})')).sent).toEqual([]);
  });
});

describe('the realm', () => {
  test('call sites cannot be read, and runtime functions cannot be reached through callers', async () => {
    const run = await runGuest(`
      const results = [];
      try { Error.prepareStackTrace = (_, sites) => sites; results.push('set') } catch (e) { results.push(e.name) }
      try { Object.defineProperty(Error, 'prepareStackTrace', { value: (_, sites) => sites }); results.push('defined') } catch (e) { results.push(e.name) }
      results.push(typeof new Error('x').stack);
      const holder = {}; Error.captureStackTrace(holder); results.push(typeof holder.stack);
      const sees = []; callTool('x', { get a() { sees.push(typeof new Error('y').stack); return 1 } });
      for (const key of ['caller', 'arguments']) try { results.push(String(callTool[key])) } catch (e) { results.push(e.name) }
      return [...results, ...sees];
    `);
    expect(run.value).toEqual(['TypeError', 'TypeError', 'string', 'string', 'TypeError', 'TypeError', 'string']);
  });

  test('forged numbers and repeated deliveries are ignored', async () => {
    const run = await runGuest(
      `
      const first = callTool('x'); Promise.prototype.resolve = 1;
      return [await first, await callTool('y')]`,
      { tool: (name) => (name === 'x' ? 'j1' : 'j2') },
    );
    expect(run.value).toEqual([1, 2]);
  });
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { bootWebGuest, type WebGuest } from './testing/web-guest.suite.ts';

let guest: WebGuest;
beforeAll(async () => {
  guest = await bootWebGuest();
});
afterAll(() => guest.dispose());

test.each([
  `const c = structuredClone({ a: [1, 'x', null, undefined, true, -0, NaN], b: { c: 10n } }); return [Object.keys(c), c.a.length, Object.is(c.a[5], -0), c.a[6] !== c.a[6], c.b.c === 10n, 3 in c.a]`,
  `const o = { n: 1 }; o.self = o; o.list = [o, o]; const c = structuredClone(o); return [c !== o, c.self === c, c.list[0] === c, c.list[1] === c]`,
  `const c = structuredClone(new Map([[{ k: 1 }, new Set([1, [2]])], ['d', new Date(5)]])); const [[k, s], [d, date]] = c; return [k.k, [...s][1][0], d, date.getTime(), date instanceof Date]`,
  `const m = new Map(); m.set('m', m); return structuredClone(m).get('m') instanceof Map`,
  `const r = /a(b)/gi; r.lastIndex = 5; const c = structuredClone(r); return [c.source, c.flags, c.lastIndex]`,
  `const a = [1, , 3]; a.extra = 'e'; const c = structuredClone(a); return [c.length, 1 in c, c.extra, Array.isArray(c), c.map((x) => x * 2)[2]]`,
  `const c = structuredClone(Array(1e6)); return [c.length, Object.keys(c).length]`,
  `const b = new ArrayBuffer(8); const v = { x: new Uint8Array(b, 2, 3), y: new DataView(b, 1), b }; v.x[0] = 9; const c = structuredClone(v); return [c.x.buffer === c.b, c.y.buffer === c.b, c.x.byteOffset, c.x.length, c.x[0], c.y.byteLength, c.b !== b]`,
  `const c = structuredClone(new Float64Array([1.5, NaN])); return [c.constructor.name, c[0], c[1] !== c[1]]`,
  `return [Object(1), Object('s'), Object(true), Object(3n)].map((b) => { const c = structuredClone(b); return [typeof c, c.valueOf() === b.valueOf(), c !== b] })`,
  `const e = new RangeError('m', { cause: { why: [1] } }); e.extra = 1; const c = structuredClone(e); return [c.name, c.message, c.cause.why, c instanceof RangeError, 'extra' in c, Object.keys(c)]`,
  `class Mine extends Error { constructor() { super('x'); this.name = 'Mine' } } const c = structuredClone(new Mine()); return [c.name, c.message, Object.getPrototypeOf(c) === Error.prototype]`,
  `class P { #h = 1; constructor() { this.x = 1 } get y() { return 2 } } const c = structuredClone(new P()); return [c, c.constructor === Object]`,
  `let n = 0; const c = structuredClone({ get g() { n++; return 7 } }); return [c, n]`,
  `const c = structuredClone(JSON.parse('{"__proto__": {"polluted": 1}}')); return [Object.keys(c), Object.getPrototypeOf(c) === Object.prototype, {}.polluted === undefined]`,
  `const b = new ArrayBuffer(4); const view = new Uint8Array(b); view[1] = 7; const c = structuredClone({ view }, { transfer: [b] }); return [b.byteLength, view.length, c.view[1], c.view.length]`,
  `const o = structuredClone(Object.create({ inherited: 1 }, { hidden: { value: 1 }, shown: { value: 2, enumerable: true } })); return o`,
  `return [structuredClone('s'), structuredClone(5), structuredClone(null), structuredClone(undefined) === undefined]`,
  `return structuredClone(Object.create(Map.prototype))`,
])('as in Node: %s', (body) => {
  expect(guest.run(body)).toEqual(JSON.parse(JSON.stringify(new Function(body)())));
});

test.each([
  [`structuredClone(() => 1)`, 'DataCloneError: a function could not be cloned'],
  [`structuredClone({ a: { onClick() {} } })`, 'DataCloneError: a function could not be cloned (property "onClick")'],
  [`structuredClone([Symbol('x')])`, 'DataCloneError: a symbol could not be cloned (property "0")'],
  [`structuredClone(Promise.resolve())`, 'DataCloneError: this kind of object could not be cloned'],
  [`structuredClone(new WeakMap())`, 'DataCloneError: this kind of object could not be cloned'],
  [`structuredClone(new URL('https://a.b'))`, 'DataCloneError: this kind of object could not be cloned'],
  [`structuredClone((function* () {})())`, 'DataCloneError: this kind of object could not be cloned'],
  [`structuredClone(Object(Symbol()))`, 'DataCloneError: this kind of object could not be cloned'],
  [`structuredClone(1, { transfer: [{}] })`, 'DataCloneError: Only an ArrayBuffer can be transferred'],
  [
    `(() => { const b = new ArrayBuffer(1); return structuredClone(b, { transfer: [b, b] }) })()`,
    'DataCloneError: An ArrayBuffer is detached or listed twice',
  ],
  [
    `(() => { const b = new ArrayBuffer(1); b.transfer(); return structuredClone(b) })()`,
    'DataCloneError: An ArrayBuffer is detached',
  ],
])('%s', (expression, expected) => {
  expect(guest.run(`return ${expression}`)).toBe(expected);
});

test('a failed clone leaves what it was to transfer', () => {
  expect(
    guest.run(
      `const b = new ArrayBuffer(3); try { structuredClone({ b, f() {} }, { transfer: [b] }) } catch (e) { return [b.byteLength, e instanceof DOMException, e.code] }`,
    ),
  ).toEqual([3, true, 25]);
});

test('depth costs no stack', () => {
  expect(
    guest.run(
      `let o = {}; for (let i = 0; i < 100000; i++) o = { o }; let c = structuredClone(o), n = 0; while (c.o) { c = c.o; n++ } return n`,
    ),
  ).toBe(100_000);
});

test('patched intrinsics reach nothing of the clone', async () => {
  const patched = await bootWebGuest();
  const body = `
    let seen = '';
    const spy = (name) => function () { seen += name + ' '; throw new Error(name) };
    Map.prototype.get = Map.prototype.set = Map.prototype.forEach = spy('map'); Set.prototype.add = Set.prototype.forEach = spy('set');
    Array.prototype.push = spy('push'); Object.keys = spy('keys'); Date.prototype.getTime = spy('getTime'); Error.isError = spy('isError');
    Object.defineProperty(Object.prototype, 'a', { set: spy('set a'), configurable: true });
    Object.defineProperty(Array.prototype, '0', { set: spy('set 0'), configurable: true });
    Object.defineProperty(ArrayBuffer.prototype, 'constructor', { get: spy('species'), configurable: true });
    const c = structuredClone({ a: [1, new Map([[1, 2]]), new Set([3]), new Date(4), new Uint8Array([5])] });
    delete Array.prototype[0];
    return [c.a[0], c.a[1].size, c.a[2].size, c.a[4][0], seen]`;
  // the constructors of Map and Set call the patched methods themselves, so those are filled before
  expect(patched.run(body.replace('new Map([[1, 2]])', 'new Map()').replace('new Set([3])', 'new Set()'))).toEqual([
    1,
    0,
    0,
    5,
    '',
  ]);
  patched.dispose();
});

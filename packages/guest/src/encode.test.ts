import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decode } from './decode.ts';
import { encode } from './encode.ts';
import { installKinds } from './rich-kinds.ts';
import { Guest, type RunRecord, runGuest } from './testing/boot.suite.ts';
import { captureWebClasses } from './web-classes.ts';

/** The encoded form of an expression's value, or the error that encoding it makes. */
async function cross(expression: string, prelude = ''): Promise<RunRecord> {
  return runGuest(`${prelude}; return ${expression}`);
}

describe('what JSON carries exactly crosses as JSON', () => {
  test.each([
    ['null', 'jnull'],
    ['"a\\u0000b"', 'j"a\\u0000b"'],
    ['1.5', 'j1.5'],
    ['[]', 'j[]'],
    ['[[1], { a: [true, null] }]', 'j[[1],{"a":[true,null]}]'],
    ['{ a: { b: "c" } }', 'j{"a":{"b":"c"}}'],
    ['Object.assign(Object.create(null), { a: 1 })', 'j{"a":1}'],
    ['new (class Point { x = 1; #secret = 2; get y() { return 3; } })()', 'j{"x":1}'],
    ['[Object(1), Object("s"), Object(false)]', 'j[1,"s",false]'],
    ['"\\ud800"', 'j"\\ud800"'],
    ['{ [Symbol("s")]: 1, a: 2 }', 'j{"a":2}'],
    ['{ constructor: 1, toString: 2, then: 3 }', 'j{"constructor":1,"toString":2,"then":3}'],
    ['{ toJSON: 5 }', 'j{"toJSON":5}'],
    ['{ toJSON() { return { toJSON: "kept", a: 1 } } }', 'j{"toJSON":"kept","a":1}'],
    ['new Proxy({ a: 1 }, {})', 'j{"a":1}'],
    ['new Proxy([1, 2], {})', 'j[1,2]'],
    [
      '(() => { const seen = []; return [{ k: { toJSON: (key) => key } }, [{ toJSON: (key) => key }]]; })()',
      'j[{"k":"k"},["0"]]',
    ],
  ])('%s', async (expression, encoded) => {
    expect((await cross(expression)).done).toBe(encoded);
  });
});

describe('what JSON would lose crosses as a table', () => {
  test.each([
    ['undefined', 'u'],
    ['NaN', 't-2'],
    ['-0', 't-5'],
    ['[undefined, -Infinity]', 't[["a",-1,-4]]'],
    ['[1, , 3]', 't[["a",1,-6,2],1,3]'],
    ['{ a: undefined }', 't[["o","a",-1]]'],
    ['-255n', 't[["n","-0xff"]]'],
    ['new Date(5)', 't[["d",5]]'],
    ['new Date(NaN)', 't[["d",null]]'],
    ['/a\\/b/gi', 't[["r","a\\\\/b","gi"]]'],
    ['new Map([["k", new Set([1])]])', 't[["m",1,2],"k",["s",3],1]'],
    ['(() => { const a = []; a.push(a); return a; })()', 't[["a",0]]'],
    ['(() => { const a = {}; return [a, a]; })()', 't[["a",1,1],["o"]]'],
    ['new Uint8Array([1, 2, 255])', 't[["b","Uint8Array","AQL/"]]'],
    ['new Uint16Array([1, 2]).subarray(1)', 't[["b","Uint16Array","AgA="]]'],
    ['new Uint8Array([7]).buffer', 't[["b","ArrayBuffer","Bw=="]]'],
    ['new DataView(new Uint8Array([1, 2]).buffer, 1)', 't[["b","DataView","Ag=="]]'],
    ['new RangeError("no")', 't[["e","RangeError","no",null,-7,-7,-7]]'],
    [
      'Object.assign(new Error("a", { cause: 1 }), { code: "X" })',
      't[["e","Error","a",null,1,-7,2],1,["o","code",3],"X"]',
    ],
    ['new AggregateError([1], "all")', 't[["e","AggregateError","all",null,-7,1,-7],["a",2],1]'],
    ['new URLSearchParams("a=1&b=2")', 't[["q","a=1&b=2"]]'],
    ['new (class Bag extends Map {})([[1, 2]])', 't[["m",1,2],1,2]'],
  ])('%s', async (expression, encoded) => {
    expect((await cross(expression)).done).toBe(encoded);
  });
});

describe('what cannot cross is an error that names its path', () => {
  test.each([
    ['() => 1', '$: a function cannot cross'],
    ['{ items: [1, { onClick() {} }] }', '$.items[1].onClick: a function cannot cross'],
    ['{ "a b": Symbol("x") }', '$["a b"]: a symbol cannot cross'],
    ['[callTool("x")]', '$[0]: a Promise cannot cross: await it'],
    ['{ g: (function* () {})() }', '$.g: an iterator or generator cannot cross'],
    ['{ g: (async function* () {})() }', '$.g: an iterator or generator cannot cross'],
    ['[new WeakMap()]', '$[0]: an object of this class cannot cross'],
    ['new Float16Array(1)', '$: an object of this class cannot cross'],
    ['new Map([["k", () => 1]])', '$["value 0"]: a function cannot cross'],
    ['JSON.parse(\'{"a":{"__proto__":1}}\')', '$.a.__proto__: a property of this name cannot cross'],
    ['new Proxy(new Map(), {})', '$: an object that only looks like one of its class cannot cross'],
    ['Object.create(Date.prototype)', '$: an object that only looks like one of its class cannot cross'],
    ['Object.assign(new Error("e"), { f() {} })', '$.f: a function cannot cross'],
    ['[Object(Symbol("x"))]', '$[0]: a symbol cannot cross'],
    ['tools', '$: a function cannot cross'],
    ['{ toJSON: () => () => 1 }', '$: a function cannot cross'],
  ])('%s', async (expression, message) => {
    const { fail } = await cross(expression);
    expect(fail).toMatchObject({ code: 'VALUE_NOT_TRANSFERABLE', runtime: true });
    expect(fail?.message).toContain(message);
  });
});

describe('bounds', () => {
  const nested = (levels: number) =>
    `(() => { let v = 1; for (let i = 0; i < ${levels}; i++) v = i % 2 ? [v] : { v }; return v; })()`;

  test('200 levels cross and 201 do not', async () => {
    expect((await cross(nested(200))).done?.[0]).toBe('j');
    expect((await cross(nested(201))).fail).toMatchObject({ code: 'RESULT_TOO_LARGE' });
  });

  test.each([
    ['20,000 levels', nested(20_000)],
    ['an endless toJSON', '(() => { const make = () => ({ next: { toJSON: () => make() } }); return make(); })()'],
    ['an endless getter', '(() => { const make = () => ({ get next() { return make(); } }); return make(); })()'],
    ['a sparse array of 4 thousand million holes', '(() => { const a = []; a[4294967294] = 1; return a; })()'],
    ['500,001 values', 'Array(500001).fill(0)'],
    ['a Proxy that claims a long length', 'new Proxy([], { get: (t, k) => k === "length" ? 2 ** 32 : 1 })'],
    ['a BigInt of 100,001 digits', '16n ** 100000n'],
    ['text beyond the limit', '"x".repeat(9000000)'],
    ['bytes beyond the limit', 'new Uint8Array(7000000)'],
    [
      'a Map that grows while it is read',
      'new Map([[0, { get x() { globalThis.m.set(Math.random(), this); return 1; } }]])',
    ],
  ])('%s: an error, not a crash', async (name, expression) => {
    const isMap = name.startsWith('a Map');
    const run = await cross(isMap ? 'globalThis.m' : expression, isMap ? `globalThis.m = ${expression}` : '');
    if (isMap) expect(run.done).toBeDefined();
    else expect(run.fail).toMatchObject({ code: 'RESULT_TOO_LARGE', runtime: true });
  });

  test('maxValueBytes holds for JSON text that escapes longer than its characters', async () => {
    const run = await runGuest('return "\\u0001".repeat(500)', { settings: { maxValueBytes: 1_000 } });
    expect(run.fail).toMatchObject({ code: 'RESULT_TOO_LARGE' });
  });
});

describe('the guest is read once', () => {
  test('getters, traps and toJSON run once for each property', async () => {
    const run = await runGuest(
      `
      const log = [];
      const value = { get a() { log.push('a'); return 1 }, b: { toJSON(key) { log.push('toJSON ' + key); return 2 } } };
      const proxy = new Proxy({ p: 1 }, { get(t, k, r) { log.push('get ' + String(k)); return Reflect.get(t, k, r) } });
      await callTool('x', [value, proxy]);
      return log;
    `,
      { tool: () => 'u' },
    );
    expect((run.value as string[]).sort()).toEqual(['a', 'get p', 'get toJSON', 'toJSON b']);
  });

  test('what a getter throws is what the caller gets', async () => {
    const run = await runGuest(`
      try { await callTool('x', { get a() { throw new EvalError('mine') } }) } catch (e) { return e.name + e.message }
    `);
    expect(run.value).toBe('EvalErrormine');
    expect(run.sent).toHaveLength(1);
  });

  test('a getter that calls a tool while another call is encoded disturbs neither', async () => {
    const run = await runGuest(
      `
      let inner;
      const outer = callTool('outer', { a: [1], get b() { inner = callTool('inner', { c: [2] }); return 3 }, d: [4] });
      return [await outer, await inner];
    `,
      { tool: (_name, args) => args },
    );
    expect(run.value).toEqual([{ a: [1], b: 3, d: [4] }, { c: [2] }]);
  });
});

describe('round trip', () => {
  let guest: Guest;
  let calls = 0;
  beforeAll(async () => {
    installKinds(globalThis as never);
    captureWebClasses(globalThis as never);
    guest = await Guest.boot();
    guest.start("let value; for (;;) value = await callTool('next', value)");
  });
  afterAll(() => guest.vm.dispose());

  /** Into the guest by its decoder, out by its encoder. */
  const echo = (value: unknown) => {
    guest.sent = [];
    guest.dispatch('resolve', `${++calls}`, encode(value, 8_000_000));
    return decode(guest.lastArgs);
  };

  const rich: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
    leaf: fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.double(),
      fc.integer(),
      fc.boolean(),
      fc.constantFrom(null, undefined, NaN, -0, Infinity, -Infinity),
      fc.bigInt(),
      fc.date({ noInvalidDate: false }),
      fc.constantFrom(/a+/g, /[/]\n/u, new Error('plain'), new TypeError('typed', { cause: { a: undefined } })),
    ),
    key: fc.string().filter((key) => key !== '__proto__'),
    value: fc.oneof(
      { maxDepth: 4 },
      tie('leaf'),
      fc.array(tie('value'), { maxLength: 5 }),
      fc.sparseArray(tie('value'), { maxNumElements: 3, maxLength: 6 }),
      fc.dictionary(tie('key') as fc.Arbitrary<string>, tie('value'), { maxKeys: 5 }),
      fc.array(fc.tuple(tie('value'), tie('value')), { maxLength: 4 }).map((entries) => new Map(entries)),
      fc.array(tie('value'), { maxLength: 4 }).map((items) => new Set(items)),
    ),
  })).value;

  test('rich values come back equal', () => {
    fc.assert(
      fc.property(rich, (value) => {
        expect(echo(value)).toEqual(value);
      }),
      { numRuns: 150 },
    );
  });

  test('shared references and cycles come back as such', () => {
    const shared = { s: 1 };
    const value: Record<string, unknown> = { a: shared, b: [shared, new Map([[shared, shared]])] };
    value.self = value;
    const back = echo(value) as typeof value;
    const [first, map] = back.b as [object, Map<object, object>];
    expect(back.self).toBe(back);
    expect(first).toBe(back.a);
    expect(map.get(first)).toBe(first);
  });

  test('bytes of every type come back inside the guest', async () => {
    const run = await runGuest(
      `
      const views = [Uint8Array, Uint8ClampedArray, Int8Array, Uint16Array, Int16Array, Uint32Array, Int32Array, Float32Array, Float64Array]
        .map((View) => View.from([1, 2, 3]));
      views.push(BigInt64Array.of(1n), BigUint64Array.of(2n), new DataView(new ArrayBuffer(2)), Uint8Array.of(9).buffer);
      const back = await callTool('echo', views);
      return back.every((view, index) => view.constructor === views[index].constructor
        && Object.prototype.toString.call(view) === Object.prototype.toString.call(views[index])
        && String(view) === String(views[index]) && view.byteLength === views[index].byteLength);
    `,
      { tool: (_name, args) => args },
    );
    expect(run.value).toBe(true);
  });

  test('decoded objects are ordinary ones of the guest', async () => {
    const encoded = encode(
      { list: [undefined], error: new TypeError('t', { cause: 'c' }), all: new AggregateError([1]) },
      1e6,
    );
    const run = await runGuest(
      `
      const { list, error, all } = await callTool('echo');
      return [list instanceof Array, Object.getPrototypeOf(list) === Array.prototype, list.map(String),
        error instanceof TypeError, error.cause, Object.keys(error), all instanceof AggregateError, all.errors];
    `,
      { tool: () => encoded },
    );
    expect(run.value).toEqual([true, true, ['undefined'], true, 'c', [], true, [1]]);
  });
});

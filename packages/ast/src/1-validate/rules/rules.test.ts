import { describe, expect, test } from 'vitest';
import { prescan } from '../../0-prescan/prescan.ts';
import { createSource } from '../../source.ts';
import type { AstLevel } from '../../stages.ts';
import { builtInRules } from '../built-in-rules.ts';
import { presets } from '../presets.ts';
import { validate } from '../validate.ts';

interface Cases {
  /** Levels at which the rule is tried; the first that uses it by default. */
  readonly levels?: readonly AstLevel[];
  readonly refused: readonly string[];
  readonly accepted: readonly string[];
}

function found(text: string, level: AstLevel): string[] {
  const scanned = prescan(createSource({ text, level, language: 'js' }));
  if (!scanned.ok) throw new Error(`pre-scan: ${scanned.issues[0]?.message}`);
  return validate(scanned.value).issues.map((issue) => issue.rule);
}

const everyLevel: readonly AstLevel[] = ['SECURE', 'STANDARD', 'PERMISSIVE'];

const cases: Readonly<Record<string, Cases>> = {
  'no-eval': {
    levels: everyLevel,
    refused: [
      'eval("1")',
      '\\u0065val("1")',
      '(0, eval)("1")',
      'const e = eval',
      'eval?.("1")',
      'new eval()',
      'const { eval: e } = globalThis',
      'globalThis.eval("1")',
      'globalThis["ev" + "al"]("1")',
      'globalThis[`eval`]("1")',
      'f(...[eval])',
      'class A { static { eval("1") } }',
      'class A { [eval("1")]() {} }',
      'class A extends eval("A") {}',
      'function f(a = eval("1")) {}',
      'eval`1`',
      'switch (eval) { case 1: }',
      'x = { eval }',
      'typeof eval',
      'for (const e of [eval]) {}',
      'export default eval',
    ],
    accepted: [
      'math.eval("1")',
      'x = { eval: 1 }',
      'x.eval = 2',
      'const { eval: e } = evaluators',
      'evaluate()',
      '"eval"',
    ],
  },
  'no-function-constructor': {
    levels: everyLevel,
    refused: [
      'new Function("return 1")()',
      'Function("return 1")()',
      'const F = Function',
      'Function.prototype.call.call(f)',
      'Reflect.construct(Function, ["x"])',
      'globalThis["Function"]("1")',
      'const { Function: F } = globalThis',
      'x = [Function]',
      'const AsyncFunction = f; new AsyncFunction("1")',
      'new GeneratorFunction("1")',
      'x instanceof AsyncFunction ? 1 : Function`1`',
      'class A extends Function {}',
    ],
    accepted: ['x instanceof Function', 'x = { Function: 1 }', 'kinds.Function', 'typeof f === "function"'],
  },
  'no-import': {
    levels: everyLevel,
    refused: [
      'import fs from "fs"',
      'import "x"',
      'import * as x from "x"',
      'await import("fs")',
      'import("f" + "s").then(f)',
      'import.meta.url',
      'export const a = 1',
      'export default 1',
      'export * from "x"',
      'export { a }; let a',
      'f(() => import("x"))',
    ],
    accepted: ['x.import("a")', 'const imported = 1', 'x = { import: 1, export: 2 }', 'x.meta'],
  },
  'no-dangerous-key': {
    levels: everyLevel,
    refused: [
      'x.__proto__',
      'x["__proto__"]',
      'x[`__proto__`]',
      'x["__pro" + "to__"]',
      'x[`__${"proto"}__`]',
      'x[["__proto__"]]',
      'x?.__proto__',
      'x.__prot\\u006f__',
      'x["\\x5f_proto__"]',
      'x = { __proto__: y }',
      'x = { "__proto__": y }',
      'x = { ["__proto__"]: y }',
      'x = { __proto__() {} }',
      'x = { get __proto__() { return 1 } }',
      'const { __proto__: p } = x',
      'const { ["__proto__"]: p } = x',
      'const { __proto__ } = x',
      '({ __proto__: p } = x)',
      'function f({ __proto__: p }) {}',
      'class A { __proto__ = 1 }',
      'class A { static __proto__() {} }',
      'class A { m() { return super.__proto__ } }',
      '__proto__',
      '__proto__ = x',
      'x.__defineGetter__("a", f)',
      'x["__defineSetter__"]',
      '__lookupGetter__("a")',
      'x.__lookupSetter__',
      'Object.defineProperty(x, "__proto__", {})',
      'Reflect.set(x, "__proto__", y)',
      'Reflect.get(x, "__lookupGetter__")',
      'delete x.__proto__',
      'x.__proto__ = y',
      'class A { #a; m() { x.__proto__ } }',
    ],
    accepted: [
      'if (key === "__proto__") f()',
      'const banned = ["__proto__", "constructor"]',
      'x.constructor',
      'x.prototype',
      'x["constructor"]',
      'class A { constructor() {} }',
      'x = { constructor: 1, prototype: 2, caller: 3 }',
      'const { constructor } = x',
      'x._proto_',
      'x[key]',
      'class A { #__proto__ = 1 }',
    ],
  },
  'no-constructor-walk': {
    levels: everyLevel,
    refused: [
      'x.constructor.constructor("return 1")()',
      'x["constructor"]["constructor"]',
      'x?.constructor?.constructor',
      'x["con" + "structor"][`constructor`]',
      '(x.constructor).constructor',
      '(() => {}).constructor',
      '(function () {}).constructor',
      '(async () => {}).constructor',
      '(function* () {}).constructor',
      '(class {}).constructor',
      'Object.getPrototypeOf(async function () {}).constructor',
      'Reflect.getPrototypeOf(() => {}).constructor',
      'callTool.constructor',
      'console.log.constructor',
      'Math.max["constructor"]',
      'Array.constructor',
      '[].constructor("return 1")',
      'x.constructor(code)()',
      'const { constructor: { constructor: F } } = x',
      'const { constructor: { constructor: F } = {} } = x',
      'const { ["constructor"]: { [`constructor`]: F } } = x',
      'const { constructor: F } = () => {}',
      'const { constructor: F } = x.constructor',
      'const { constructor: F } = callTool',
      '({ constructor: F } = function () {})',
      'function f({ constructor: { constructor: F } }) {}',
      'for (const { constructor: { constructor: F } } of xs) {}',
    ],
    accepted: [
      'new this.constructor()',
      'error.constructor.name',
      'x.constructor === Array',
      'class A { constructor() { this.a = 1 } }',
      'const { constructor } = x',
      'x.prototype.constructor',
      'Array.prototype.constructor === Array',
      'new x.constructor(1)',
      'const console = 1; console.constructor',
      'JSON.parse(x).constructor',
    ],
  },
  'no-prototype-change': {
    levels: everyLevel,
    refused: [
      'Array.prototype.last = f',
      'Array["prototype"].last = f',
      'Object.prototype[k] = 1',
      'Array.prototype = x',
      'delete String.prototype.trim',
      'delete Array.prototype?.map',
      'Promise.prototype.then = f',
      'JSON.stringify = f',
      'Math.random = () => 1',
      'Object.keys = f',
      'Map.prototype.size++',
      'Object.defineProperty(Array.prototype, "x", {})',
      'Object.defineProperties(Object.prototype, {})',
      'Object.assign(Array.prototype, x)',
      'Object.setPrototypeOf(Array.prototype, x)',
      'Reflect.setPrototypeOf(Object.prototype, null)',
      'Reflect.set(Array.prototype, 0, x)',
      'Reflect.deleteProperty(Array.prototype, "map")',
      'Object.defineProperty(JSON, "parse", {})',
      'Object["defineProperty"](JSON, "parse", {})',
      '[Array.prototype.x] = y',
      '({ a: Array.prototype.x } = y)',
      '({ a: Array.prototype.x = 1 } = y)',
      '[...Array.prototype.x] = y',
      'for (Array.prototype.x of y) {}',
      'for (Object.prototype.x in y) {}',
      '[].constructor.prototype.x = 1',
      '({}).constructor.prototype.x = 1',
      'Object.getPrototypeOf([]).x = 1',
      'Object.defineProperty(Object.getPrototypeOf({}), "x", {})',
      'Array.prototype[Symbol.iterator] = f',
    ],
    accepted: [
      'class A {} A.prototype.x = 1',
      'class E extends Error { constructor() { super(); Object.setPrototypeOf(this, E.prototype) } }',
      'class F extends Error { constructor() { super(); Object.setPrototypeOf(this, new.target.prototype) } }',
      'Object.defineProperty(x, "y", { value: 1 })',
      'Object.assign({}, Array.prototype)',
      'Array.prototype.slice.call(x)',
      'x.prototype.y = 1',
      'const Map = f(); Map.x = 1',
      'x[Array.prototype] = 1',
      'Object.freeze(x)',
      'cache.Object.x = 1',
    ],
  },
  'no-arguments-callee': {
    levels: everyLevel,
    refused: [
      'function f() { return arguments.callee }',
      'function f() { return arguments["callee"] }',
      'function f() { return arguments.callee.caller }',
      'function f() { return f.caller }',
      'function f() { return f["caller"] }',
      'const f = () => f.caller',
      'f.arguments; function f() {}',
      '(function () {}).caller',
      '(function g() { g.caller })()',
    ],
    accepted: [
      'call.caller',
      'const { caller, callee } = call',
      'function f() { return arguments.length }',
      'x.arguments',
    ],
  },
  'no-global-assignment': {
    levels: everyLevel,
    refused: [
      'callTool = f',
      'tools = {}',
      'console = null',
      'JSON = x',
      'Promise = x',
      'undefined = 1',
      'Object += 1',
      'Array++',
      '[JSON] = x',
      '({ a: JSON } = x)',
      '({ JSON } = x)',
      'for (console of x) {}',
      'globalThis.callTool = f',
      'globalThis["JSON"] = f',
      'delete globalThis.console',
    ],
    accepted: [
      'const tools = await callTool("list")',
      'function f(console) { console = 1 }',
      'x.console = 1',
      'x = { console: 1 }',
      'let URL; URL = 1',
      'tools.x = 1',
    ],
  },
  'no-unavailable-global': {
    levels: everyLevel,
    refused: [
      'process.env.KEY',
      'process.exit()',
      'require("fs")',
      'module.exports = 1',
      'fetch("http://x")',
      'window.location',
      'new XMLHttpRequest()',
      'Buffer.from("a")',
      'x = { process }',
      'f(process)',
      'global.x = 1',
      'document.cookie',
      '`${process}`',
    ],
    accepted: [
      'const process = 1; process',
      'function fetch() {} fetch()',
      'items.map((module) => module.name)',
      'const f = function fetch() { fetch() }',
      'x.process',
      'x = { process: 1 }',
      'typeof process',
      'if (typeof window !== "undefined") window.x()',
      'process: for (;;) break process',
      'class A { fetch() { this.fetch() } }',
    ],
  },
  'reserved-name': {
    levels: everyLevel,
    refused: [
      '__enclave_left',
      '__enclave_x = 1',
      'let __enclave_left',
      'x.__enclave_key',
      'x = { __enclave_key: 1 }',
      '__enclave_a: for (;;) {}',
      '\\u005f_enclave_stop()',
      'class A { #__enclave_p }',
      'function __enclave_f() {}',
      '(__enclave_a) => 1',
      'try {} catch (__enclave_e) {}',
    ],
    accepted: ['__enclave', 'enclave_left', '"__enclave_left"'],
  },
  'no-global-this': {
    levels: ['STRICT', 'SECURE'],
    refused: ['globalThis', 'globalThis.x = 1', 'x = { globalThis }', 'f(globalThis)'],
    accepted: ['const x = y.globalThis'],
  },
  'no-slow-regex': {
    levels: everyLevel,
    refused: [
      '/(a+)+$/.test(x)',
      'new RegExp("(a|a)*b")',
      'RegExp(`(\\\\w+\\\\s?)*!`)',
      'new RegExp("(A|a)*b", "i")',
      `new RegExp("${'a'.repeat(1001)}")`,
    ],
    accepted: [
      '/^[^@]+@[^@]+\\.[a-z]+$/.test(x)',
      'new RegExp("a+b+")',
      'new RegExp(x)',
      'new RegExp("(")',
      'RegExp.escape',
    ],
  },
  'strict-subset': {
    refused: [
      'function f() {}',
      'const f = function () {}',
      'const x = { m() {} }',
      'const x = { get a() { return 1 } }',
      'class A {}',
      'const A = class {}',
      'while (x) {}',
      'do {} while (x)',
      'for (const k in x) {}',
      'for await (const k of x) {}',
      'a: for (const x of y) { continue a }',
      'var x = 1',
      'using x = y',
      'x.replace(/a/g, "")',
      'String.raw`a`',
      'const x = (1, 2)',
      'delete x.y',
      'new Promise(f)',
      'new x.Y()',
      'new Proxy(x, y)',
      'debugger',
      'const f = () => this',
      'const f = () => arguments',
      'import("x")',
    ],
    accepted: [
      'const users = await callTool("users:list", { limit: 5 }); return users.items.map((u) => u.name)',
      'let total = 0; for (const o of await tools.orders.list({})) { if (o.paid) total += o.amount; else continue } return { total }',
      'try { await callTool("a") } catch (error) { console.error(error.message); throw new Error(`no: ${error.message}`) }',
      'const [a, { b = 1, ...rest }] = await Promise.all([callTool("a"), callTool("b")]); return { a, b, ...rest }',
      'const byId = new Map(); for (let i = 0; i < 10; i++) byId.set(i, i ** 2); return [...byId.entries()]',
      'const f = async (x) => { switch (x) { case 1: return "a"; default: return x ?? null } }; return await f(1)',
      'const x = {}; x[`a${1}`] ??= []; x["b"]?.push(!x, -1, typeof x); return x',
      'return new Intl.NumberFormat("en").format(new Date(0).getTime())',
    ],
  },
  'strict-bounded-loop': {
    refused: [
      'for (;;) {}',
      'for (let i = 0; ; i++) {}',
      'for (let i = 0; i < 3;) {}',
      'for (let i = 0; true; i++) {}',
      'let i; for (i = 0; i < 3; i++) {}',
    ],
    accepted: ['for (let i = 0; i < 3; i++) {}', 'for (let i = 9; i >= 0; i -= 2) {}', 'for (const x of []) {}'],
  },
  'strict-global': {
    refused: [
      'Reflect',
      'Symbol.iterator',
      'const x = { WeakRef }',
      'undeclared()',
      'new Proxy({}, {})',
      'queueMicrotask(() => 1)',
    ],
    accepted: [
      'const a = 1; return a',
      'const f = (b) => b; return f(Math.max(1, 2))',
      'const x = { Symbol: 1 }; return x.Reflect',
    ],
  },
  'strict-key': {
    refused: [
      'const x = {}; x[["a"]]',
      'const x = {}; x[{}]',
      'const x = {}; x[() => 1]',
      'let k; const x = {}; x[k = 1]',
      'const x = { [[1]]: 2 }',
      'const { [new Date()]: y } = {}',
    ],
    accepted: [
      'const x = {}; const k = "a"; x[k] = x[k + 1] ?? x[`${k}`] ?? x[f(k)]; const f = (a) => a',
      'return [1][0]',
    ],
  },
  'unawaited-tool-call': {
    levels: everyLevel,
    refused: [
      'callTool("a")',
      'tools.users.list()',
      'tools["users:list"]({})',
      'tools?.users.list()',
      'x && callTool("a")',
      'x ? callTool("a") : callTool("b")',
      'async function f() { callTool("a") }',
      'items.forEach(async (item) => { await callTool("a", item) })',
      'items.forEach((item) => callTool("a", item))',
    ],
    accepted: [
      'await callTool("a")',
      'const p = callTool("a"); await p',
      'callTool("a").then(f)',
      'void callTool("a")',
      'return callTool("a")',
      'await Promise.all(items.map((item) => callTool("a", item)))',
      'for (const item of items) await tools.a(item)',
      'x.callTool("a")',
      'const callTool = f; callTool("a")',
      'f(callTool("a"))',
    ],
  },
};

test('every rule has cases here', () => {
  expect(Object.keys(cases).sort()).toEqual(builtInRules.map((rule) => rule.id).sort());
});

describe.each(Object.entries(cases))('%s', (id, { levels = ['STRICT'], refused, accepted }) => {
  test.each(refused)('finds %s', (text) => {
    for (const level of levels) expect(found(text, level), level).toContain(id);
  });

  test.each(accepted)('passes %s', (text) => {
    for (const level of levels) expect(found(text, level), level).not.toContain(id);
  });
});

test('what STRICT accepts raises nothing else', () => {
  for (const text of cases['strict-subset']?.accepted ?? []) expect(found(text, 'STRICT'), text).toEqual([]);
});

test('at STRICT the names that lead to code are keys that nobody may write', () => {
  for (const text of [
    'const x = {}; x.constructor',
    'const x = {}; x["prototype"]',
    'const { caller } = {}',
    'const x = { callee: 1 }',
    'Reflect.get({}, "constructor")',
  ]) {
    expect(found(text, 'STRICT'), text).toContain('no-dangerous-key');
  }
});

test('at STRICT a protected global cannot be shadowed', () => {
  expect(found('const tools = 1', 'STRICT')).toContain('no-global-assignment');
  expect(found('const f = (callTool) => callTool', 'STRICT')).toContain('no-global-assignment');
});

test('a slow regular expression is an error at the two strict levels and a warning at the others', () => {
  expect(presets.STRICT['no-slow-regex']).toBe('error');
  expect(presets.SECURE['no-slow-regex']).toBe('error');
  expect(presets.STANDARD['no-slow-regex']).toBe('warning');
  expect(presets.PERMISSIVE['no-slow-regex']).toBe('warning');
});

test('what one level refuses, the stricter ones refuse', () => {
  const order = ['PERMISSIVE', 'STANDARD', 'SECURE', 'STRICT'] as const;
  for (const [index, level] of order.entries()) {
    for (const [rule, severity] of Object.entries(presets[level])) {
      for (const stricter of order.slice(index + 1)) {
        const there = (presets[stricter] as Record<string, string>)[rule];
        expect([severity, 'error'], `${rule} at ${stricter}`).toContain(there);
      }
    }
  }
});

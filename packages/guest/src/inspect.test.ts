import { format } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Guest } from './testing/boot.suite.ts';

let guest: Guest;
beforeAll(async () => {
  guest = await Guest.boot();
});
afterAll(() => guest.vm.dispose());

/** What the guest's console writes for the arguments. */
function log(args: string, method = 'log'): string {
  guest.sent = [];
  guest.start(`console.${method}(${args}); await new Promise(() => {})`);
  return guest.record().logs[0] ?? '';
}

// Each is evaluated here and in the guest: Node's own console is the reference.
const likeNode = [
  '"text"',
  '1, -0, NaN, 10n, true, null, undefined, Symbol("s")',
  '[]',
  '{}',
  '[1, 2, 3]',
  '{ a: 1, "b-c": "x", [Symbol("k")]: 2 }',
  '{ a: { b: { c: { d: 1 } } } }',
  '[[[[1]]]]',
  '[1, , 3]',
  'Array(5)',
  'Array.from({ length: 120 }, (_, i) => i)',
  'Array.from({ length: 27 }, (_, i) => "item" + i)',
  'Array.from({ length: 8 }, (_, i) => ({ id: i, name: "user " + i }))',
  '[1.5, 22.25, 333, 4, 5, 6, 7, 8, 9, 10]',
  '["a", "bb", "ccc", "dddd", "eeeee", "ffffff", "ggggggg"]',
  '{ users: [{ id: 1, name: "Ada", tags: ["x", "y"] }, { id: 2, name: "Bob", tags: [] }], total: 2 }',
  '{ long: "x".repeat(100), short: "y" }',
  '{ text: "line one is rather long, longer than most\\nline two is long as well, so it must break" }',
  '{ quote: "it\'s", both: "it\'s \\"so\\"", all: "\'\\"`", control: "\\u0001\\t\\n" }',
  'new Map([["a", 1], [{ k: 1 }, [2]]])',
  'new Map()',
  'new Set([1, "two", { three: 3 }])',
  '{ map: new Map([["k", new Map([["inner", { deep: 1 }]])]]) }',
  'new Date(0)',
  'new Date(NaN)',
  '/ab+c/gi',
  '[new Date(0), /x/]',
  '() => {}',
  'function named() {}',
  'class Box {}',
  'class Sub extends Map {}',
  'async () => {}',
  'function* gen() {}',
  'Object.assign(function withProps() {}, { a: 1 })',
  'new (class Point { constructor() { this.x = 1; } })()',
  'new (class Empty {})()',
  'Object.create(null)',
  'Object.assign(Object.create(null), { a: 1 })',
  '{ get a() { throw 1; }, set a(v) {}, get b() { return 1; }, set c(v) {} }',
  'new Uint8Array([1, 2, 3])',
  'new Float64Array(0)',
  '[undefined, null]',
  'Object(1), Object("s"), Object(true)',
  '(() => { const a = { name: "a" }; a.self = a; a.list = [a, { a }]; return a; })()',
  '[true, false, "a", 1, null, undefined, 2n, Symbol("x")]',
  '"%s is %d years and %i, %f, %%, %j", "Ada", 36.5, 36.5, "1.5", 1, "rest", { a: 1 }',
  '"%s %s %s", { a: { b: 1 } }, null, undefined, "extra"',
  '"%o", 1',
  '"100%", 5',
  '"%c styled", "color: red"',
  '"%x %s"',
  '{ a: [1, 2, [3, [4, [5]]]], b: { c: new Set([new Set([1])]) } }',
  'Array.from({ length: 30 }, (_, i) => i * 1000)',
  'Object.fromEntries(Array.from({ length: 30 }, (_, i) => ["key" + i, i]))',
  '[["a", 1], ["b", 2]]',
  'new WeakMap()',
  'Object.freeze({ x: 1 })',
  '{ f() {}, g: () => 1, h: class {} }',
  '[-0, 0, -1]',
  '{ "": 1, "1": 2, a1: 3, $b: 4 }',
];

test.each(likeNode)('writes %s as Node does', (args) => {
  // biome-ignore lint/security/noGlobalEval: the list above is evaluated here and in the guest
  const expected = format(...(globalThis.eval(`[${args}]`) as unknown[]));
  expect(log(args)).toBe(expected);
});

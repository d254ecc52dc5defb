import { inspect } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Behaviour, runPlain, runTransformed } from './run-script.suite.ts';

/** Messages quote the source in some engines, so errors are compared by their kind. */
function comparable({ log, value, error }: Behaviour): unknown {
  return { log, value: inspect(value, { depth: 9 }), error: error?.split(':')[0] };
}

async function expectSameMeaning(text: string): Promise<void> {
  const plain = await runPlain(text);
  expect(comparable(await runTransformed(text)), text).toEqual(comparable(plain));
}

test.each([
  // Statements
  ['var a = 1; let b = 2; const c = 3; { let b = 4; log(b) } return a + b + c'],
  ["if (1) log('a'); else log('b'); if (0) log('c')\nelse log('d')"],
  ['if (true) for (const a of [1, 2]) log(a); else log(3)'],
  ['for (const a of [1, 2]) if (a > 1) log(a); else for (;;) break'],
  ["switch ('b') { case 'a': log(1); case 'b': log(2); case 'c': log(3); break; default: log(4) }"],
  ["throw new TypeError('x')"],
  ['throw null'],
  ['try { throw 1 } catch (e) { log(e) } finally { log(2) }'],
  ['try { throw 1 } catch { log(0) }'],
  ['for (;;) { try { break } finally { log(1) } }'],
  ['a: { log(1); break a; log(2) }'],
  [
    'a: for (const x of [1, 2, 3]) { for (const y of [1, 2]) { if (y === 2) continue a; if (x === 3) break a; log(x, y) } }',
  ],
  ['var i = 0; do { i++; if (i === 2) continue; log(i) } while (i < 4)'],
  ['var i = 0; do i++; while (i < 4) return i'],
  ['let i = 5\nwhile (i --> 0) log(i)'],
  ['for (var a in { x: 1, y: 2 }) log(a); return a'],
  ['for (let i = 0, n = 3; i < n; i++) log(i)'],
  ['const f = []; for (let i = 0; i < 3; i++) f.push(() => i); return f.map((g) => g())'],
  ['for await (const a of (async function* () { yield 1; yield 2 })()) log(a)'],
  ['for (const [a, { b = 3 } = {}] of [[1], [2, { b: 4 }]]) log(a, b)'],
  [';;; debugger; ;'],
  ["'use strict'; return (function () { return this })()"],
  // Functions
  ['return f(2); function f(a, b = a * 2, ...c) { return [a, b, c, arguments.length] }'],
  ['const f = (a) => { while (a > 3) a--; return a }; return f(9)'],
  [
    'function* g() { const x = yield 1; log(x); try { yield* [2, 3] } finally { log("end") } } for (const v of g()) { log(v); if (v === 2) break }',
  ],
  ['const g = async function* () { for (let i = 0; ; i++) yield i }; for await (const v of g()) if (v > 3) return v'],
  ['const f = async (x) => { await null; return x }; return await Promise.all([f(1), f(2)])'],
  ['return (function f(n) { return n < 2 ? n : f(n - 1) + f(n - 2) })(10)'],
  ['return new (function F() { this.t = new.target === F })().t'],
  ['return ((a, b) => a + b).length'],
  ['const o = { f() { return this.x }, x: 1 }; const k = "f"; return [o[k](), o?.[k](), (o[k])()]'],
  // Classes
  [
    'const k = "m"; class A { static s = 1; #p = 2; [k]() { return this.#p } get q() { return #p in this } static { log(A.s) } } return [new A().m(), new A().q]',
  ],
  [
    'const k = "m"; class A { m() { return 1 } } class B extends A { m() { return super[k]() + 1 } } return new B().m()',
  ],
  [`let n = 0; class A { [n++] = n; [n++] = n; static [\`x\${n}\`] = n } const a = new A(); return [a[0], a[1], A.x2]`],
  ['class A { static async *[Symbol.asyncIterator]() { yield 1 } } for await (const a of A) log(a)'],
  // Objects, patterns and keys
  ['const k = "a"; const { [k]: v, ...rest } = { a: 1, b: 2 }; return [v, rest]'],
  [
    'let a, o = {}; const k = "x"; [a, o[k], ...o.rest] = [1, 2, 3, 4]; ({ [k]: o.y = 5, z: o["w"] = 6 } = o); return [a, o]',
  ],
  [
    `const k = "a"; const o = { get [k]() { return 1 }, set [k](v) { log(v) }, [k + 1]: 2, async [\`\${k}2\`]() {} }; o[k] = 9; return [o[k], Object.keys(o)]`,
  ],
  ['const o = { a: { b: null } }; const k = "a"; return [o?.[k]?.b, o.x?.[k], o[k].b?.[k](), delete o[k], o]'],
  ['const o = { n: 1, z: null }; const k = "n"; o[k]++; o[k] **= 3; o[k] ||= 7; o.z ??= o[k]; --o[k]; return o'],
  ['const s = Symbol("s"); const o = { [s]: 1 }; const m = new Map([[s, 2]]); return [o[s], m.get(s)]'],
  ['const a = [1, 2, 3]; return [a[a.length - 1], a[-1], a["1"], a[1.5], a[true], a[null], a[undefined], a[1n]]'],
  [
    'const o = { 1: "a", null: "b", undefined: "c", true: "d", "1,2": "e" }; for (const k of [1, null, undefined, true, [1, 2], 1n]) log(o[k])',
  ],
  [`const t = (s, ...v) => s.raw.join("|") + v; const o = { t }; const k = "t"; return o[k]\`a\${1}\\n\${2}\``],
  ['const o = [[1]]; const i = 0; return o[i][i] + o[(i, 0)][i, 0]'],
  ['let i = 0; const a = [3, 1, 2]; while (i < a.length) log(a[i++]); return a[i - 1]'],
  ['null[log("evaluated"), "x"]'],
  ['let o; o["x"] = log("right")'],
  // Expressions
  ['return [typeof x, void 0, !1, ~1, -1, +"2", 1 in [1, 2], [] instanceof Array, 7 % 4, 2 ** 3, 5 >>> 1]'],
  [`return [...[1, ...[2]], { ...{ a: 1 } }, \`a\${\`b\${1}\`}\`, /x\\/y/.test("x/y"), (1, 2), 0 || (1 && 2)]`],
  ['return await (async () => await 1)() + (await 2)'],
  ['const f = () => ({}); return f()\n/* after */ // the end'],
  ['return 1 // }); for(;;)'],
  ['const re = /[/\\]]{2,}/g, d = 8 / 2 / 1; return [re.source, d]'],
  ['return "a\u2028b".length + `\u2029`.length'],
])('means the same: %s', async (text) => {
  await expectSameMeaning(text);
});

test('the transform changes what it must for these to have been a test', async () => {
  const { left, guarded } = await runTransformed('const k = "x"; for (const a of [1, 2]) log([][k])', {
    iterations: 9,
  });
  expect([left, guarded]).toEqual([7, 2]);
});

test('generated programs mean the same', async () => {
  let finished = 0;
  await fc.assert(
    fc.asyncProperty(program, async (text) => {
      const plain = await runPlain(text);
      if (plain.error === undefined) finished++;
      expect(comparable(await runTransformed(text))).toEqual(comparable(plain));
    }),
    { numRuns: 200 },
  );
  expect(finished).toBeGreaterThan(50);
});

const preamble = "let a = 1, b = 2, c = 'x'; const o = { x: 1, y: [1, 2, 3], m() { return a } };\n";

/** Programs that end: every loop has a counter that nothing else writes. */
const { program } = fc.letrec<Record<'expression' | 'statement' | 'inLoop' | 'loop' | 'top' | 'program', string>>(
  (tie) => {
    const expression = tie('expression');
    const statement = tie('statement');
    const inLoop = tie('inLoop');
    const count = fc.integer({ min: 0, max: 3 });
    const join = (...parts: (string | fc.Arbitrary<string | number>)[]) =>
      fc
        .tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
        .map((made) => made.join(''));
    const deep = { maxDepth: 5, depthSize: 'small' as const };
    return {
      expression: fc.oneof(
        deep,
        fc.constantFrom('a', 'b', 'c', 'o.x', '0', '1', "'x'", "'y'", 'null', 'undefined', '`m`', 'o.y', 'o.y.length'),
        join('log(', expression, ')'),
        join('o[', expression, ']'),
        join('o.y[', expression, ' - 1]'),
        join(
          '(',
          expression,
          fc.constantFrom(' + ', ' - ', ' * ', ' < ', ' === ', ' && ', ' ?? ', ', '),
          expression,
          ')',
        ),
        join('(', expression, ' ? ', expression, ' : ', expression, ')'),
        join('({ [', expression, ']: ', expression, ', k: ', expression, ' })'),
        join('`${', expression, '}${', expression, '}`'),
        join('(() => {', statement, 'return ', expression, '})()'),
        join('((v, [w = ', expression, '] = []) => [v, w])(', expression, ')'),
        join('[...(function* () {', statement, ' yield ', expression, '; yield* [', expression, ']})()]'),
        join(
          'new (class { [',
          expression,
          '] = ',
          expression,
          '; static {',
          statement,
          '} n() {',
          statement,
          '} })().n()',
        ),
        join('(', fc.constantFrom('a', 'b', 'c', 'o.z'), ' = ', expression, ')'),
        join('(o[', expression, ']', fc.constantFrom(' = ', ' += ', ' ??= '), expression, ')'),
        join('({ [', expression, ']: a = ', expression, ' } = o)'),
        join('([b, o[', expression, ']] = [', expression, ', 1])'),
        join('o?.[', expression, ']?.[', expression, ']'),
        join('(delete o[', expression, '])'),
      ),
      statement: fc.oneof(
        deep,
        join(expression, ';\n'),
        join('const k = ', expression, '; log(o[k]);').map((text) => `{${text}}`),
        join('if (', expression, ') ', statement, ' else ', statement),
        join('if (', expression, ') {', statement, statement, '}'),
        join('try {', statement, '} catch (e) { log(e instanceof Error ? e.name : e) } finally {', statement, '}'),
        join('switch (', expression, ') { case ', expression, ': ', statement, ' default: ', statement, '}'),
        join('throw ', expression, ';\n'),
        tie('loop'),
      ),
      inLoop: fc.oneof(
        deep,
        statement,
        fc.constantFrom(';', 'break;', 'continue\n', '{}', '{ break }'),
        join('if (', expression, ') break; else ', statement),
        join('{ if (', expression, ') continue; ', statement, '}'),
      ),
      loop: fc.oneof(
        deep,
        join('for (let i = 0; i < ', count, '; i++) ', inLoop),
        join('for (let i = 0; i < ', count, '; i++) { log(o.y[i]); ', inLoop, '}'),
        join('for (const v of [', expression, ', ', expression, ']) ', inLoop),
        join('for (const v in { p: 1, q: 2 }) { log(o[v]); ', inLoop, '}'),
        join('for (o[', expression, '] of [1, 2]) ', inLoop),
        join('{ let n = 0; while (n++ < ', count, ') ', inLoop, '}'),
        join('{ let n = 0; do ', inLoop, ' while (n++ < ', count, ') }'),
        fc
          .tuple(fc.nat(), expression, inLoop)
          .map(
            ([n, test, body]) =>
              `L${n}: for (const v of [1, 2]) for (const w of [3, 4]) { if (${test}) continue L${n}; ${body}}`,
          ),
      ),
      top: fc.oneof(
        { weight: 4, arbitrary: statement },
        { weight: 1, arbitrary: join('await (async () => {', statement, 'return ', expression, '})();\n') },
        { weight: 1, arbitrary: join('for await (const v of [', expression, ', 1]) ', inLoop) },
      ),
      program: fc
        .array(tie('top'), { minLength: 1, maxLength: 4 })
        .map((made) => `${preamble}${made.join('\n')}\nreturn [a, b, c]`),
    };
  },
);

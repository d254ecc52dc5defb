import { describe, expect, test } from 'vitest';
import { helperNames } from '../helper-names.ts';
import type { Validated } from '../stages.ts';
import { editedText, outputOf, runTransformed, transformText, unvalidated } from './run-script.suite.ts';
import { skipTransform, transform } from './transform.ts';

const { left, stop, key } = helperNames;
const meter = `${left}--||${stop}();`;

describe('hostile input', () => {
  test.each([
    ['}); evil(); (() => {'],
    ['}, evil(), async () => {'],
    ['}/*'],
    ['*/'],
    ['return 1 // }'],
    ['`'],
    ['<!-- x'],
    ['#!/bin/sh'],
    ['return 1 /*'],
    ['import "x"'],
    ['new.target'],
    ['with (a) {}'],
  ])('never leaves its function: %j', (text) => {
    const result = transformText(text);
    if (result.ok) expect(result.value.output.code.endsWith(`\n},()=>${left}])`)).toBe(true);
    else expect(result.issues[0]).toMatchObject({ layer: 'transform', severity: 'error', rule: 'syntax' });
  });

  test.each([
    [`${left} = 1e9`],
    [`const ${stop} = () => {}`],
    [`((${left}) => { for (;;); })(1e9)`],
    [`const { ${key}: x } = {}`],
    [`class A { #${left} = 1 }`],
    [`\\u005f_enclave_left++`],
    [`${left}: for (;;) break ${left}`],
    [`try {} catch (${stop}) {}`],
    [`x.${key}`],
    ['let __enclave_other = 1'],
  ])('refuses the reserved name in %j', (text) => {
    const result = transformText(text);
    expect(result.ok).toBe(false);
    expect(result.issues[0]).toMatchObject({ rule: 'reserved-name', layer: 'transform' });
  });

  test('reports every reserved name with its own position', () => {
    const { issues } = transformText(`const a = 1\n  ${left}++\n${stop}()`);
    expect(issues.map(({ line, column }) => [line, column])).toEqual([
      [2, 3],
      [3, 1],
    ]);
  });

  test.each([
    ['parentheses', `${'('.repeat(50_000)}1${')'.repeat(50_000)}`],
    ['arrays', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
    ['loops', `${'for(;;)'.repeat(50_000)};`],
    ['keys', `a${'[a'.repeat(50_000)}${']'.repeat(50_000)}`],
    ['conditions in a key', `a[${'b?'.repeat(20_000)}1${':1'.repeat(20_000)}]`],
  ])('answers deep nesting of %s with an issue', (_what, text) => {
    const result = transformText(text);
    expect(result.ok).toBe(false);
    expect(result.issues[0]).toMatchObject({ rule: 'nesting-too-deep', layer: 'transform' });
  });

  test('takes a sum of 50,000 operands as a key', () => {
    expect(transformText(`let i = 0; a[${'i+'.repeat(50_000)}1]`).ok).toBe(true);
  });

  test('answers an exhausted budget with an issue', () => {
    const budget = { maxTokens: 60, maxNodes: 1000, deadline: Number.POSITIVE_INFINITY };
    const script = unvalidated('while (a) while (b) while (c) x[y[z]]()');
    const result = transform({ ...script, budget });
    expect(result.ok).toBe(false);
    expect(result.issues[0]).toMatchObject({ rule: 'budget-exceeded', layer: 'transform' });
  });

  test('many variables that rest on each other take no quadratic time and are guarded', () => {
    const chain = Array.from({ length: 3_000 }, (_, index) => `v${index} = v${index + 1};`).join('');
    const names = Array.from({ length: 3_001 }, (_, index) => `v${index} = 0`).join(',');
    const text = `let ${names}; v3000 = x; ${chain} return a[v0]`;
    expect(editedText(text)).toContain(`a[${key}(v0)]`);
  });
});

describe('wrapper', () => {
  test('keeps the script as it is, on the lines after the first', () => {
    const text = 'const a = 1\n\n  return a // the end';
    const { output } = outputOf(text);
    expect(output).toEqual({
      kind: 'main',
      code: `((${left},${stop},${key})=>[async()=>{"use strict";\n${text}\n},()=>${left}])`,
      insertions: [],
    });
  });

  test('runs an empty script and one that is a comment', async () => {
    expect(await runTransformed('')).toMatchObject({ value: undefined, log: [] });
    expect(await runTransformed('// nothing')).toMatchObject({ value: undefined });
  });

  test('a syntax error has its own position', () => {
    const { issues } = transformText('const a = 1\nconst = 2');
    expect(issues).toMatchObject([{ rule: 'syntax', layer: 'transform', line: 2, column: 7 }]);
  });

  test('uses the tree that validation parsed', () => {
    const parsed = { ...unvalidated('while (a) b'), program: { type: 'Program', start: 0, end: 11, body: [] } };
    const result = transform(parsed as unknown as Validated);
    // The loop is not in the tree, so it was not metered, and the recheck sees that.
    expect(result.issues).toMatchObject([{ rule: 'recheck-failed' }]);
  });

  test('switched off, the script is the body of an async function', () => {
    const script = unvalidated('while (a) b[c]');
    expect(skipTransform(script)).toEqual({
      ...script,
      output: { kind: 'body', code: 'while (a) b[c]', insertions: [] },
    });
  });
});

describe('direct eval', () => {
  test.each([
    ['eval(a)', '(0,eval)(a)'],
    ['return eval ( a )', 'return (0,eval) ( a )'],
    ['(eval)(a)', '((0,eval))(a)'],
    ['eval?.(a)', '(0,eval)?.(a)'],
    ['for (;;) eval(a)', `for (;;) {${meter}(0,eval)(a)}`],
    ['b[eval(a)]', `b[${key}((0,eval)(a))]`],
    ['a.eval(b); const { eval: c } = a; new eval(b)', 'a.eval(b); const { eval: c } = a; new eval(b)'],
  ])('%j', (text, expected) => {
    expect(editedText(text)).toBe(expected);
  });
});

describe('loop meter', () => {
  test.each([
    ['for (;;) { a() }', `for (;;) {${meter} a() }`],
    ['for (;;);', `for (;;){${meter};}`],
    ['for (const a of b) c()', `for (const a of b) {${meter}c()}`],
    ['for (const a in b) {}', `for (const a in b) {${meter}}`],
    ['for await (const a of b) c();', `for await (const a of b) {${meter}c();}`],
    ['while (a) b', `while (a) {${meter}b}`],
    ['do a(); while (b)', `do {${meter}a();} while (b)`],
    ['do a()\nwhile (b) c()', `do {${meter}a()}\nwhile (b) c()`],
    ['while (a) while (b) c', `while (a) {${meter}while (b) {${meter}c}}`],
    ['if (a) for (;;) b; else c', `if (a) for (;;) {${meter}b;} else c`],
    ['for (;;) if (a) b; else c', `for (;;) {${meter}if (a) b; else c}`],
    ['a: for (;;) b: while (c) continue a', `a: for (;;) {${meter}b: while (c) {${meter}continue a}}`],
  ])('%j', (text, expected) => {
    expect(editedText(text)).toBe(expected);
  });

  test.each([
    ['for (let i = 0; i < 7; i++);', 7],
    ['for (const a of [1, 2, 3]) log(a)', 3],
    ['for (const a in { b: 1, c: 2 }) log(a)', 2],
    ['let i = 0; while (i < 5) i++', 5],
    ['let i = 0; do i++; while (i < 5)', 5],
    ['do continue; while (false)', 1],
    ['a: for (let i = 0; i < 3; i++) for (;;) continue a', 6],
    ['for (let i = 0; i < 3; i++) { for (let j = 0; j < 4; j++) { if (j === 2) break } }', 12],
    ['for await (const a of [1, Promise.resolve(2)]) log(a)', 2],
    ['[1, 2, 3].map((a) => { while (a--) log(a) })', 6],
    ['function* g() { for (;;) yield 1 } const i = g(); i.next(); i.next()', 2],
    ['class A { static { for (const a of [1, 2]) log(a) } b = (() => { for (;;) return 1 })() } new A()', 3],
    ['switch (1) { case 1: while (true) break }', 1],
    ['for (;;) try { break } finally { log(1) }', 1],
    ['const f = (a = (() => { for (const b of [1, 2]); })()) => a; f()', 2],
  ])('counts the iterations of %j exactly', async (text, count) => {
    const exact = await runTransformed(text, { iterations: count });
    expect(exact.error).toBeUndefined();
    expect(exact.left).toBe(0);
    expect((await runTransformed(text, { iterations: count - 1 })).error).toBe('Error: MAX_ITERATIONS');
  });
});

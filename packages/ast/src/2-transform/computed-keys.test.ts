import { describe, expect, test } from 'vitest';
import { helperNames } from '../helper-names.ts';
import { editedText, runTransformed } from './run-script.suite.ts';
import { meter } from './wrapper.ts';

const { key } = helperNames;

describe('computed keys', () => {
  test.each([
    ['a[b]', `a[${key}(b)]`],
    ['a[b] = c', `a[${key}(b)] = c`],
    ['a?.[b]?.[c]', `a?.[${key}(b)]?.[${key}(c)]`],
    ['delete a[b]', `delete a[${key}(b)]`],
    ['a[b]++', `a[${key}(b)]++`],
    ['a[b[c]]', `a[${key}(b[${key}(c)])]`],
    ['a[b, c]', `a[${key}((b, c))]`],
    ['a[(b, c)]', `a[(${key}((b, c)))]`],
    ['a[(b)]', `a[(${key}(b))]`],
    ['a[(b) + (c)]', `a[${key}((b) + (c))]`],
    ['a[ /* ] */ b /* [ */ ]', `a[ /* ] */ ${key}(b) /* [ */ ]`],
    ['({ [a]: 1, [b]() {} })', `({ [${key}(a)]: 1, [${key}(b)]() {} })`],
    ['({ get [a]() { return 1 }, async *[b]() {} })', `({ get [${key}(a)]() { return 1 }, async *[${key}(b)]() {} })`],
    ['const { [a]: b, [c]: d = e } = f', `const { [${key}(a)]: b, [${key}(c)]: d = e } = f`],
    ['({ [a]: b[c] } = d)', `({ [${key}(a)]: b[${key}(c)] } = d)`],
    ['[a[b], ...c[d]] = e', `[a[${key}(b)], ...c[${key}(d)]] = e`],
    ['for (a[b] of c) {}', `for (a[${key}(b)] of c) {${meter}}`],
    ['class A { [a] = 1; static [b]() {} }', `class A { [${key}(a)] = 1; static [${key}(b)]() {} }`],
    ['class A { set [a](b) {} static [c] }', `class A { set [${key}(a)](b) {} static [${key}(c)] }`],
    ['class A extends B { m() { return super[a] } }', `class A extends B { m() { return super[${key}(a)] } }`],
    ['a[b]`c`', `a[${key}(b)]\`c\``],
    ['new a[b](c)', `new a[${key}(b)](c)`],
    ['(x = a[b]) => x', `(x = a[${key}(b)]) => x`],
    ['async () => a[await b]', `async () => a[${key}(await b)]`],
    ['function* g() { a[yield] }', `function* g() { a[${key}(yield)] }`],
    ["a['__proto__']", `a[${key}('__proto__')]`],
    ['a[`__proto__`]', `a[${key}(\`__proto__\`)]`],
    [`a[\`x\${b}\`]`, `a[${key}(\`x\${b}\`)]`],
    ["a['\\u005f_proto__']", `a[${key}('\\u005f_proto__')]`],
    ["a[['__proto__']]", `a[${key}(['__proto__'])]`],
    ['a[/x/]', `a[${key}(/x/)]`],
    ["a[b = '__proto__']", `a[${key}(b = '__proto__')]`],
    ['a[typeof b]', `a[${key}(typeof b)]`],
    ['a[b || 1]', `a[${key}(b || 1)]`],
  ])('guards %s', (text, expected) => {
    expect(editedText(text)).toBe(expected);
  });

  test.each([
    ['a[0]'],
    ["a['b']"],
    ['a[`b`]'],
    ["({ ['b']: 1 })"],
    ['a[-1]'],
    ['a[b - 1]'],
    ['a[b * c | 0]'],
    ['a[+b]'],
    ['a[b++]'],
    ['a[--b.c]'],
    ['a[b % 2 === 0]'],
    ['a[b -= 1]'],
    ['for (let i = 0; i < n; i++) s += a[i]'],
    ['for (let i = 0; i < n; i++) a[i + 1] = a[i] + a[2 * i + 1]'],
    ['for (let i = 0, j = n - 1; i < j; i++, j--) [a[i], a[j]] = [a[j], a[i]]'],
    ['let i = 0; while (true) { if (a[i] > 0) i += 2; else i = i - 1 }'],
    ['const width = 10; for (let y = 0; y < 5; y++) for (let x = 0; x < 5; x++) g[y * width + x] = g[y][x]'],
    [
      'let low = 0, high = a.length - 1; while (low < high) { const middle = (low + high) >> 1; a[middle]; low = middle + 1 }',
    ],
    ['let best = -1; for (let i = 0; i < n; i++) if (f(i)) best = i; return a[best]'],
    ['let i; i = 1; for (;;) a[i]'],
    ['for (var i = 0; i < 3; i++) (() => a[i])()'],
    ['const n = flag ? 1 : 2; a[n]'],
    ['let n = 0; const next = () => { n++; return a[n] }'],
    ['rows.map((row, j) => row); for (let j = 0; j < 2; j++) a[j]'],
  ])('leaves %s alone, which can only be a number', (text) => {
    expect(editedText(text)).not.toContain(key);
  });

  test.each([
    ['a[i]'],
    ['i = 0; a[i]'],
    ["let i = 0; i = 'x'; a[i]"],
    ["let i = 0; i += 'x'; a[i]"],
    ["let i = 0; i ||= 'x'; a[i]"],
    ["let i = 0; a[i = 'x']"],
    ['let i = 0; ({ i } = b); a[i]'],
    ['let i = 0; [i] = b; a[i]'],
    ['let i = 0; [...i] = b; a[i]'],
    ['let i = 0; ({ b: [i = 1] } = c); a[i]'],
    ['let i = 0; for (i of b) a[i]'],
    ['let i = 0; for (i in b) a[i]'],
    ['for (const i of b) a[i]'],
    ['for (const i in b) a[i]'],
    ['for (var i in b); { a[i] }'],
    ['let i = 0; for ([i] of b) a[i]'],
    ['const f = (i) => a[i]; let j = 0'],
    ['let i = 0; const f = (i) => a[i]'],
    ['let i = 0; const f = ({ i }) => a[i]'],
    ['let i = 0; const f = (i = 0) => a[i]'],
    ['let i = 0; const f = (...i) => a[i]'],
    ['let i = 0; try {} catch (i) { a[i] }'],
    ['let i = 0; try {} catch ({ i }) { a[i] }'],
    ['let i = 0; { class i {} a[i] }'],
    ['let i = 0; { function i() {} a[i] }'],
    ['let i = 0; (function i() { a[i] })()'],
    ['{ let i = 0 } a[i]'],
    ['for (let i = 0; ;) {} a[i]'],
    ['(() => { var i = 0 })(); a[i]'],
    ['switch (a[i]) { case 0: let i = 0 }'],
    ['function f(x = a[i]) { var i = 0 }'],
    ['class A { static { var i = 0 } [i] = 1 }'],
    ['let i = j; let j = b; a[i]'],
    ['let i = 0, j = 0; j = i; i = k; a[j]'],
    ['let i = 0; a[i + b]'],
    ["let i = 0; a[i + '']"],
    ['let n = a.length; a[n]'],
    ['let { i } = b; a[i]'],
    ['var i = 0; { var { i } = b } a[i]'],
    ['let i = 0; a[f ? i : b]'],
  ])('guards %s, which may be anything', (text) => {
    expect(editedText(text)).toContain(key);
  });

  test('a key of the level is harmless below STRICT only', () => {
    expect(editedText("a['constructor']", 'STANDARD')).toBe("a['constructor']");
    expect(editedText("a['constructor']", 'STRICT')).toBe(`a[${key}('constructor')]`);
  });

  test('a guarded key is converted once and refused where it names a prototype', async () => {
    const flip = "let n = 0; const k = { toString: () => n++ ? '__proto__' : 'safe' };";
    expect(await runTransformed(`${flip} const o = {}; o[k] = 1; return [Object.keys(o), n]`)).toMatchObject({
      value: [['safe'], 1],
    });
    for (const text of ["({})['__pro' + 'to__']", "({ ['__proto__']: 1 })", "const { ['__proto__']: p } = {}"]) {
      expect((await runTransformed(text)).error).toBe('TypeError: refused key');
    }
  });
});

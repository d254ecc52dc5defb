import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blankTypes } from './blank-types.ts';

const budget = { maxTokens: 200_000, maxNodes: 200_000, deadline: Number.POSITIVE_INFINITY };
const options = { budget, layer: 'validate' } as const;

function blanked(code: string): string {
  const result = blankTypes(code, options);
  if (!result.ok)
    throw new Error(`${result.issues[0]?.rule}: ${result.issues[0]?.message}\n${result.issues[0]?.codeFrame}`);
  return result.code;
}

describe('hostile input', () => {
  test.each([
    ['parentheses', 'let a: ', '(', 20_000],
    ['arrays', 'let a: ', '[', 20_000],
    ['type arguments', 'let a: ', 'A<', 20_000],
    ['assertions', '', '<a>', 20_000],
    ['function types', 'let a: ', '(a: ', 20_000],
    ['conditional types', 'type A = ', 'a extends b ? ', 20_000],
    ['object types', 'type A = ', '{ a: ', 20_000],
    ['arrow functions', '', '(a = ', 20_000],
    ['generic calls', 'a', '<b>(c', 20_000],
    ['less-than chains', 'a', ' < b', 20_000],
    ['type operators', 'let a: ', 'keyof ', 20_000],
    ['template types', 'type A = ', '`$'.concat('{'), 5_000],
    ['non-null marks', 'a', '!', 20_000],
    ['as', 'a', ' as b', 20_000],
    ['ternaries with arrows', '', 'a ? (b) : ', 2_000],
    ['parenthesised ternaries', '', 'a ? (b ? ', 500],
    ['async generics', '', 'async <T>(', 2_000],
    ['generic arrows', '', '<T>(a = ', 2_000],
  ])('answers %s without an exception', (_what, start, part, times) => {
    const result = blankTypes(start + part.repeat(times), {
      budget: { ...budget, deadline: performance.now() + 2000 },
      layer: 'validate',
    });
    if (!result.ok) expect(result.issues[0]?.severity).toBe('error');
  });

  test('stops at its budget, also where the parser backtracks', () => {
    const code = `${'(a = '.repeat(40)}1${')'.repeat(40)}`;
    const result = blankTypes(code, { budget: { ...budget, maxTokens: 50 }, layer: 'validate' });
    expect(result.ok ? [] : result.issues).toMatchObject([{ rule: 'budget-exceeded' }]);
  });

  test('answers any row of tokens', () => {
    const token = fc.constantFrom(
      ...[
        'a',
        'b',
        '1',
        "'s'",
        '(',
        ')',
        '{',
        '}',
        '[',
        ']',
        '<',
        '>',
        '=',
        '=>',
        ':',
        '?',
        '!',
        ',',
        ';',
        '.',
        '|',
        '&',
      ],
      ...[
        '\n',
        'as',
        'satisfies',
        'type',
        'interface',
        'declare',
        'abstract',
        'class',
        'function',
        'async',
        'await',
        'yield',
      ],
      ...[
        'extends',
        'implements',
        'readonly',
        'private',
        'static',
        'enum',
        'namespace',
        'this',
        'keyof',
        'infer',
        'is',
      ],
      ...[
        'asserts',
        'get',
        'set',
        'const',
        'let',
        'return',
        'for',
        'of',
        'in',
        'new',
        'typeof',
        'import',
        'export',
        '`',
        '@',
      ],
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 30 }), (tokens) => {
        const code = tokens.join(' ');
        const result = blankTypes(code, options);
        if (result.ok) expect(result.code).toHaveLength(code.length);
        else expect(result.issues.length).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });

  test('reports wrong syntax at its place', () => {
    const result = blankTypes('const a: number = 1\nconst b: = 2', options);
    expect(result.ok ? [] : result.issues).toMatchObject([{ rule: 'syntax', layer: 'validate', line: 2 }]);
  });
});

describe('refuses what is more than types', () => {
  test.each([
    ['enum Color { Red }', 'Enums', 'as const'],
    ['const enum Color { Red }', 'Enums', 'as const'],
    ['namespace A { export const b = 1 }', 'Namespaces', 'top level'],
    ['module A { export const b = 1 }', 'Namespaces', 'top level'],
    ['class A { constructor(private b: string) {} }', 'Parameter properties', 'this.name'],
    ['class A { constructor(readonly b = 1) {} }', 'Parameter properties', 'this.name'],
    ['@sealed class A {}', 'Decorators', 'yourself'],
    ['class A { @logged b() {} }', 'Decorators', 'yourself'],
    ['class A { accessor b = 1 }', 'Accessor', 'getter'],
    ['import a = require("b")', 'modules', 'callTool'],
    ['export = 1', 'modules', 'callTool'],
    ['function* g() { yield <\nA\n>b }', 'angle brackets', 'value as Type'],
    ['const f = () => <A>{ b: 1 }', 'angle brackets', 'value as Type'],
  ])('%s', (code, message, hint) => {
    const result = blankTypes(code, options);
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.issues[0]).toMatchObject({ rule: 'typescript-unsupported', severity: 'error' });
    expect(result.issues[0]?.message).toContain(message);
    expect(result.issues[0]?.hint).toContain(hint);
  });

  test('reports all of them', () => {
    const result = blankTypes('enum A {}\nlet a: number\nnamespace B { let c = 1 }', options);
    expect(result.ok ? [] : result.issues.map(({ line }) => line)).toEqual([1, 3]);
  });
});

describe('keeps every position', () => {
  test.each([
    ['const a: number = b as any', 'const a         = b      ;'],
    ['function f<T>(this: A, b?: T, ...c: T[]): T {}', 'function f   (         b    , ...c     )    {}'],
    ['type A = string\n(b)', ';              \n(b)'],
    ['let a!: A, b = c!.d!', 'let a    , b = c .d;'],
    ['const f = async <T,>(a: T): Promise<T> => a', 'const f = async     (a   )             => a'],
    ['class A { private readonly a?: string }', 'class A { ;                a        ; }'],
    ['class A<T> extends B<T> implements C, D {}', 'class A    extends B                    {}'],
    ['abstract class A { abstract b(): void; c() {} }', '         class A { ;                   c() {} }'],
    ['return <any>a', 'return      a'],
    ['interface A { b: "é😀" } let c', ';                        let c'],
  ])('%j', (code, expected) => {
    expect(blanked(code)).toBe(expected);
  });
});

describe('an await before a generic async arrow function', () => {
  test('is none in its parameters', () => {
    expect(blanked('const a = await b; const c = async <T>(d: T): Promise<T> => d;')).toBe(
      'const a = await b; const c = async    (d   )             => d;',
    );
  });

  test('in its parameters is refused', () => {
    expect(() => blanked('const a = await b; const c = async <T>(d = await b) => d;')).toThrow();
  });
});

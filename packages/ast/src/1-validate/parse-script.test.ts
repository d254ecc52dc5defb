// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the strings are scripts.
import type { AnyNode } from 'acorn';
import { expect, test, vi } from 'vitest';
import type { Budget, Issue } from '../stages.ts';
import { walk } from '../walk.ts';
import { parseScript } from './parse-script.ts';

const generous: Budget = { maxTokens: 1e7, maxNodes: 1e7, deadline: Number.POSITIVE_INFINITY };

function parse(code: string, budget: Partial<Budget> = {}) {
  return parseScript(code, { budget: { ...generous, ...budget }, layer: 'validate' });
}

function issueOf(code: string, budget?: Partial<Budget>): Issue {
  const parsed = parse(code, budget);
  if (parsed.ok) throw new Error(`it parsed: ${code.slice(0, 80)}`);
  expect(parsed.issues).toHaveLength(1);
  return parsed.issues[0] as Issue;
}

const many = 50_000;
test.each(
  Object.entries({
    parentheses: '('.repeat(many),
    'closed parentheses': '('.repeat(many) + ')'.repeat(many),
    arrays: '['.repeat(many),
    objects: '({a:'.repeat(many),
    templates: '`${'.repeat(many),
    arrows: `${'x=>'.repeat(many)}1`,
    'async arrows': `${'async x=>'.repeat(many)}1`,
    ifs: `${'if(1)'.repeat(many)};`,
    'else ifs': `${'if(1);else '.repeat(many)};`,
    blocks: '{'.repeat(many),
    loops: 'for(;;)'.repeat(many),
    labels: Array.from({ length: many }, (_, index) => `l${index}:`).join(''),
    unary: `${'!'.repeat(many)}1`,
    minus: `${'- '.repeat(many)}1`,
    awaits: `${'await '.repeat(many)}1`,
    typeofs: `${'typeof '.repeat(many)}1`,
    news: `${'new '.repeat(many)}X`,
    'new parentheses': `${'new ('.repeat(many)}X`,
    ternaries: `${'1?2:'.repeat(many)}1`,
    'ternaries inside': '1?'.repeat(many),
    assignments: `${'a='.repeat(many)}1`,
    powers: `${'2**'.repeat(many)}1`,
    indexes: 'a['.repeat(many),
    calls: 'a('.repeat(many),
    yields: `function*f(){${'yield '.repeat(many)}`,
    functions: '(function(){'.repeat(many),
    'function statements': 'function f(){'.repeat(many),
    classes: 'class{static{'.repeat(many).replaceAll('class', '(class '),
    heritage: `(${'class extends (class '.repeat(many)}`,
    'heritage without parentheses': `(${'class A extends class '.repeat(many).replaceAll('class A', 'class')}`,
    patterns: `let ${'['.repeat(many)}`,
    'object patterns': `let ${'{a:'.repeat(many)}`,
    spreads: '[...'.repeat(many),
    imports: 'import('.repeat(many),
    defaults: '(a='.repeat(many),
  }),
)('%s nested tens of thousands deep are one clear issue', (_name, code) => {
  // Where such nesting is no syntax at all, the parser may say that first.
  expect(['nesting-too-deep', 'syntax']).toContain(issueOf(code).rule);
});

test.each(
  Object.entries({
    parentheses: `${'('.repeat(200)}1${')'.repeat(200)}`,
    'else ifs': `${'if(a);else '.repeat(300)};`,
    sums: `a${'+a'.repeat(100_000)}`,
    conjunctions: `a${'&&a'.repeat(20_000)}`,
    'mixed operators': `a${'+a*a||a'.repeat(20_000)}`,
    members: `a${'.b'.repeat(20_000)}`,
    calls: `a${'()'.repeat(20_000)}`,
    declarations: Array.from({ length: 60_000 }, (_, index) => `let a${index};`).join(''),
    'var declarations': Array.from({ length: 60_000 }, (_, index) => `var a${index};`).join(''),
    parameters: `(${Array.from({ length: 20_000 }, (_, index) => `a${index}`).join()})=>{}`,
  }),
)('%s in a length that only wastes time parse', (_name, code) => {
  expect(parse(code).ok).toBe(true);
});

test('chains of operators have the tree that precedence asks for', () => {
  const shape = (code: string): string => {
    const parsed = parse(`(${code})`);
    if (!parsed.ok) throw new Error(parsed.issues[0]?.message);
    const show = (node: AnyNode): string => {
      if (node.type !== 'BinaryExpression' && node.type !== 'LogicalExpression')
        return code.slice(node.start - 1, node.end - 1);
      return `(${show(node.left)}${node.operator}${show(node.right)})`;
    };
    const statement = parsed.program.body[0];
    return statement?.type === 'ExpressionStatement' ? show(statement.expression) : '';
  };
  expect(shape('a+b*c-d')).toBe('((a+(b*c))-d)');
  expect(shape('a*b+c*d*e')).toBe('((a*b)+((c*d)*e))');
  expect(shape('a||b&&c||d')).toBe('((a||(b&&c))||d)');
  expect(shape('a<b+c**d**e')).toBe('(a<(b+(c**(d**e))))');
  expect(shape('a??(b+c)??d')).toBe('((a??(b+c))??d)');
  expect(shape('a+(b+(c+d)+e)+f')).toBe('((a+((b+(c+d))+e))+f)');
});

test('the budget stops the parser, not the caller', () => {
  expect(issueOf('a;'.repeat(1000), { maxTokens: 100 }).rule).toBe('budget-exceeded');
  expect(issueOf('a;'.repeat(1000), { maxNodes: 100 }).rule).toBe('budget-exceeded');
  expect(issueOf('a', { deadline: 0 }).rule).toBe('budget-exceeded');
  expect(parse('a;b', { maxTokens: 5, maxNodes: 5 }).ok).toBe(true);
});

test('the tokens that were read when the budget ended are a few, not all', () => {
  const issue = issueOf('a;'.repeat(1000), { maxTokens: 100 });
  expect(issue.column).toBeLessThan(110);
});

test('a stack that is nearly used up is an issue too', () => {
  const descend = (levels: number): Issue | undefined => {
    try {
      return descend(levels + 1);
    } catch (error) {
      // Unwinds until there is just enough room to parse at all.
      if (!(error instanceof RangeError)) throw error;
      const parsed = parse(`${'['.repeat(300)}${']'.repeat(300)}`);
      return parsed.ok ? undefined : parsed.issues[0];
    }
  };
  const issue = descend(0);
  if (issue !== undefined) expect(issue.rule).toBe('nesting-too-deep');
});

test('long literals are refused exactly', () => {
  expect(parse(`/${'a'.repeat(1000)}/`).ok).toBe(true);
  expect(issueOf(`/${'a'.repeat(1001)}/`).rule).toBe('literal-too-long');
  expect(issueOf(`x = "${'a'.repeat(5_000_001)}"`).rule).toBe('literal-too-long');
});

test('the text is the body of an async function in strict mode', () => {
  for (const code of [
    'return await x',
    'await using a = b',
    'using a = b;',
    'for await (const x of y) {}',
    'return',
    '',
  ]) {
    expect(parse(code), code).toMatchObject({ ok: true });
  }
  for (const code of [
    'with (a) {}',
    'delete x',
    '010',
    'let await = 1',
    'function f(a, a) {}',
    'eval = 1',
    'let static',
    'new.target',
    'super.x',
    'yield 1',
    '"use strict"; "\\07"',
  ]) {
    expect(issueOf(code).rule, code).toBe('syntax');
  }
});

test('nothing breaks out of the function around the text', () => {
  for (const code of ['}', '})(); (async () => {', '} {', '*/', '`', '/*', '}; import("x"); {']) {
    expect(issueOf(code).rule, code).toBe('syntax');
  }
});

test('hashbang and HTML-like comments are refused with a hint', () => {
  expect(issueOf('#!/usr/bin/env node\n1').hint).toContain('#!');
  expect(issueOf('a <!-- b').message).toContain('HTML-like');
  expect(issueOf('a\n--> b').message).toContain('HTML-like');
  expect(issueOf('--> b').message).toContain('HTML-like');
  expect(parse('while (n --> 0) { a < -b }').ok).toBe(true);
});

test('import and export parse only for the rule that refuses them', () => {
  for (const code of ['import a from "b"', 'export const a = 1', 'import.meta.url']) {
    expect(issueOf(code).hint).toContain('modules');
    expect(parseScript(code, { budget: generous, layer: 'validate', modules: true }).ok).toBe(true);
  }
});

test.each([
  ['let a; let a', 2],
  ['let a; var a', 2],
  ['var a; let a', 2],
  ['let a; { var a }', 2],
  ['function f(a) { let a }', 2],
  ['try {} catch (e) { let e }', 2],
  ['try {} catch ([e]) { var e }', 2],
  ['{ function f() {} let f }', 2],
  ['{ function f() {} function f() {} }', 2],
  ['class A {} let A', 2],
  ['let [a, a] = b', 2],
  ['import_; switch (1) { case 1: let a; case 2: let a }', 2],
  ['let toString; let toString', 2],
  ['let __proto__; let __proto__', 2],
])('a name declared twice is found: %s', (code) => {
  expect(issueOf(code).message).toContain('already been declared');
});

test.each([
  'let a; { let a }',
  'var a; var a',
  'function f() {} function f() {}',
  'function f() {} var f',
  'try {} catch (e) { var e }',
  'let a; function f() { var a }',
  'let a; (a) => a',
  'let toString, constructor, hasOwnProperty',
  'for (let i;;) { let i }',
  'class A { static { var a; let b } } let a, b',
  'const f = function g() { let g }',
])('names in scopes of their own are fine: %s', (code) => {
  expect(parse(code)).toMatchObject({ ok: true });
});

test('says which names a script declares', () => {
  const parsed = parse('const a = (b, { c, d: [e] }) => { try {} catch (f) { class G {} } }; function h() { var i }');
  expect(parsed.ok && [...parsed.declared].sort()).toEqual(['G', 'a', 'b', 'c', 'e', 'f', 'h', 'i']);
});

test('issues stand at the line and column of the script', () => {
  expect(issueOf('let a = 1;\nlet b = ;\n')).toMatchObject({ line: 2, column: 9, message: 'Unexpected token ";".' });
  expect(issueOf('a\u2028b\u2029\r\n(')).toMatchObject({
    line: 4,
    column: 2,
    message: 'Unexpected end of the script.',
  });
  expect(issueOf('function f() { await g() }')).toMatchObject({ hint: expect.stringContaining('async') });
});

test('every statement parses like acorn says', () => {
  const parsed = parse('if (a) { b() } else for (const c of d) e\nreturn `f${g}`');
  const types: string[] = [];
  if (parsed.ok) walk(parsed.program, (node) => types.push(node.type));
  expect(types.slice(0, 4)).toEqual(['Program', 'IfStatement', 'Identifier', 'BlockStatement']);
});

test('the clock is asked while very many parameters are checked, though no token is read meanwhile', () => {
  const now = vi.spyOn(performance, 'now').mockReturnValue(0);
  const names = Array.from({ length: 100_000 }, (_, index) => `p${index}`);
  expect(parse(`function f(${names.join()}) {}`).ok).toBe(true);
  // One look for 256 tokens, of which there are two a name, and one for 256 names.
  expect(now.mock.calls.length).toBeGreaterThan((2.9 * names.length) / 256);
  now.mockRestore();
});

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the strings are scripts.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { prescan } from '../0-prescan/prescan.ts';
import { createSource, type SourceOptions } from '../source.ts';
import type { LayerResult, Scanned, Validated } from '../stages.ts';
import type { Rule } from './rule.ts';
import { skipValidation, type ValidateOptions, validate } from './validate.ts';

function scan(text: string, options: Omit<SourceOptions, 'text'> = {}): Scanned {
  const scanned = prescan(createSource({ text, ...options }));
  if (!scanned.ok) throw new Error(scanned.issues[0]?.message);
  return scanned.value;
}

function check(text: string, options?: Omit<SourceOptions, 'text'>, rules?: ValidateOptions): LayerResult<Validated> {
  return validate(scan(text, options), rules);
}

test('JavaScript is parsed as it stands', () => {
  const result = check('return await callTool("a")');
  expect(result).toMatchObject({
    ok: true,
    issues: [],
    value: { code: 'return await callTool("a")', detected: 'js', program: { type: 'Program' } },
  });
});

const typed = 'interface A { b: number }\nconst x: A = { b: 1 };\nreturn x.b as number;';

test('TypeScript is found out, and its types are blanked in place', () => {
  const result = check(typed);
  if (!result.ok) throw new Error(result.issues[0]?.message);
  expect(result.value.detected).toBe('ts');
  expect(result.value.text).toBe(typed);
  expect(result.value.code).toHaveLength(typed.length);
  expect(result.value.code).not.toContain('interface');
  expect(result.value.code.indexOf('x.b')).toBe(typed.indexOf('x.b'));
});

test('a language that is named is the one that is read', () => {
  expect(check(typed, { language: 'js' })).toMatchObject({ ok: false, issues: [{ rule: 'syntax', line: 1 }] });
  expect(check(typed, { language: 'ts' })).toMatchObject({ ok: true });
  expect(check('return 1', { language: 'ts' })).toMatchObject({ ok: true, value: { detected: 'ts' } });
});

test('when neither language parses, the error of the one that was written is shown', () => {
  expect(check('const a = 1;\nconst b = ;')).toMatchObject({ ok: false, issues: [{ line: 2, column: 11 }] });
  expect(check('const a: number = 1;\nconst b: string = ;')).toMatchObject({
    ok: false,
    issues: [{ line: 2, column: 19 }],
  });
});

test('rules see TypeScript, at its own positions', () => {
  expect(check('const x: number = 1;\nconst y: any = eval("x");')).toMatchObject({
    ok: false,
    issues: [{ rule: 'no-eval', line: 2, column: 16, codeFrame: expect.stringContaining('const y: any') }],
  });
});

test('every issue is told at once, by position, with a frame and a hint', () => {
  const result = check('const a = eval("1");\nx.__proto__ = a;\nimport("fs");\nprocess.exit();');
  expect(result.ok).toBe(false);
  expect(result.issues.map((issue) => [issue.rule, issue.line, issue.column])).toEqual([
    ['no-eval', 1, 11],
    ['no-dangerous-key', 2, 3],
    ['no-import', 3, 1],
    ['no-unavailable-global', 4, 1],
  ]);
  for (const issue of result.issues) {
    expect(issue.layer).toBe('validate');
    expect(issue.hint.length).toBeGreaterThan(10);
    expect(issue.codeFrame).toContain('^');
  }
});

test('warnings do not refuse', () => {
  const result = check('callTool("a")');
  expect(result).toMatchObject({ ok: true, issues: [{ rule: 'unawaited-tool-call', severity: 'warning', line: 1 }] });
});

test('issues are bounded', () => {
  const result = check('eval(1);\n'.repeat(5000));
  expect(result.ok).toBe(false);
  expect(result.issues).toHaveLength(100);
  expect(result.issues.at(-1)?.rule).toBe('too-many-issues');
});

const noDebugger: Rule = {
  id: 'no-debugger',
  description: 'debugger has no use here.',
  check: ({ report }) => ({
    DebuggerStatement: (node) => report({ node, message: 'debugger is not allowed.', hint: 'Remove it.' }),
  }),
};

test('custom rules refuse like the built-in ones', () => {
  expect(check('debugger', {}, { rules: [noDebugger] })).toMatchObject({
    ok: false,
    issues: [{ rule: 'no-debugger', severity: 'error', message: 'debugger is not allowed.' }],
  });
  expect(check('return 1', {}, { rules: [noDebugger] }).ok).toBe(true);
});

test('a custom rule can look at every node, and at the end', () => {
  const types: string[] = [];
  const spy: Rule = {
    id: 'spy',
    description: 'Reports once.',
    check: ({ code, level, declared, report }) => ({
      node: (node) => types.push(node.type),
      end: () => {
        const message = `${level} ${[...declared].join()} ${code}`;
        report({ node: { start: 0, end: 1 }, message, hint: 'h', severity: 'warning' });
      },
    }),
  };
  expect(check('let a', {}, { rules: [spy] })).toMatchObject({ ok: true, issues: [{ message: 'STANDARD a let a' }] });
  expect(types).toEqual(['Program', 'VariableDeclaration', 'VariableDeclarator', 'Identifier']);
});

test.each<[string, Rule['check']]>([
  [
    'at once',
    () => {
      throw new Error('boom');
    },
  ],
  [
    'at a node',
    () => ({
      Identifier: () => {
        throw new Error('boom');
      },
    }),
  ],
  [
    'at the end',
    () => ({
      end: () => {
        throw new Error('boom');
      },
    }),
  ],
  [
    'no error object',
    () => {
      throw null;
    },
  ],
  [
    'by recursion',
    function recurse(context): never {
      return recurse(context) as never;
    },
  ],
])('a rule that throws %s refuses the program', (_when, checks) => {
  const result = check('a', {}, { rules: [{ id: 'broken', description: 'd', check: checks }] });
  expect(result).toMatchObject({
    ok: false,
    issues: [{ rule: 'rule-failed', message: expect.stringContaining('`broken`') }],
  });
});

test('options are honoured or refused by name', () => {
  const scanned = scan('a');
  expect(() => validate(scanned, { rule: [] } as ValidateOptions)).toThrow('`rule`');
  expect(() => validate(scanned, { rules: [{ ...noDebugger, id: 'no-eval' }] })).toThrow('`no-eval` is taken');
  expect(() => validate(scanned, { rules: [noDebugger, noDebugger] })).toThrow('`no-debugger` is taken');
  expect(() => validate(scanned, { rules: [{ id: 'x' } as Rule] })).toThrow('`check`');
});

test('names of the host’s globals count as declared', () => {
  expect(check('return process.limit', {}, { globals: ['process'] }).ok).toBe(true);
  expect(check('return config.limit', { level: 'STRICT' }, { globals: ['config'] }).ok).toBe(true);
  expect(check('return config.limit', { level: 'STRICT' }).ok).toBe(false);
  expect(check('return eval', {}, { globals: ['eval'] }).ok).toBe(false);
});

test('the budget bounds the rules too', () => {
  const slow: Rule = {
    id: 'slow',
    description: 'Takes its time.',
    check: () => ({
      Program: () => {
        const end = performance.now() + 40;
        while (performance.now() < end);
      },
    }),
  };
  const text = 'a;'.repeat(2000);
  const result = check(text, { budget: { deadline: performance.now() + 35 } }, { rules: [slow] });
  expect(result).toMatchObject({ ok: false, issues: [{ rule: 'budget-exceeded' }] });
});

test('long chains are refused before anything recurses into them', () => {
  expect(check(`a${'+a'.repeat(20_000)}`)).toMatchObject({ ok: false, issues: [{ rule: 'nesting-too-deep' }] });
  expect(check(`a${'.b'.repeat(20_000)}`)).toMatchObject({ ok: false, issues: [{ rule: 'nesting-too-deep' }] });
  expect(check(`a${'+a'.repeat(1_000)}`).ok).toBe(true);
});

test('a script that is too much is not tried as TypeScript', () => {
  expect(check('('.repeat(150) + 'x => '.repeat(5000), { budget: { maxTokens: 50 } })).toMatchObject({
    issues: [{ rule: 'budget-exceeded' }],
  });
});

test('text that makes a parser stumble is refused, not thrown: export type', () => {
  expect(check('export type').ok).toBe(false);
  expect(check('export type', { language: 'ts' }).issues).toMatchObject([{ rule: 'syntax' }]);
});

test('the layer can be skipped', () => {
  expect(skipValidation(scan('eval(1)'))).toMatchObject({
    ok: true,
    value: { code: 'eval(1)', program: null, detected: 'js' },
  });
  expect(skipValidation(scan('not a script!'))).toMatchObject({ ok: true, value: { program: null } });
  const skipped = skipValidation(scan(typed, { language: 'ts' }));
  expect(skipped).toMatchObject({ ok: true, value: { detected: 'ts', program: null } });
  expect(skipped.ok && skipped.value.code).not.toContain('interface');
  expect(skipValidation(scan('enum A { B }', { language: 'ts' })).ok).toBe(false);
});

const honest = [
  'function add(a, b) { return a + b }\nreturn [1, 2, 3].reduce(add, 0);',
  'class Stack { #items = []; static of(...xs) { const s = new this(); xs.forEach((x) => s.push(x)); return s } push(x) { this.#items.push(x) } get size() { return this.#items.length } }\nreturn Stack.of(1, 2).size;',
  'let n = 0; while (n < 10) { n++; if (n === 5) break } do { n-- } while (n > 0); return n;',
  'outer: for (let i = 0; i < 3; i++) for (const j in { a: 1 }) { if (i) continue outer }',
  'function* range(n) { for (let i = 0; i < n; i++) yield i } return [...range(3)];',
  'const byDay = new Map(); for (const o of await callTool("orders:list")) { const d = new Date(o.at).toISOString().slice(0, 10); byDay.set(d, (byDay.get(d) ?? 0) + 1) } return Object.fromEntries(byDay);',
  'const [users, orders] = await Promise.all([tools.users.list({ limit: 10 }), tools["orders:list"]({})]); return { users, orders };',
  'try { await callTool("x") } catch (error) { if (error instanceof TypeError) throw error; console.error(error.constructor.name) } finally { console.log("done") }',
  'const m = /^(\\d{4})-(\\d{2})$/.exec(text); return m?.[1] ?? null;',
  'const counts = {}; for (const w of text.split(/\\s+/)) counts[w] = (counts[w] || 0) + 1; return counts;',
  'const o = { constructor: "ACME", prototype: 2, get total() { return 1 } }; return o.constructor + o.prototype;',
  'const tag = (s, ...v) => s.raw.join("|") + v.join(); return tag`a${1}b`;',
  'var timeout; await new Promise((resolve) => { timeout = setTimeout(resolve, 10) }); clearTimeout(timeout);',
  'switch (kind) { case "a": { return 1 } default: throw new Error(`unknown ${kind}`) }',
  'class ApiError extends Error { constructor(message, options) { super(message, options); this.name = "ApiError" } } throw new ApiError("x", { cause: 1 });',
  'const deep = structuredClone({ a: [1n, new Set([1])] }); return JSON.stringify(deep, (k, v) => typeof v === "bigint" ? String(v) : v);',
  'const sorted = [...items].sort((a, b) => a.name.localeCompare(b.name) || b.age - a.age); return sorted.at(-1);',
  'async function* pages() { let page = 0; for (;;) { const r = await callTool("list", { page: page++ }); yield* r.items; if (!r.more) return } } for await (const item of pages()) console.log(item);',
  'const memo = new WeakMap(); const f = (o) => memo.get(o) ?? memo.set(o, Object.keys(o).length).get(o); return f({});',
  'return Array.prototype.slice.call(x, 1).concat(Object.prototype.hasOwnProperty.call(y, "z"));',
  'globalThis_: for (;;) break globalThis_;',
];

test.each(honest)('honest language runs at SECURE and STANDARD: %s', (text) => {
  for (const level of ['SECURE', 'STANDARD', 'PERMISSIVE'] as const) {
    expect(check(text, { level }), level).toMatchObject({ ok: true, issues: [] });
  }
});

test('never throws on mutated programs, and what passes has its text and tree', () => {
  const pieces = honest.join('\n').match(/\w+|\s|[^\w\s]/g) ?? [];
  const mutated = fc
    .tuple(
      fc.constantFrom(...honest),
      fc.array(
        fc.tuple(
          fc.nat(400),
          fc.nat(6),
          fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 3 })),
        ),
        {
          maxLength: 4,
        },
      ),
    )
    .map(([text, edits]) => edits.reduce((all, [at, cut, add]) => all.slice(0, at) + add + all.slice(at + cut), text));
  fc.assert(
    fc.property(
      mutated,
      fc.constantFrom('auto', 'js', 'ts'),
      fc.constantFrom('STRICT', 'STANDARD'),
      (text, language, level) => {
        const scanned = prescan(createSource({ text, language, level }));
        const result = validate(scanned.ok ? scanned.value : (createSource({ text, language, level }) as never));
        if (result.ok) expect(result.value.code).toHaveLength(text.length);
        else expect(result.issues.length).toBeGreaterThan(0);
        for (const issue of result.issues) expect(issue.line).toBeGreaterThan(0);
      },
    ),
    { numRuns: 300 },
  );
});

test('never throws on any string', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      validate(createSource({ text }) as never);
    }),
    { numRuns: 300 },
  );
});

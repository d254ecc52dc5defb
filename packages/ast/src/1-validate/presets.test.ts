// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the strings are scripts.
import { expect, test } from 'vitest';
import { presets } from './presets.ts';
import { rulesFound } from './rule.suite.ts';

const agentScripts = [
  'const users = await callTool("users:list", { limit: 5 }); return users.items.map((u) => u.name)',
  'let total = 0; for (const o of await tools.orders.list({})) { if (o.paid) total += o.amount; else continue } return { total }',
  'try { await callTool("a") } catch (error) { console.error(error.message); throw new Error(`no: ${error.message}`) }',
  'const [a, { b = 1, ...rest }] = await Promise.all([callTool("a"), callTool("b")]); return { a, b, ...rest }',
  'const byId = new Map(); for (let i = 0; i < 10; i++) byId.set(i, i ** 2); return [...byId.entries()]',
  'const f = async (x) => { switch (x) { case 1: return "a"; default: return x ?? null } }; return await f(1)',
  'const x = {}; x[`a${1}`] ??= []; x["b"]?.push(!x, -1, typeof x); return x',
  'return new Intl.NumberFormat("en").format(new Date(0).getTime())',
];

test('what STRICT accepts raises nothing else', () => {
  for (const text of agentScripts) expect(rulesFound(text, 'STRICT'), text).toEqual([]);
});

test('at STRICT the names that lead to code are keys that nobody may write', () => {
  for (const text of [
    'const x = {}; x.constructor',
    'const x = {}; x["prototype"]',
    'const { caller } = {}',
    'const x = { callee: 1 }',
    'Reflect.get({}, "constructor")',
  ]) {
    expect(rulesFound(text, 'STRICT'), text).toContain('no-dangerous-key');
  }
});

test('at STRICT a protected global cannot be shadowed', () => {
  expect(rulesFound('const tools = 1', 'STRICT')).toContain('no-global-assignment');
  expect(rulesFound('const f = (callTool) => callTool', 'STRICT')).toContain('no-global-assignment');
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

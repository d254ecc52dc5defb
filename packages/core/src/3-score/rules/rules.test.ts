import { createSource, parseScript } from '@enclave-vm/ast';
import { describe, expect, it } from 'vitest';
import { findSignals } from '../find-signals.ts';
import { labelsOf } from '../labels/index.ts';
import type { Signal } from '../scorer.ts';
import { studyScript } from '../study-script.ts';
import { scoringRules } from './index.ts';

function signalsOf(code: string): Signal[] {
  const parsed = parseScript(code, { budget: createSource({ text: code }).budget, layer: 'validate' });
  if (!parsed.ok) throw new Error(parsed.issues[0]?.message);
  return findSignals(studyScript(parsed.program, code, { labelsOf }));
}

const found = (code: string) => signalsOf(code).map(({ rule }) => rule);

describe('scoring rules', () => {
  it('have the weights of the documentation', () => {
    expect(Object.fromEntries(scoringRules.map(({ id, weight }) => [id, weight]))).toMatchObject({
      'sensitive-field': 15,
      'excessive-limit': 5,
      'wildcard-query': 15,
      'tool-call-in-loop': 5,
      'list-then-send': 10,
      'extreme-value': 15,
      'dynamic-tool-name': 15,
      'bulk-operation': 10,
    });
    expect(new Set(scoringRules.map(({ id }) => id)).size).toBe(scoringRules.length);
    for (const { weight } of scoringRules) expect(weight > 0 && weight <= 100).toBe(true);
  });

  it.each([
    ['sensitive-field', "return callTool('users:get', { fields: ['id', 'password'] })"],
    ['sensitive-field', "return callTool('db:query', { sql: 'SELECT id, api_key FROM users' })"],
    ['sensitive-field', "return callTool('users:set', { 'credit-card': 1 })"],
    ['sensitive-field', "const u = await tools.users.get(1); return u['ssn']"],
    ['sensitive-field', 'const { accessToken } = await tools.users.get(1); return accessToken'],
    ['sensitive-field', "return tools.users.get({ select: 'name,user.password' })"],
    ['excessive-limit', 'return tools.users.get({ limit: 10000 })'],
    ['excessive-limit', "return tools['users:get']({ page_size: 5_000 })"],
    ['excessive-limit', "return tools.db.run('select x from y limit 50000')"],
    ['wildcard-query', "return tools.users.get({ q: '*' })"],
    ['wildcard-query', 'return tools.users.get({ name: `%` })'],
    ['wildcard-query', "return tools.db.run({ sql: 'SELECT * FROM users' })"],
    ['tool-call-in-loop', "for (const id of [1]) await callTool('users:get', { id })"],
    ['tool-call-in-loop', "while (await callTool('more')) {}"],
    ['tool-call-in-loop', 'return Promise.all([1, 2].map((id) => tools.users.get(id)))'],
    ['tool-call-in-loop', 'return Promise.all([1, 2].map(tools.users.get))'],
    ['tool-call-in-loop', 'for (let i = 0; i < 3; i++) { (() => tools.users.get(i))() }'],
    ['list-then-send', "const a = await tools.users.list(); await tools.email.send({ to: 'x', body: a })"],
    ['list-then-send', "await callTool('http:post', { body: await callTool('listUsers') })"],
    ['extreme-value', 'return tools.payments.create({ amount: 99999999 })'],
    ['extreme-value', 'return tools.payments.create({ amount: -99999999 })'],
    ['extreme-value', 'return tools.payments.create({ amounts: [Number.MAX_SAFE_INTEGER] })'],
    ['extreme-value', 'return tools.payments.create(Infinity)'],
    ['dynamic-tool-name', "const n = 'x'; return callTool(n)"],
    ['dynamic-tool-name', "return callTool('a' + 'b')"],
    ['dynamic-tool-name', "return tools['a' + 'b']()"],
    ['dynamic-tool-name', 'return callTool(...args)'],
    ['dynamic-tool-name', 'const call = callTool; return call(1)'],
    ['dynamic-tool-name', "return callTool.apply(null, ['x'])"],
    ['dynamic-tool-name', 'const { users } = tools; return users.list()'],
    ['dynamic-tool-name', 'return { tools }'],
    ['bulk-operation', 'return tools.users.bulkUpdate([])'],
    ['bulk-operation', "return callTool('users:deleteAll')"],
  ])('%s is found in %s', (rule, code) => {
    expect(found(code)).toContain(rule);
  });

  it.each([
    "const user = await callTool('users:get', { id: 7 });\nconst total = user.orders.reduce((a, b) => a + b.total, 0);\nreturn { total }",
    'for (const user of await tools.users.list({ limit: 100 })) console.log(user.name)',
    "const page = await tools.orders.list({ cursor: next.nextPageToken, pattern: '*.csv' }); return page",
    "await tools.email.send({ to: 'a@b.c', body: 'All your passwords are safe, and 5 * 3 % 2' })",
    'await tools.email.send({}); return tools.users.list()',
    'const mails = await tools.users.list(); return tools.email.get(mails[0].id)',
    'const big = 99999999; const limit = 10000; return big * limit',
    'const o = { tools: 1, callTool: 2 }; return o.tools + o.callTool',
    "const found = list.find(await callTool('users:get')); return found",
    'return tools?.users?.get?.({ id: 1 })',
  ])('nothing is found in %s', (code) => {
    expect(found(code)).toEqual([]);
  });

  it('find each thing once, at its first place', () => {
    const code = 'const a = 1;\nawait callTool(x);\n  await callTool(y);';
    expect(signalsOf(code)).toEqual([
      {
        rule: 'dynamic-tool-name',
        weight: 15,
        message: 'calls a tool whose name the text does not tell (and 1 more)',
        line: 2,
        column: 7,
      },
    ]);
  });
});

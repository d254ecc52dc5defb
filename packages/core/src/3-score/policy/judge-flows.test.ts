import { describe, expect, it } from 'vitest';
import type { Flow, FlowCall, FlowGraph, FlowSource } from '../flow/flow-graph.ts';
import { labelsOf } from '../labels/index.ts';
import { staticAsks } from './call-guard.ts';
import { defaultRules } from './default-rules.ts';
import type { FlowRule } from './flow-rule.ts';
import { judgeFlows, labelFlows } from './judge-flows.ts';

function graph(
  tools: readonly (string | null)[],
  flows: readonly (readonly [FlowSource | readonly [number, string], number, string, Partial<Flow>?])[],
  changes: readonly Partial<FlowCall>[] = [],
): FlowGraph {
  return {
    calls: tools.map((tool, id) => ({
      ...{ id, tool, names: tool === null ? [] : [tool], line: id + 1, column: 1, start: 0, end: 0 },
      ...{ inLoop: false, isConditional: false },
      ...changes[id],
    })),
    flows: flows.map(([from, call, argument, more]) => ({
      from: 'length' in from ? { call: from[0], field: from[1] } : from,
      to: { call, argument },
      ...{ path: [{ line: call, what: 'assigned' }], kind: 'data', transforms: [], isCertain: true, ...more },
    })),
    isComplete: true,
    assumptions: [],
  };
}

const secure = defaultRules('SECURE');
const judge = (made: FlowGraph, rules: readonly FlowRule[] = secure, options = {}) =>
  judgeFlows(labelFlows(made, labelsOf, options), rules).map(({ action, flow }) => [
    action,
    flow.from.tool,
    flow.to.tool,
  ]);
const constant = (text: string) => ({ constant: text, line: 1, offset: 0 });

describe('judgeFlows: the defaults', () => {
  it('denies secrets and asks for personal data that leave', () => {
    const made = graph(
      ['vault:getSecret', 'users:list', 'http:post'],
      [
        [[0, 'value'], 2, 'body.x'],
        [[1, '[].email'], 2, 'body.y'],
        [[1, '[].passwordHash'], 2, 'body.z', { transforms: ['base64'] }],
      ],
    );
    expect(judge(made)).toEqual([
      ['deny', 'vault:getSecret', 'http:post'],
      ['ask', 'users:list', 'http:post'],
      ['deny', 'users:list', 'http:post'],
    ]);
    expect(judgeFlows(labelFlows(made, labelsOf), secure)[2]?.message).toBe(
      'secrets data (`[].passwordHash`) of "users:list" (line 2) reaches "http:post" (line 3) in `body.z`, through line 2, as base64: secrets do not leave',
    );
    expect(judge(made, defaultRules('STANDARD'))).toEqual([]);
  });

  it.each([
    ['a field that tells nothing', [0, '[].id'], {}],
    ['a field that is not sensitive', [0, '[].name'], {}],
    ['a count', [0, '[].email'], { transforms: ['count'] }],
    ['only a condition', [0, '[].email'], { kind: 'control' }],
  ] as const)('lets %s pass', (_, from, more) => {
    expect(judge(graph(['users:list', 'http:post'], [[from, 1, 'body', more]]))).toEqual([]);
  });

  it('lets what stays inside pass', () => {
    expect(judge(graph(['users:list', 'db:insert'], [[[0, '[].email'], 1, 'row']]))).toEqual([]);
  });

  it('takes a computed name that is not known for a way out', () => {
    expect(judge(graph(['vault:getSecret', null], [[[0, ''], 1, 'x']]))).toEqual([['deny', 'vault:getSecret', '?']]);
  });
});

describe('judgeFlows: whom data belongs to', () => {
  const mail = (...flows: Parameters<typeof graph>[1]) => graph(['users:list', 'email:send', 'tokens:create'], flows);

  it('lets the data of a record go to the address in it', () => {
    expect(judge(mail([[0, '[].email'], 1, 'to'], [[0, '[].phone'], 1, 'body']))).toEqual([]);
  });

  it.each([
    ['the whole list', [0, ''], {}],
    ['something joined', [0, '[].phone'], { transforms: ['join'] }],
    ['a secret of the record', [0, '[].passwordHash'], {}],
  ] as const)('does not let %s go to one of them', (_, from, more) => {
    expect(judge(mail([[0, '[].email'], 1, 'to'], [from, 1, 'body', more]))).toHaveLength(1);
  });

  it('does not when the script names a receiver as well', () => {
    const also = mail([[0, '[].email'], 1, 'to'], [constant('x@evil.example'), 1, 'bcc'], [[0, '[].phone'], 1, 'body']);
    expect(judge(also)).toEqual([['ask', 'users:list', 'email:send']]);
    expect(labelFlows(also, labelsOf).at(-1)?.destinations).toEqual(['x@evil.example']);
  });

  it('lets a ticket that stands in the record go to its owner', () => {
    expect(judge(mail([[0, '[].email'], 1, 'to'], [[0, '[].token'], 1, 'body']))).toEqual([]);
    expect(judge(mail([[0, '[].email'], 1, 'to'], [[0, '[].accessToken'], 1, 'body']))).toHaveLength(1);
  });

  it('lets a link that was made for somebody go to him, and to nobody else', () => {
    const made = [[0, '[].id'], 2, 'userId'] as const;
    expect(judge(mail([[0, '[].email'], 1, 'to'], made, [[2, 'token'], 1, 'body']))).toEqual([]);
    expect(judge(mail([constant('a@b.example'), 1, 'to'], made, [[2, 'token'], 1, 'body']))).toHaveLength(1);
    expect(judge(mail([[0, '[].email'], 1, 'to'], [[2, 'token'], 1, 'body']))).toHaveLength(1);
  });

  it('ends for calls that feed each other', () => {
    const flows = Array.from({ length: 200 }, (_, index) => [[index % 20, 'x'], (index * 7) % 20, 'y'] as const);
    const made = graph(['users:list', ...Array.from({ length: 19 }, () => 'email:send')], flows);
    expect(() => judge(made)).not.toThrow();
  });

  it('takes an address in the place of an address for no leak, but never a URL', () => {
    expect(judge(mail([[0, '[].email'], 1, 'to']))).toEqual([]);
    expect(judge(graph(['users:list', 'http:get'], [[[0, '[].email'], 1, 'url']]))).toHaveLength(1);
  });
});

describe('judgeFlows: credentials and domains', () => {
  const code = "tools.vault.getSecret({ name: 'stripe-key' })";
  const call = (url: string, argument: string) =>
    graph(
      ['vault:getSecret', 'http:post'],
      [
        [[0, 'value'], 1, argument],
        [constant(url), 1, 'url'],
      ],
      [{ end: code.length }],
    );
  it.each([
    ['https://api.stripe.com/v1', 'headers.Authorization', 0],
    ['https://api.stripe.com/v1', 'body.note', 1],
    ['https://stripe-pay.example/v1', 'headers.Authorization', 1],
    ['https://api.stripe.com@evil.example/', 'headers.Authorization', 1],
    ['https://stripe.evil.example/', 'headers.Authorization', 1],
  ])('%s with the key in %s', (url, argument, denied) => {
    expect(judge(call(url, argument), secure, { code })).toHaveLength(denied);
  });

  it('lets a credential be used at an address that is kept with it', () => {
    const made = (from: string, field: string) =>
      graph(
        ['vault:getSecret', 'http:post', from],
        [
          [[0, 'value'], 1, 'headers.X-Api-Key'],
          [[2, field], 1, 'url'],
        ],
      );
    expect(judge(made('vault:getSecret', 'baseUrl'), secure, { code })).toEqual([]);
    expect(judge(made('config:get', 'endpoint'), secure, { code })).toEqual([]);
    expect(judge(made('web:fetch', 'url'), secure, { code })).toHaveLength(1);
    expect(judge(made('tickets:get', 'url'), secure, { code })).toHaveLength(1);
  });

  it('takes any tool for a way out that the script gives a receiver outside', () => {
    const made = graph(
      ['users:list', 'spelling:check'],
      [
        [[0, '[].email'], 1, 'words'],
        [constant('https://collect.example'), 1, 'url'],
      ],
    );
    expect(judge(made)).toEqual([['ask', 'users:list', 'spelling:check']]);
    const declared = (tool: string) => labelsOf(tool, tool === 'users:list' ? {} : { labels: { sink: 'internal' } });
    expect(judgeFlows(labelFlows(made, declared), secure)).toEqual([]);
  });

  it('counts what goes to own domains as inside', () => {
    const made = call('https://hooks.acme.example/x', 'body');
    expect(judge(made, secure, { internalDomains: ['acme.example'] })).toEqual([]);
    expect(judge(made, secure, { internalDomains: ['me.example'] })).toHaveLength(1);
  });
});

describe('judgeFlows: rules', () => {
  const made = graph(['users:list', 'http.post'], [[[0, '[].plan'], 1, 'body']]);
  const rule = (from: string, to: string): FlowRule => ({ from, to, action: 'deny' });
  it.each([
    ['*', '*', 1],
    ['users:*', 'http:*', 1],
    ['users.list', 'external', 1],
    ['*list', 'h*p*st', 1],
    ['users', 'external', 0],
    ['user:*', 'external', 0],
    ['users:*', 'internal', 0],
    ['users:list*list', '*', 0],
    ['pii', '*', 0],
  ])('%s → %s', (from, to, found) => {
    expect(judge(made, [rule(from, to)])).toHaveLength(found);
  });

  it('knows a label with a tool', () => {
    const email = graph(['users:list', 'http:post'], [[[0, '[].email'], 1, 'body']]);
    expect(judge(email, [rule('pii:users:*', '*')])).toHaveLength(1);
    expect(judge(email, [rule('pii:staff:*', '*')])).toHaveLength(0);
  });

  it('takes the first that applies', () => {
    const allow: FlowRule = { from: 'users:*', to: '*', action: 'allow' };
    expect(judge(made, [allow, rule('*', '*')])).toEqual([['allow', 'users:list', 'http.post']]);
    expect(judge(made, [rule('*', '*'), allow])).toEqual([['deny', 'users:list', 'http.post']]);
  });

  it('matches hostile patterns in no time', () => {
    const started = performance.now();
    judge(graph(['a'.repeat(128), 'http:post'], [[[0, ''], 1, '']]), [rule(`${'a*'.repeat(99)}b`, '*')]);
    expect(performance.now() - started).toBeLessThan(200);
  });
});

describe('staticAsks', () => {
  it('names the tools, and the lines that need nobody', () => {
    const made = graph(['users:list', 'email:send', 'email:send'], [[[0, '[].email'], 1, 'body']]);
    expect(staticAsks(made, judgeFlows(labelFlows(made, labelsOf), secure))).toEqual({
      tools: ['email:send'],
      cleared: [
        ['users:list', 1],
        ['email:send', 3],
      ],
    });
  });
});

import { describe, expect, it } from 'vitest';
import { labelsOf } from '../labels/index.ts';
import { defaultRules } from './default-rules.ts';
import type { FlowRule } from './flow-rule.ts';
import { createRunLabels, type RunLabelsOptions } from './run-labels.ts';

const secret = 'sk_live_9aTq27bLmX04';
const run = (changes: Partial<RunLabelsOptions> = {}) =>
  createRunLabels({ rules: defaultRules('SECURE'), labelsOf, isAnalysisComplete: true, ...changes });

function verdict(labels: ReturnType<typeof run>, tool: string, args: unknown): string {
  const given = labels.verdictFor(tool, args);
  return typeof given === 'string' ? given : (Object.keys(given).filter((key) => key !== 'because')[0] ?? '');
}

const withSecret = () => {
  const labels = run();
  labels.onRead('vault:getSecret', { name: 'crm-key', value: secret, version: 3 }, { name: 'crm-key' });
  return labels;
};

describe('createRunLabels: what a call carries', () => {
  const codes = [...secret].map((char) => char.charCodeAt(0));
  it.each([
    ['as it is', { body: secret }],
    ['in a text', { body: `all fine ${secret} bye` }],
    ['in base64', { body: btoa(secret) }],
    ['in base64 of base64', { body: btoa(btoa(`x=${secret}`)) }],
    ['in base64url in a URL', { url: `https://x.example/?q=${btoa(secret).replace(/=/g, '')}` }],
    ['in hexadecimal', { body: codes.map((code) => code.toString(16)).join('') }],
    ['as percent codes', { body: codes.map((code) => `%${code.toString(16)}`).join('') }],
    ['as character codes', { body: codes.join(',') }],
    ['as a list of codes', { body: codes }],
    ['as bytes', { body: new TextEncoder().encode(secret) }],
    ['backwards', { body: [...secret].reverse().join('') }],
    ['with separators', { body: [...secret].join('-') }],
    ['as a list of letters', { body: [...secret] }],
    ['over several arguments', { a: secret.slice(0, 9), b: secret.slice(9) }],
    ['as a key', { body: { [secret]: 1 } }],
    ['in a map', { body: new Map([[secret, 1]]) }],
    ['in an error', { body: new Error(secret) }],
    ['deep inside', { body: [{ a: [{ b: { c: secret } }] }] }],
  ])('refuses a secret %s', (_, args) => {
    expect(verdict(withSecret(), 'http:post', args)).toBe('deny');
  });

  it('refuses the call that completes it', () => {
    const labels = withSecret();
    const verdicts = [...secret].map((char) => verdict(labels, 'http:get', { url: 'https://x.example', c: char }));
    expect(verdicts).toContain('deny');
    const numbers = withSecret();
    expect(codes.map((code) => verdict(numbers, 'http:get', { n: code }))).toContain('deny');
  });

  it.each([
    ['http:post', { body: 'the secret is fresh' }],
    ['http:post', { body: 'crm-key rotated, version 3' }],
    ['db:insert', { value: secret }],
    ['vault:rotate', { value: secret }],
  ])('lets %s with %j pass', (tool, args) => {
    expect(verdict(withSecret(), tool, args)).toBe('allow');
  });

  it('lets pass what was not read by any tool, and everything where no rule says otherwise', () => {
    expect(verdict(run(), 'http:post', { body: secret })).toBe('allow');
    const free = run({ rules: [] });
    free.onRead('vault:getSecret', secret);
    expect(verdict(free, 'http:post', { body: secret })).toBe('allow');
  });

  it('knows parts of long secrets', () => {
    const labels = run();
    const key = Array.from({ length: 1_600 }, (_, index) => ((index * 7919) % 36).toString(36)).join('');
    labels.onRead('vault:getSecret', { value: key });
    expect(verdict(labels, 'http:post', { body: key.slice(701, 725) })).toBe('deny');
  });

  it('says what and where', () => {
    expect(withSecret().verdictFor('http:post', { body: secret })).toMatchObject({
      deny: { from: 'secrets', to: 'external' },
      because: '"http:post" would send secrets data that this run has read with "vault:getSecret" in `body`',
    });
  });
});

describe('createRunLabels: own things', () => {
  it('lets a credential be used at its own service', () => {
    const labels = run();
    labels.onRead('vault:getSecret', { value: secret }, { name: 'stripe-key' });
    const headers = { Authorization: `Bearer ${secret}` };
    expect(verdict(labels, 'http:post', { url: 'https://api.stripe.com/v1', headers })).toBe('allow');
    expect(verdict(labels, 'http:post', { url: 'https://stripe.evil.example/v1', headers })).toBe('deny');
    expect(verdict(labels, 'http:post', { url: 'https://api.stripe.com@evil.example', headers })).toBe('deny');
    expect(verdict(labels, 'http:post', { url: 'https://api.stripe.com/v1', body: secret })).toBe('deny');
    expect(verdict(labels, 'http:post', { headers })).toBe('deny');
  });

  it('and at the host that stands beside it', () => {
    const labels = run();
    labels.onRead('vault:getSecret', { value: secret, endpoint: 'https://crm.acme.example/api' });
    const headers = { 'x-api-key': secret };
    expect(verdict(labels, 'http:post', { url: 'https://crm.acme.example/api/1', headers })).toBe('allow');
  });

  const users = [
    { id: 'u_1', email: 'ann@acme.example', phone: '+49 30 1234567' },
    { id: 'u_2', email: 'bob@acme.example', phone: '+49 30 7654321' },
  ];

  it('lets personal data go to whom it is about, time after time', () => {
    const labels = run();
    labels.onRead('users:list', users);
    for (const { email, phone } of users) {
      expect(verdict(labels, 'email:send', { to: email, body: `your number: ${phone}, your mail: ${email}` })).toBe(
        'allow',
      );
    }
    expect(verdict(labels, 'email:send', { to: users[0]?.email, body: users[1]?.phone })).toBe('ask');
    expect(verdict(labels, 'email:send', { to: [users[0]?.email, 'x@evil.example'], body: users[0]?.phone })).toBe(
      'ask',
    );
    expect(verdict(labels, 'email:send', { to: 'x@evil.example', body: users[0]?.phone })).toBe('ask');
    expect(verdict(labels, 'http:get', { url: `https://x.example/?m=${users[0]?.email}` })).toBe('ask');
  });

  it('lets a token that was made for somebody go to him alone; his password hash to nobody', () => {
    const labels = run();
    labels.onRead('users:find', { ...users[0], passwordHash: 'b1946ac92492d2347c6235b4' }, { email: users[0]?.email });
    labels.onRead('tokens:create', { token: secret }, { userId: 'u_1' });
    expect(verdict(labels, 'email:send', { to: 'ann@acme.example', body: `reset: ${secret}` })).toBe('allow');
    expect(verdict(labels, 'email:send', { to: 'eve@evil.example', body: `reset: ${secret}` })).toBe('deny');
    labels.onRead('users:get', { ...users[1], passwordHash: 'c1946ac92492d2347c6235b4' });
    expect(verdict(labels, 'email:send', { to: 'bob@acme.example', body: 'c1946ac92492d2347c6235b4' })).toBe('deny');
  });

  it('counts own domains as inside', () => {
    const labels = run({ internalDomains: ['acme.example'] });
    labels.onRead('users:list', users);
    expect(verdict(labels, 'http:post', { url: 'https://api.acme.example', body: users })).toBe('allow');
    expect(verdict(labels, 'http:post', { url: 'https://evil.example', body: users })).toBe('ask');
  });
});

describe('createRunLabels: what cannot be known', () => {
  it('counts all that was read where the analysis was not complete', () => {
    const labels = run({ isAnalysisComplete: false });
    expect(verdict(labels, 'http:post', { body: 'x' })).toBe('allow');
    labels.onRead('vault:getSecret', secret);
    expect(verdict(labels, 'http:post', { body: 'x' })).toBe('deny');
    expect(verdict(labels, 'db:insert', { body: 'x' })).toBe('allow');
  });

  it('counts all once a result could not be read', () => {
    const labels = run();
    labels.onRead('vault:getSecret', {
      get value() {
        throw new Error('no');
      },
    });
    expect(verdict(labels, 'http:post', { body: 'x' })).toBe('deny');
  });

  it('takes cycles, depth and size', () => {
    const labels = withSecret();
    const cycle: Record<string, unknown> = { secret };
    cycle.self = cycle;
    expect(verdict(labels, 'http:post', cycle)).toBe('deny');
    let deep: unknown = 'x';
    for (let level = 0; level < 10_000; level += 1) deep = [deep];
    expect(verdict(labels, 'http:post', { deep })).toBe('deny');
    const started = performance.now();
    expect(verdict(labels, 'http:post', { body: 'a1'.repeat(5_000_000) })).toBe('deny');
    labels.onRead(
      'vault:list',
      Array.from({ length: 20_000 }, (_, index) => `aaaaaa${index}`),
    );
    verdict(labels, 'db:insert', { body: 'aaaaaa1'.repeat(30_000) });
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});

describe('createRunLabels: rules and state', () => {
  it('is about any tool that a rule names', () => {
    const rules: FlowRule[] = [{ from: 'notes:*', to: 'http:*', action: 'deny' }];
    const labels = run({ rules });
    labels.onRead('notes:get', { text: 'the merger is on Tuesday' });
    expect(verdict(labels, 'http:post', { body: 'The merger is on Tuesday!' })).toBe('deny');
    expect(verdict(labels, 'email:send', { body: 'The merger is on Tuesday!' })).toBe('allow');
  });

  it('goes on from what was saved', () => {
    const labels = withSecret();
    verdict(labels, 'http:post', { body: secret.slice(0, 12) });
    const saved = JSON.parse(JSON.stringify(labels.save()));
    const again = createRunLabels({ rules: defaultRules('SECURE'), labelsOf, isAnalysisComplete: true }, saved);
    expect(verdict(again, 'http:post', { body: secret.slice(12) })).toBe('deny');
    expect(again.save().reads).toEqual(labels.save().reads);
  });
});

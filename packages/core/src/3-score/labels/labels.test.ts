import { describe, expect, it } from 'vitest';
import { fieldLabels, isRecipientArgument, labelsOf, sourceLabels } from './index.ts';

describe('labelsOf: by name', () => {
  it.each([
    ['gmail_send_email', [], 'external', 'to'],
    ['email:send', [], 'external', 'to'],
    ['slack.post_message', [], 'external', 'channel'],
    ['slack:dm', [], 'external', 'channel'],
    ['sms:send', [], 'external', 'to'],
    ['stripe:refunds.create', [], 'internal', undefined],
    ['db:query', ['internal'], 'internal', undefined],
    ['vault:getSecret', ['secrets'], 'none', undefined],
    ['ssh_keys:list', ['secrets'], 'none', undefined],
    ['vault:listSecrets', ['internal'], 'none', undefined],
    ['passwords:list', ['secrets'], 'none', undefined],
    ['tokens:create', ['secrets'], 'internal', undefined],
    ['passwords:reset', [], 'internal', undefined],
    ['http:request', ['untrusted'], 'external', 'url'],
    ['http:get', ['untrusted'], 'external', 'url'],
    ['web:fetch', ['untrusted'], 'external', 'url'],
    ['fetch_url', ['untrusted'], 'external', 'url'],
    ['webhooks:list', [], 'none', undefined],
    ['storage:upload', [], 'external', 'bucket'],
    ['drive:share', [], 'external', 'email'],
    ['files:read', ['internal'], 'none', undefined],
    ['files:delete', [], 'destructive', undefined],
    ['users:list', ['pii'], 'none', undefined],
    ['crm:listAllCustomers', ['pii'], 'none', undefined],
    ['hr:employees:get', ['pii'], 'none', undefined],
    ['payments:list', ['financial'], 'none', undefined],
    ['users:update', [], 'internal', undefined],
    ['email:list', ['untrusted'], 'none', undefined],
    ['gmail_search_messages', ['untrusted'], 'none', undefined],
    ['email:archive', [], 'internal', undefined],
    ['posts:list', [], 'none', undefined],
    ['math:add', [], 'internal', undefined],
    ['weather:get', [], 'none', undefined],
    ['', [], 'internal', undefined],
  ] as const)('%s reads %j and is a sink: %s', (name, reads, sink, recipient) => {
    expect(labelsOf(name)).toEqual({ reads, sink, ...(recipient && { recipient }), source: 'name' });
  });

  it('takes any text', () => {
    for (const name of ['__proto__', 'constructor', '\u202e:.', 'x'.repeat(1_000_000), 'A'.repeat(1_000_000)]) {
      expect(labelsOf(name)).toMatchObject({ reads: [], sink: 'internal' });
    }
  });
});

describe('labelsOf: by definition', () => {
  it('lets the declaration win, and the name tell what it leaves out', () => {
    const declared = { labels: { reads: ['medical'], sink: 'none' } } as const;
    expect(labelsOf('email:send', declared)).toEqual({ reads: ['medical'], sink: 'none', source: 'declared' });
    expect(labelsOf('users:list', { labels: { sink: 'external', recipient: 'whom' } })).toEqual({
      reads: ['pii'],
      sink: 'external',
      recipient: 'whom',
      source: 'declared',
    });
    expect(labelsOf('users:list', { labels: { reads: [] } }).reads).toEqual([]);
  });

  it.each([
    ['reports:make', { readOnlyHint: true }, 'none'],
    ['web:fetch', { readOnlyHint: true }, 'external'],
    ['search:ask', { readOnlyHint: true, openWorldHint: true }, 'external'],
    ['rows:tidy', { destructiveHint: true }, 'destructive'],
    ['rows:tidy', { openWorldHint: true }, 'external'],
    ['web:fetch', { openWorldHint: false }, 'internal'],
    ['email:send', { openWorldHint: false }, 'internal'],
    ['email:send', { destructiveHint: true }, 'external'],
    ['users:list', { readOnlyHint: false }, 'internal'],
  ] as const)('%s with %j is a sink: %s', (name, hints, sink) => {
    expect(labelsOf(name, { hints }).sink).toBe(sink);
  });

  it('trusts the effect of a tool that only reads, except about the network', () => {
    expect(labelsOf('reports:make', { effect: 'read' })).toMatchObject({ sink: 'none', source: 'hints' });
    expect(labelsOf('web:fetch', { effect: 'read' })).toMatchObject({ sink: 'external' });
  });
});

describe('fieldLabels', () => {
  it.each([
    ['passwordHash', ['secrets']],
    ['[].passwordHash', ['secrets']],
    ['API_KEY', ['secrets']],
    ['credentials.value', ['secrets']],
    ['email', ['pii']],
    ['[].billing.contactEmail', ['pii']],
    ['customer_phone_number', ['pii']],
    ['card.number', ['financial']],
    ['card.id', []],
    ['salary', ['financial']],
    ['taxId', ['pii']],
    ['id', []],
    ['userId', []],
    ['users.length', []],
    ['emails.count', []],
    ['emailVerified', []],
    ['tokenCount', []],
    ['nextPageToken', []],
    ['deviceTokens[]', []],
    ['createdAt', []],
    ['name', []],
    ['', []],
    ['__proto__', []],
    ['constructor', []],
  ])('%s → %j', (path, labels) => {
    expect(fieldLabels(path)).toEqual(labels);
  });

  it('is bounded', () => {
    expect(fieldLabels(`${'a.'.repeat(500_000)}email`)).toEqual(['pii']);
    expect(fieldLabels('aB'.repeat(500_000))).toEqual([]);
  });
});

describe('sourceLabels', () => {
  it.each([
    ['vault:getSecret', 'value', ['secrets']],
    ['vault:getSecret', 'version', []],
    ['vault:getSecret', 'baseUrl', []],
    ['users:list', '', ['pii']],
    ['users:list', '[]', ['pii']],
    ['users:list', 'items[]', ['pii']],
    ['users:list', '[].plan', []],
    ['users:list', '[].email', ['pii']],
    ['users:list', '[].passwordHash', ['secrets']],
    ['users:list', 'length', []],
    ['web:fetch', 'title', ['untrusted']],
  ])('%s %j → %j', (tool, field, labels) => {
    expect(sourceLabels(labelsOf(tool), field)).toEqual(labels);
  });

  it('spreads declared labels over all that is read', () => {
    expect(sourceLabels(labelsOf('x', { labels: { reads: ['pii'] } }), 'plan')).toEqual(['pii']);
  });
});

describe('isRecipientArgument', () => {
  it.each([
    ['email:send', 'to', true],
    ['email:send', 'to[].address', true],
    ['email:send', 'message.bcc[]', true],
    ['email:send', 'body', false],
    ['sms:send', 'phone', true],
    ['email:sendBatch', 'messages[].to', true],
    ['ads:upload', 'members[].email', false],
    ['http:post', 'url', true],
    ['http:post', 'body.email', false],
    ['http:post', 'email', false],
    ['email:send', 'body.to', false],
    ['http:post', 'headers.host', false],
    ['slack:post', 'channelId', true],
  ])('%s %s: %s', (tool, argument, expected) => {
    expect(isRecipientArgument(labelsOf(tool), argument)).toBe(expected);
  });

  it('knows only the declared one when one is declared', () => {
    const labels = labelsOf('x', { labels: { sink: 'external', recipient: 'whom' } });
    expect(isRecipientArgument(labels, 'whom')).toBe(true);
    expect(isRecipientArgument(labels, 'url')).toBe(false);
  });
});

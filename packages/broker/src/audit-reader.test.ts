import { type AuditRecord, createAudit, createMemorySink } from '@enclave-vm/core';
import { auditResponseSchema, type CreateSessionRequest } from '@enclave-vm/protocol';
import { afterEach, describe, expect, it } from 'vitest';
import { createAuditReader } from './audit-reader.ts';
import { as, byHeader, expectError } from './http/http-fixtures.suite.ts';
import { type Broker, type BrokerOptions, createBroker } from './index.ts';

const opened: Broker[] = [];
afterEach(async () => {
  for (const broker of opened.splice(0)) await broker.dispose();
});

function open(options: BrokerOptions = {}) {
  const broker = createBroker({
    authenticate: byHeader,
    audit: createAudit({ values: 'redacted' }),
    tools: { note: { handler: ({ text }: { text: string }) => ({ text, password: 'hunter2' }) } },
    ...options,
  });
  opened.push(broker);
  const ask = (path: string, headers: Record<string, string>) =>
    broker.fetch(new Request(`http://localhost${path}`, { headers }));
  const run = async (tenant: string, code: string, request: Partial<CreateSessionRequest> = {}) => {
    const session = await broker.createSession({ code, ...request }, { tenant });
    for await (const { type } of session.events()) if (type === 'final') break;
    return session.id;
  };
  return { broker, ask, run };
}

describe('GET /audit', () => {
  it('answers the calls of the tenant, the newest first, and of no other', async () => {
    const { ask, run } = open();
    await run('acme', 'await tools.note({ text: "one" }); await tools.note({ text: "two" })');
    await run('other', 'await tools.note({ text: "theirs" })');
    const response = await ask('/audit', as('acme'));
    const text = await response.clone().text();
    const answer = auditResponseSchema.parse(await response.json());
    expect(answer.records.map(({ args }) => args)).toEqual([{ text: 'two' }, { text: 'one' }]);
    expect(answer).toMatchObject({
      enabled: true,
      hasMore: false,
      head: { index: 2, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      verification: { ok: true },
    });
    expect(text).not.toMatch(/theirs|hunter2|other/);
  });

  it('tells a session of another tenant by nothing, its number of calls included', async () => {
    const { ask, run } = open();
    const theirs = await run('other', 'await tools.note({ text: "theirs" })');
    for (const session of [theirs, 'ses_0123456789abcdef0123456789abcdef']) {
      const answer = auditResponseSchema.parse(await (await ask(`/audit?session=${session}`, as('acme'))).json());
      expect([answer.records, answer.hasMore]).toEqual([[], false]);
    }
  });

  it('keeps to the session and the limit', async () => {
    const { ask, run } = open();
    const first = await run('acme', 'for (let n = 0; n < 5; n++) await tools.note({ text: "first" })');
    await run('acme', 'await tools.note({ text: "second" })');
    const read = async (query: string) =>
      auditResponseSchema.parse(await (await ask(`/audit?${query}`, as('acme'))).json());
    const { records, hasMore } = await read(`session=${first}&limit=3`);
    expect([records.map(({ index }) => index), hasMore]).toEqual([[4, 3, 2], true]);
    expect((await read(`session=${first}&limit=5`)).hasMore).toBe(false);
  });

  it.each(['limit=0', 'limit=501', 'limit=1e2', 'limit=', 'limit=1&limit=2', 'tenant=other', 'session='])(
    'refuses ?%s',
    async (query) => {
      await expectError(await open().ask(`/audit?${query}`, as('acme')), 400, 'INVALID_INPUT');
    },
  );

  it.each([
    ['none', {}],
    ['one that is not in memory', { audit: createAudit({ sink: { append: () => undefined } }) }],
  ])('is not there with an audit that is %s', async (_, options) => {
    const { ask } = open({ audit: false, ...options });
    await expectError(await ask('/audit', as('acme')), 404, 'NOT_FOUND');
  });

  it('says that there was no call yet', async () => {
    const response = await open().ask('/audit', as('acme'));
    expect(await response.json()).toMatchObject({ records: [], head: null, verification: { ok: true } });
  });
});

describe('a log that somebody changed', () => {
  it('does not verify, and says where', async () => {
    const sink = createMemorySink();
    const { broker, run } = open({ audit: createAudit({ sink }) });
    await run('acme', 'for (let n = 0; n < 4; n++) await tools.note({ text: "x" })');
    const changed = sink.records.map((record) => (record.index === 2 ? { ...record, tool: 'harmless' } : record));
    const edited = { ...sink, records: changed, start: sink.start, head: sink.head, dropped: 0 };
    const reader = createAuditReader({ ...createAudit({ sink }), sink: edited });
    expect(await reader?.read('acme', { limit: 10 })).toMatchObject({
      verification: { ok: false, message: expect.stringContaining('Record 2: it was changed') },
    });
    await broker.dispose();
  });

  it('is bounded in what it answers, and verifies no more than once in five seconds', async () => {
    let now = 0;
    let reads = 0;
    const sink = createMemorySink();
    const large = { ...(await oneRecord()), args: 'x'.repeat(200_000) };
    const records = Array.from({ length: 100 }, () => large);
    const edited = {
      ...sink,
      start: sink.start,
      get records() {
        reads++;
        return records;
      },
    };
    const reader = createAuditReader({ ...createAudit({ sink }), sink: edited as never }, () => now);
    const answer = await reader?.read('acme', { limit: 500 });
    expect(answer?.hasMore).toBe(true);
    expect(JSON.stringify(answer).length).toBeLessThan(9 * 1024 * 1024);
    const before = reads;
    await reader?.read('acme', { limit: 1 });
    expect(reads - before).toBe(1);
    now = 5_000;
    await reader?.read('acme', { limit: 1 });
    expect(reads - before).toBe(3);
  });
});

async function oneRecord(): Promise<AuditRecord> {
  const sink = createMemorySink();
  const { run } = open({ audit: createAudit({ sink }) });
  await run('acme', 'await tools.note({ text: "x" })');
  const [record] = sink.records;
  if (!record) throw new Error('no call was recorded');
  return record;
}

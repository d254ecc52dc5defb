import { decodeSession, encodeSession, type JournalEntry } from '@enclave-vm/core';
import { describe, expect, it } from 'vitest';
import { call, final, line, lines, newRecord, suspend } from '../sessions/fixtures.suite.ts';
import type { SessionCodec } from '../sessions/session-codec.ts';
import type { SessionStore } from '../sessions/session-store.ts';
import { openRedis } from './open-redis.ts';
import { createRedisEventLog } from './redis-event-log.ts';
import { createRedisStore, type RedisStoreOptions } from './redis-store.node.ts';
import { loadSessionScripts, type RunScript } from './session-scripts.ts';
import { recordFields } from './stored-session.ts';
import { entriesOf, journalOf } from './testing/journal.suite.ts';
import { describeRedis } from './testing/redis-server.suite.ts';

const limits = { maxOpen: 10_000, maxOpenPerTenant: 10_000 };
const at = { epoch: 1, turn: 0 };

describeRedis('sessions in Redis', (redis) => {
  const open = (options?: RedisStoreOptions) => createRedisStore(redis.open(), options);
  const key = (name: string) => `${redis.open().prefix}:${name}`;

  /** A session that waits for the answer to `call_1`, which is there. */
  async function answered(store: SessionStore): Promise<string> {
    const id = await left(store, await journalOf(1));
    expect(await store.answer(id, { callId: 'call_1', ok: true, value: 1 })).toBe('taken');
    return id;
  }

  /** A session that waits for `call_1` and `call_2`. */
  async function left(store: SessionStore, journal: readonly JournalEntry[]): Promise<string> {
    const { id } = await created(store);
    await store.claim(id);
    const session = { ...(await suspend(id)), journal: [] };
    const change = { events: [line(id, 1)], journal, session, turn: session.turn - 1, wakeAt: session.wakeAt };
    const waitFor = [...session.waitingFor, { ...call, callId: 'call_2' }];
    expect(await store.commit(id, at, { ...change, waitFor, status: 'waiting_for_tool' })).toBe('done');
    return id;
  }

  async function swap(name: string, set: (name: string) => Promise<unknown>): Promise<void> {
    await redis.raw.del(name);
    await set(name);
  }

  it('keeps nothing for ever once all sessions of a tenant are over', async () => {
    const store = open({ sessionTtl: 60_000 });
    const id = await answered(store);
    const names = async () => (await redis.keys()).map((name) => name.replace(id, '*'));
    const ofSession = ['answers', 'calls', 'events', 'journal', 'record', 'state'].map((name) => `session:*:${name}`);
    expect(await names()).toEqual(['open', ...ofSession, 'tenant:acme:open', 'tenant:acme:sessions']);

    const claim = await store.claim(id);
    const change = { events: [final(id, 2)], status: 'completed' } as const;
    expect(await store.commit(id, { epoch: 2, turn: claim?.record.turn ?? -1 }, change)).toBe('done');
    const kept = [
      'session:*:events',
      'session:*:journal',
      'session:*:record',
      'tenant:acme:ended',
      'tenant:acme:sessions',
    ];
    expect(await names()).toEqual(kept);
    for (const name of await redis.keys()) expect(await redis.raw.pttl(key(name)), name).toBeGreaterThan(50_000);
  });

  it('forgets a session when its time is over, and a tenant without sessions', async () => {
    const store = open({ sessionTtl: 40 });
    const { id } = await created(store);
    await store.claim(id);
    await store.commit(id, at, { events: [final(id, 1)], status: 'completed' });
    expect(await store.read(id)).toBeDefined();
    await expect.poll(() => redis.keys()).toEqual([]);
    expect(await store.read(id)).toBeUndefined();
    expect(await store.list('acme', { limit: 10 })).toEqual({ records: [] });
  });

  it('forgets old sessions of a tenant that always has open ones', async () => {
    const store = open({ sessionTtl: 20 });
    await created(store);
    for (let round = 0; round < 5; round++) {
      const { id } = await created(store);
      await store.claim(id);
      await store.commit(id, at, { events: [final(id, 1)], status: 'completed' });
    }
    await new Promise((resolve) => setTimeout(resolve, 40));
    await created(store);
    expect(await redis.raw.zcard(key('tenant:acme:sessions'))).toBe(2);
    expect(await redis.raw.exists(key('tenant:acme:ended'))).toBe(0);
  });

  it('recognises a command that is sent again because its reply was lost', async () => {
    const connections = redis.open();
    const script = loadSessionScripts(connections);
    const store = createRedisStore(connections);
    const record = newRecord();
    const twice = async (...[name, id, args]: Parameters<RunScript>) => {
      const replies = [await script(name, id, args), await script(name, id, args)];
      expect(JSON.stringify(replies[1])).toBe(JSON.stringify(replies[0]));
      return String(replies[0]);
    };
    const fields = recordFields(record);
    const past = ['', ''];
    expect(await twice('createSession', record.id, ['t1', 'acme', 1, 1, 1, fields.length, ...fields, ...past])).toBe(
      'created',
    );
    await twice('claimSession', record.id, ['t2', 5]);
    expect(await store.read(record.id)).toMatchObject({ epoch: 1, status: 'running', startedAt: 5 });

    const call = `result   ${JSON.stringify({ callId: 'call_1', tool: 'ask', args: {}, reason: 'result' })}`;
    const journal = await journalOf(1);
    const commit = (number: number, events: readonly string[], waitFor: readonly string[]) => {
      const point = ['writer', number, 1, number - 1, 6, '0', 1_000];
      const told = [number, 10, events.join('\n'), 5, JSON.stringify(journal[number - 1])];
      return [...point, ...told, 2, 'turn', number, 0, '', 0, waitFor.length, ...waitFor, 0];
    };
    const first = commit(1, [JSON.stringify(line(record.id, 1))], ['call_1', call]);
    expect(await twice('commitSession', record.id, first)).toBe('done');
    expect(await store.read(record.id)).toMatchObject({ turn: 1, lastSeq: 1, eventBytes: 10, journalBytes: 5 });
    expect(await twice('commitSession', record.id, commit(2, [], []))).toBe('done');
    expect(String(await script('commitSession', record.id, first))).toBe('stale');
    expect(await store.readJournal(record.id)).toEqual(journal.slice(0, 2));

    const answer = JSON.stringify({ callId: 'call_1', ok: true, value: 1 });
    expect(await twice('answerCall', record.id, ['t4', 'call_1', 'result', '', answer, 7])).toBe('taken');
    expect(String(await script('answerCall', record.id, ['t5', 'call_1', 'result', '', answer, 7]))).toBe(
      'not_waiting',
    );
  });

  it('refuses a suspended session that is too large, and changes nothing', async () => {
    const store = open({ maxSuspendedBytes: 1_000 });
    const { id } = await created(store);
    await store.claim(id);
    expect(await store.commit(id, at, { events: [line(id, 1)], turn: 1, session: await suspend(id) })).toBe('full');
    expect(await store.read(id)).toMatchObject({ turn: 0, lastSeq: 0 });
  });

  it('does not mix up tenants and sessions with strange names', async () => {
    const store = open();
    for (const tenant of ['a', 'a:open', 'a:sessions', '*', '', 'ü\n']) await created(store, tenant);
    for (const tenant of ['a', 'a:open', 'a:sessions', '*', '', 'ü\n']) {
      expect((await store.list(tenant, { limit: 10 })).records.map((record) => record.tenant)).toEqual([tenant]);
    }
  });

  it('looks at a bounded number of sessions for one page', async () => {
    const store = open();
    const first = await created(store);
    await store.claim(first.id);
    await Promise.all(Array.from({ length: 1_100 }, () => created(store)));
    const page = await store.list('acme', { limit: 10, status: 'running' });
    expect(page.records).toEqual([]);
    const next = await store.list('acme', { limit: 10, status: 'running', after: page.next });
    expect(next.records.map(({ id }) => id)).toEqual([first.id]);
    expect(next.next).toBeUndefined();
  });

  it.each<[string, (id: string) => Promise<unknown>]>([
    ['a record that is no JSON', (id) => redis.raw.hset(key(`session:${id}:record`), 'base', '{"id"')],
    ['a record with more in it', (id) => redis.raw.hset(key(`session:${id}:record`), 'base', '{"id":"x","evil":1}')],
    ['a record without its base', (id) => redis.raw.hdel(key(`session:${id}:record`), 'base')],
    ['an unknown status', (id) => redis.raw.hset(key(`session:${id}:record`), 'claimedFrom', 'x', 'status', 'x')],
    ['a count that is none', (id) => redis.raw.hset(key(`session:${id}:record`), 'lastSeq', '1e999')],
    ['a result that is none', (id) => redis.raw.hset(key(`session:${id}:record`), 'result', '[]')],
    ['a call that is none', (id) => redis.raw.hset(key(`session:${id}:calls`), 'call_2', '7 result   {"callId":1}')],
    ['a call without what it waits for', (id) => redis.raw.hset(key(`session:${id}:calls`), 'call_2', '7 {}')],
    ['an answer that is none', (id) => redis.raw.hset(key(`session:${id}:answers`), 'call_1', 'nonsense')],
    ['a decision with more in it', (id) => redis.raw.hset(key(`session:${id}:answers`), 'call_1', decisionOf('evil'))],
    ['a journal without its end', (id) => redis.raw.rpop(key(`session:${id}:journal`))],
    ['a journal that is gone', (id) => redis.raw.del(key(`session:${id}:journal`))],
    ['a journal with more in it', (id) => redis.raw.rpush(key(`session:${id}:journal`), '{}')],
    ['an entry that is no JSON', (id) => redis.raw.lset(key(`session:${id}:journal`), 1, '{"kind')],
    ['a journal that is no list', (id) => redis.raw.set(key(`session:${id}:journal`), 'evil')],
    ['a state that is none', (id) => swap(key(`session:${id}:state`), (name) => redis.raw.hset(name, 'evil', '1'))],
    ['answers that are none', (id) => swap(key(`session:${id}:answers`), (name) => redis.raw.set(name, 'evil'))],
  ])('says so when it finds %s', async (_name, damage) => {
    const store = open();
    const id = await answered(store);
    await damage(id);
    const error: unknown = await store.claim(id).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: expect.stringMatching(/^(PROTOCOL_ERROR|SNAPSHOT_TAMPERED)$/),
      message: expect.not.stringContaining('evil'),
    });
  });

  it('does not begin anew without state and journal', async () => {
    const store = open();
    const id = await left(store, []);
    await redis.raw.del(key(`session:${id}:state`));
    await expect(store.claim(id)).rejects.toMatchObject({ code: 'PROTOCOL_ERROR' });
  });

  it('hands out the journal of a session whose memory is gone', async () => {
    const store = open();
    const id = await answered(store);
    await redis.raw.del(key(`session:${id}:state`));
    expect(await store.claim(id)).toMatchObject({ session: undefined, journal: await journalOf(1) });
  });

  it.each<[string, (id: string) => Promise<unknown>]>([
    ['a journal that is no list', (id) => swap(key(`session:${id}:journal`), (name) => redis.raw.set(name, 'evil'))],
    ['a journal without its end', (id) => redis.raw.rpop(key(`session:${id}:journal`))],
    ['events that are none', (id) => swap(key(`session:${id}:events`), (name) => redis.raw.set(name, 'evil'))],
    ['answers that are none', (id) => swap(key(`session:${id}:answers`), (name) => redis.raw.set(name, 'evil'))],
    ['calls that are none', (id) => swap(key(`session:${id}:calls`), (name) => redis.raw.set(name, 'evil'))],
  ])('commits nothing where it finds %s', async (_name, damage) => {
    const store = open();
    const id = await answered(store);
    const { record } = (await store.claim(id)) ?? {};
    if (!record) throw new Error('no claim');
    await damage(id);
    const before = await redis.raw.hgetall(key(`session:${id}:record`));
    const change = { events: [line(id, 2)], journal: entriesOf(2), status: 'failed', waitFor: [call] } as const;
    const committing = store.commit(id, record, change);
    await expect(committing).rejects.toMatchObject({ code: 'PROTOCOL_ERROR' });
    expect(await redis.raw.hgetall(key(`session:${id}:record`))).toEqual(before);
  });

  it.each([
    ['whose reason is none', '7 evil   {}'],
    ['without a head', '{"callId":"call_9"}'],
    ['whose time is none', '7 approval evil  {}'],
    ['that is empty', ''],
  ])('takes no answer to a call %s', async (_name, text) => {
    const store = open();
    const id = await answered(store);
    await redis.raw.hset(key(`session:${id}:calls`), 'call_9', text);
    for (const answer of [
      { callId: 'call_9', approved: true },
      { callId: 'call_9', ok: true, value: 1 },
    ] as const) {
      expect(await store.answer(id, answer)).toBe('not_waiting');
    }
  });

  it('seals for the tenant what is left of a session', async () => {
    const tenants: string[] = [];
    const codec: SessionCodec = {
      encode: (session, tenant) => {
        tenants.push(tenant);
        return encodeSession(session);
      },
      decode: (bytes, tenant) => {
        tenants.push(tenant);
        return decodeSession(bytes);
      },
    };
    const store = open({ codec });
    const id = await answered(store);
    expect((await store.claim(id))?.session).toMatchObject({ sessionId: id });
    expect(tenants).toEqual(['acme', 'acme']);
  });

  it('does not begin anew what its codec refuses and what has no journal', async () => {
    const id = await left(open(), []);
    const store = open({ codec: { encode: encodeSession, decode: () => undefined } });
    await expect(store.claim(id)).rejects.toMatchObject({ code: 'PROTOCOL_ERROR' });
  });

  it('creates a session with a long past in one step', async () => {
    const store = open();
    const events = lines('ses_long', 1, 50_000);
    const journal = await journalOf(10_000);
    const record = newRecord({ id: 'ses_long', lastSeq: events.length, turn: 10_000 });
    expect(await store.create(record, limits, { events, journal })).toBe('created');
    expect(await store.readJournal('ses_long')).toEqual(journal);
    expect(await createRedisEventLog(redis.open()).read('ses_long', 49_999, 10)).toEqual([events.at(-1)]);
    await expect(store.create(newRecord(), limits, { events: [line('x', 2)], journal })).rejects.toThrow('past');
  });

  it.each<[string, (id: string) => Promise<unknown>]>([
    ['cut off', (id) => redis.raw.set(key(`session:${id}:state`), Buffer.alloc(3))],
    ['of something else', (id) => redis.raw.set(key(`session:${id}:state`), Buffer.alloc(5_000, 7))],
  ])('does not go on with a state that is %s', async (_name, damage) => {
    const store = open();
    const id = await answered(store);
    await damage(id);
    await expect(store.claim(id)).rejects.toMatchObject({ code: expect.stringMatching(/^(INVALID_INPUT|SNAPSHOT_)/) });
  });

  it('says so when a name holds something else', async () => {
    const store = open();
    await redis.raw.set(key('session:ses_odd:record'), 'no hash');
    await expect(store.read('ses_odd')).rejects.toMatchObject({ code: 'PROTOCOL_ERROR' });
    expect(await store.create(newRecord({ id: 'ses_odd' }), limits).catch(({ code }) => code)).toBe('PROTOCOL_ERROR');
  });
});

describe('a store without Redis', () => {
  it('says that it is not ready, and nothing of where Redis is', async () => {
    const redis = openRedis({ url: 'redis://user:hidden@127.0.0.1:1' });
    const reading = createRedisStore(redis).read('ses_a');
    expect(await redis.healthy()).toBe(false);
    await redis.close();
    const error: unknown = await reading.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'NOT_READY', message: expect.not.stringMatching(/127|hidden/) });
  });

  it.each(['', 'http://localhost', 'localhost:6379', 'redis//x', 'rediss'])('refuses the url %j', (url) => {
    expect(() => openRedis({ url })).toThrow(/must be a URL that begins with redis/);
  });

  it.each(['', 'a b', 'a:b', 'x'.repeat(65)])('refuses the prefix %j', (prefix) => {
    expect(() => openRedis({ url: 'redis://127.0.0.1:1', prefix })).toThrow(/prefix/);
  });
});

async function created(store: SessionStore, tenant = 'acme') {
  const record = newRecord({ tenant });
  expect(await store.create(record, limits)).toBe('created');
  return record;
}

/** An answer that waits, with a field that none has. */
function decisionOf(evil: string): string {
  return `1 token ${JSON.stringify({ callId: 'call_1', approved: true, evil })}`;
}

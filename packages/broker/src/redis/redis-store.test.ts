import { describe, expect, it } from 'vitest';
import { final, line, newRecord, suspend } from '../sessions/fixtures.suite.ts';
import type { SessionStore } from '../sessions/session-store.ts';
import { openRedis } from './open-redis.ts';
import { createRedisEventLog } from './redis-event-log.ts';
import { createRedisStore, type RedisStoreOptions } from './redis-store.node.ts';
import { loadSessionScripts, type RunScript } from './session-scripts.ts';
import { recordFields } from './stored-session.ts';
import { describeOwnRedis, describeRedis, startRedisServer } from './testing/redis-server.suite.ts';

const limits = { maxOpen: 10_000, maxOpenPerTenant: 10_000 };
const at = { epoch: 1, turn: 0 };

describeRedis('sessions in Redis', (redis) => {
  const open = (options?: RedisStoreOptions) => createRedisStore(redis.open(), options);
  const key = (name: string) => `${redis.open().prefix}:${name}`;

  /** A session that waits for the answer to `call_1`, which is there. */
  async function answered(store: SessionStore): Promise<string> {
    const { id } = await created(store);
    await store.claim(id);
    const session = await suspend(id);
    const change = { events: [line(id, 1)], session, turn: session.turn - 1, status: 'waiting_for_tool' } as const;
    await store.commit(id, at, { ...change, waitFor: session.waitingFor, wakeAt: session.wakeAt });
    expect(await store.answer(id, { callId: 'call_1', ok: true, value: 1 })).toBe('taken');
    return id;
  }

  it('keeps nothing for ever once all sessions of a tenant are over', async () => {
    const store = open({ sessionTtl: 60_000 });
    const id = await answered(store);
    const names = async () => (await redis.keys()).map((name) => name.replace(id, '*'));
    const ofSession = ['session:*:answers', 'session:*:events', 'session:*:record', 'session:*:state'];
    expect(await names()).toEqual(['open', ...ofSession, 'tenant:acme:open', 'tenant:acme:sessions']);

    const claim = await store.claim(id);
    const change = { events: [final(id, 2)], status: 'completed' } as const;
    expect(await store.commit(id, { epoch: 2, turn: claim?.record.turn ?? -1 }, change)).toBe('done');
    const kept = ['session:*:events', 'session:*:record', 'tenant:acme:ended', 'tenant:acme:sessions'];
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
    expect(await twice('createSession', record.id, ['t1', 'acme', 1, 1, 1, fields.length, ...fields])).toBe('created');
    await twice('claimSession', record.id, ['t2', 5]);
    expect(await store.read(record.id)).toMatchObject({ epoch: 1, status: 'running', startedAt: 5 });

    const call = JSON.stringify({ callId: 'call_1', tool: 'ask', args: {} });
    const first = JSON.stringify(line(record.id, 1));
    const change = ['t3', 1, 0, 6, '0', 1_000, 1, 10, 1, first, 2, 'turn', '1', 0, '', 2, 'call_1', call, 0, 0];
    expect(await twice('commitSession', record.id, change)).toBe('done');
    expect(await store.read(record.id)).toMatchObject({ turn: 1, lastSeq: 1, eventBytes: 10 });

    const answer = JSON.stringify({ callId: 'call_1', ok: true, value: 1 });
    expect(await twice('answerCall', record.id, ['t4', 'call_1', answer, 7])).toBe('taken');
    expect(String(await script('answerCall', record.id, ['t5', 'call_1', answer, 7]))).toBe('not_waiting');
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
    ['a call that is none', (id) => redis.raw.hset(key(`session:${id}:calls`), 'call_2', '7 {"callId":1}')],
    ['an answer that is none', (id) => redis.raw.hset(key(`session:${id}:answers`), 'call_1', 'nonsense')],
    ['a state that is gone', (id) => redis.raw.del(key(`session:${id}:state`))],
  ])('says so when it finds %s', async (_name, damage) => {
    const store = open();
    const id = await answered(store);
    await damage(id);
    const error: unknown = await store.claim(id).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'PROTOCOL_ERROR', message: expect.not.stringContaining('evil') });
  });

  it.each<[string, (id: string) => Promise<unknown>]>([
    ['cut off', (id) => redis.raw.set(key(`session:${id}:state`), Buffer.alloc(3))],
    ['of something else', (id) => redis.raw.set(key(`session:${id}:state`), Buffer.alloc(5_000, 7))],
  ])('does not go on with a state that is %s', async (_name, damage) => {
    const store = open();
    const id = await answered(store);
    await damage(id);
    await expect(store.claim(id)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('says that it is not ready when Redis refuses a command', async () => {
    const store = open();
    await redis.raw.set(key('session:ses_odd:record'), 'no hash');
    await expect(store.read('ses_odd')).rejects.toMatchObject({ code: 'NOT_READY' });
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

describeOwnRedis('sessions while Redis is away', () => {
  it('waits, and goes on with everything when it is back', async () => {
    const server = await startRedisServer();
    const redis = openRedis({ url: server.url });
    const store = createRedisStore(redis);
    try {
      const { id } = await created(store);
      await store.claim(id);
      await store.commit(id, at, { events: [line(id, 1)] });
      const found: number[] = [];
      const following = (async () => {
        for await (const batch of createRedisEventLog(redis).follow(id, 0, AbortSignal.timeout(20_000))) {
          found.push(...batch.map(({ seq }) => seq));
        }
      })();
      await expect.poll(() => found).toEqual([1]);
      await server.halt();
      const committed = store.commit(id, at, { events: [line(id, 2)] });
      expect(await redis.healthy()).toBe(false);
      await server.resume();
      expect(await committed).toBe('done');
      expect(await store.commit(id, at, { events: [final(id, 3)], status: 'completed' })).toBe('done');
      await following;
      expect(found).toEqual([1, 2, 3]);
    } finally {
      await redis.close();
      await server.stop();
    }
  });
});

async function created(store: SessionStore, tenant = 'acme') {
  const record = newRecord({ tenant });
  expect(await store.create(record, limits)).toBe('created');
  return record;
}

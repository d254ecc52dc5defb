import { afterEach, expect, it } from 'vitest';
import { line, lines, newRecord, roomy } from '../sessions/fixtures.suite.ts';
import type { SessionStore } from '../sessions/session-store.ts';
import { openRedis, type RedisConnections, type RedisOptions } from './open-redis.ts';
import { createRedisEventLog } from './redis-event-log.ts';
import { createRedisStore, type RedisStoreOptions } from './redis-store.node.ts';
import { entriesOf, journalOf } from './testing/journal.suite.ts';
import { describeOwnRedis, type RedisServer, startRedisServer } from './testing/redis-server.suite.ts';

describeOwnRedis('sessions while Redis is away', () => {
  const closings: (() => Promise<unknown>)[] = [];

  afterEach(async () => {
    for (const closing of closings.splice(0).reverse()) await closing();
  });

  async function start(isDurable = false): Promise<RedisServer> {
    const server = await startRedisServer(isDurable);
    closings.push(() => server.stop());
    return server;
  }

  function connect(server: RedisServer, options: Partial<RedisOptions> = {}): RedisConnections {
    const redis = openRedis({ url: server.url, ...options });
    closings.push(() => redis.close());
    return redis;
  }

  function open(server: RedisServer, options?: RedisStoreOptions, connection?: Partial<RedisOptions>): SessionStore {
    return createRedisStore(connect(server, connection), options);
  }

  it('wait, and go on with everything when it is back', async () => {
    const server = await start();
    const redis = connect(server);
    const store = createRedisStore(redis);
    const { id, at } = await claimed(store);
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
    expect(await store.commit(id, at, { events: [line(id, 3)], status: 'completed' })).toBe('done');
    await following;
    expect(found).toEqual([1, 2, 3]);
  });

  it('lose nothing that was answered, and repeat nothing, over kill -9', async () => {
    const server = await start(true);
    const store = open(server);
    const sessions = await Promise.all(Array.from({ length: 5 }, () => claimed(store)));
    const turns = 40;
    const whole = await journalOf(turns);
    const driven = sessions.map(async ({ id, at }) => {
      for (let turn = 1; turn <= turns; turn++) {
        const journal = turn === 1 ? await journalOf(1) : entriesOf(turn);
        const change = { events: lines(id, turn * 2 - 1, turn * 2), journal, turn };
        expect(await store.commit(id, { ...at, turn: turn - 1 }, change)).toBe('done');
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    });
    for (let kills = 0; kills < 2; kills++) {
      await new Promise((resolve) => setTimeout(resolve, 150));
      await server.kill();
      await server.resume();
    }
    await Promise.all(driven);
    await server.kill();
    await server.resume();
    const log = createRedisEventLog(connect(server));
    for (const { id } of sessions) {
      expect(await store.readJournal(id)).toEqual(whole);
      expect(await log.read(id, 0, 1_000)).toEqual(lines(id, 1, turns * 2));
      expect(await store.read(id)).toMatchObject({ turn: turns, lastSeq: turns * 2 });
    }
  });

  it('wait longer than a command does, and a commit that is sent again and again counts once', async () => {
    const server = await start();
    const store = open(server, { storeWaitMs: 10_000 }, { patienceMs: 200 });
    const { id, at } = await claimed(store);
    server.freeze();
    const journal = await journalOf(1);
    const committing = store.commit(id, at, { events: [], journal, journalBytes: 7 });
    const answers = store.readAnswers(id, at.epoch);
    await expect(store.read(id)).rejects.toMatchObject({ code: 'NOT_READY' });
    await expect(store.create(newRecord(), roomy)).rejects.toMatchObject({ code: 'NOT_READY' });
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    server.thaw();
    expect(await committing).toBe('done');
    expect(await answers).toEqual([]);
    expect(await store.commit(id, at, { events: [], journal: entriesOf(2) })).toBe('done');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await store.readJournal(id)).toEqual([...journal, ...entriesOf(2)]);
    expect(await store.read(id)).toMatchObject({ journalBytes: 7 });
  });

  it('do not wait for ever', async () => {
    const server = await start();
    const store = open(server, { storeWaitMs: 500 }, { patienceMs: 100 });
    const { id, at } = await claimed(store);
    server.freeze();
    const begunAt = performance.now();
    const failed = { code: 'NOT_READY' };
    await expect(store.commit(id, at, { events: [line(id, 1)] })).rejects.toMatchObject(failed);
    expect(performance.now() - begunAt).toBeGreaterThan(250);
    expect(performance.now() - begunAt).toBeLessThan(1_500);
  });

  it('wait while Redis takes no writes, and others are told', async () => {
    const server = await start();
    const redis = connect(server);
    const store = createRedisStore(redis);
    const { id, at } = await claimed(store);
    await redis.commands.config('SET', 'min-replicas-to-write', '1');
    await expect(store.create(newRecord(), roomy)).rejects.toMatchObject({ code: 'NOT_READY' });
    const committing = store.commit(id, at, { events: [line(id, 1)] });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await redis.commands.config('SET', 'min-replicas-to-write', '0');
    expect(await committing).toBe('done');
  });

  it('do not wait once the connections are closed', async () => {
    const server = await start();
    const redis = connect(server);
    const store = createRedisStore(redis);
    const { id, at } = await claimed(store);
    server.freeze();
    const committing = store.commit(id, at, { events: [line(id, 1)] });
    await redis.close();
    await expect(committing).rejects.toMatchObject({ code: 'NOT_READY' });
  });

  it('do not wait for what will never be', async () => {
    const server = await start();
    const redis = connect(server);
    const store = createRedisStore(redis);
    const { id, at } = await claimed(store);
    await redis.commands.set(`enclave:session:${id}:journal`, 'evil');
    const failed = { code: 'PROTOCOL_ERROR' };
    await expect(store.commit(id, at, { events: [], journal: entriesOf(1) })).rejects.toMatchObject(failed);
  });
});

async function claimed(store: SessionStore): Promise<{ id: string; at: { epoch: number; turn: number } }> {
  const { id } = newRecord();
  expect(await store.create(newRecord({ id }), roomy)).toBe('created');
  const claim = await store.claim(id);
  return { id, at: { epoch: claim?.record.epoch ?? 0, turn: 0 } };
}

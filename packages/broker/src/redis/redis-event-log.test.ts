import { expect, it, vi } from 'vitest';
import { final, line, lines, newRecord } from '../sessions/fixtures.suite.ts';
import { createRedisEventLog } from './redis-event-log.ts';
import { createRedisStore } from './redis-store.node.ts';
import { describeRedis } from './testing/redis-server.suite.ts';

const at = { epoch: 1, turn: 0 };

describeRedis('the event log in Redis', (redis) => {
  async function started(count: number) {
    const store = createRedisStore(redis.open());
    const { id } = newRecord();
    await store.create(newRecord({ id }), { maxOpen: 10, maxOpenPerTenant: 10 });
    await store.claim(id);
    await store.commit(id, at, { events: lines(id, 1, count) });
    const key = (name: string) => `${redis.open().prefix}:session:${id}:${name}`;
    return { store, id, key, log: createRedisEventLog(redis.open()) };
  }

  type Log = ReturnType<typeof createRedisEventLog>;
  async function collect(log: Log, id: string, found: number[] = []): Promise<number[]> {
    for await (const batch of log.follow(id, 0, AbortSignal.timeout(10_000)))
      found.push(...batch.map(({ seq }) => seq));
    return found;
  }

  it('loses nothing when its connection for signals is lost', async () => {
    const { store, id, log } = await started(1);
    const found: number[] = [];
    const following = collect(log, id, found);
    await expect.poll(() => found).toEqual([1]);
    await redis.raw.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
    await store.commit(id, at, { events: [line(id, 2)] });
    await expect.poll(() => found, { timeout: 3_000 }).toEqual([1, 2]);
    await store.commit(id, at, { events: [final(id, 3)], status: 'completed' });
    expect(await following).toEqual([1, 2, 3]);
  });

  it('looks by itself when no signal comes', async () => {
    const { store, id } = await started(1);
    const deaf = { ...redis.open(), signals: { listen: () => () => undefined, close: () => undefined } };
    const following = collect(createRedisEventLog(deaf, { lookAgainMs: 30 }), id);
    await store.commit(id, at, { events: [final(id, 2)], status: 'completed' });
    expect(await following).toEqual([1, 2]);
  });

  it('reads once for all who want the same', async () => {
    const { store, id } = await started(3);
    const connections = redis.open();
    const reads = vi.spyOn(connections.commands, 'xrange');
    const log = createRedisEventLog(connections);
    const followers = Array.from({ length: 200 }, () => collect(log, id));
    await store.commit(id, at, { events: [final(id, 4)], status: 'completed' });
    for (const seqs of await Promise.all(followers)) expect(seqs).toEqual([1, 2, 3, 4]);
    expect(reads.mock.calls.length).toBeLessThan(20);
  });

  it('says so when events are gone, at the beginning, within, or all of them', async () => {
    const { store, id, key, log } = await started(5);
    await store.commit(id, at, { events: [final(id, 6)], status: 'completed' });
    await redis.raw.xdel(key('events'), '1-0');
    await expect(collect(log, id)).rejects.toMatchObject({ code: 'EVENTS_EXPIRED' });
    await redis.raw.del(key('events'));
    await expect(collect(log, id)).rejects.toMatchObject({ code: 'EVENTS_EXPIRED' });
  });

  it.each([
    ['nothing of ours', ['x', 'y']],
    ['an event that is no JSON', ['event', '{']],
    ['an event of an unknown type', ['event', '{"protocolVersion":1,"seq":2,"type":"x"}']],
  ])('says so when it finds %s', async (_name, fields) => {
    const { id, key, log } = await started(1);
    await redis.raw.xadd(key('events'), '2-0', ...fields);
    await expect(collect(log, id)).rejects.toMatchObject({ code: 'PROTOCOL_ERROR' });
  });

  it('stops listening when nobody follows any more', async () => {
    const { id, key, log } = await started(1);
    const gone = new AbortController();
    const followers = Array.from({ length: 3 }, async () => {
      for await (const _batch of log.follow(id, 0, gone.signal));
    });
    const listeners = async () => (await redis.raw.pubsub('NUMSUB', key('events')))[1];
    await expect.poll(listeners).toBe(1);
    gone.abort();
    await Promise.all(followers);
    await expect.poll(listeners).toBe(0);
  });
});

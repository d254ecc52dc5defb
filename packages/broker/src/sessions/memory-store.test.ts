import { describe, expect, it } from 'vitest';
import { eventLogSuite } from './event-log.suite.ts';
import { final, lines, newRecord, suspend } from './fixtures.suite.ts';
import { createMemoryStore, type MemoryStoreOptions } from './memory-store.ts';
import { storeSuite } from './session-store.suite.ts';

storeSuite('memory', async () => createMemoryStore().store);
eventLogSuite('memory', async () => createMemoryStore());

const limits = { maxOpen: 1_000, maxOpenPerTenant: 1_000 };

function memory(options: MemoryStoreOptions) {
  const { store, log } = createMemoryStore(options);
  return {
    store,
    log,
    async finished(eventBytes = 0): Promise<string> {
      const record = newRecord();
      await store.create(record, limits);
      await store.claim(record.id);
      const events = [...lines(record.id, 1, 2), final(record.id, 3)];
      await store.commit(record.id, { epoch: 1, turn: 0 }, { events, eventBytes, status: 'completed' });
      return record.id;
    },
  };
}

describe('bounds of the store in memory', () => {
  it('keeps a session that is over for its time', async () => {
    let now = 1_000_000;
    const { store, finished } = memory({ sessionTtl: 500, now: () => now });
    const id = await finished();
    now += 499;
    expect(await store.read(id)).toBeDefined();
    now += 1;
    expect(await store.read(id)).toBeUndefined();
    expect((await store.list('acme', { limit: 10 })).records).toEqual([]);
  });

  it('never forgets an open session', async () => {
    let now = 1_000_000;
    const { store } = memory({ sessionTtl: 500, maxKept: 0, now: () => now });
    const record = newRecord();
    await store.create(record, limits);
    now += 1_000_000;
    expect(await store.read(record.id)).toBeDefined();
  });

  it('keeps so many, the latest', async () => {
    const { store, finished } = memory({ maxKept: 2 });
    const ids = [await finished(), await finished(), await finished()];
    expect(await Promise.all(ids.map(async (id) => (await store.read(id)) !== undefined))).toEqual([false, true, true]);
  });

  it('keeps so many bytes of events', async () => {
    const { store, finished } = memory({ maxKeptBytes: 1_000 });
    const ids = [await finished(600), await finished(600), await finished(300)];
    expect(await Promise.all(ids.map(async (id) => (await store.read(id)) !== undefined))).toEqual([false, true, true]);
  });

  it('lets a reader finish that follows a session which is no longer kept', async () => {
    const { log, finished } = memory({ maxKept: 1 });
    const id = await finished();
    const reading = log.follow(id, 0, AbortSignal.timeout(1_000))[Symbol.asyncIterator]();
    expect((await reading.next()).value).toHaveLength(3);
    await finished();
    expect(await reading.next()).toEqual({ done: true, value: undefined });
  });

  it('can remove an open session although it keeps none', async () => {
    const { store, finished } = memory({ maxKept: 0 });
    const record = newRecord();
    await store.create(record, limits);
    expect(await store.remove(record.id)).toBe(true);
    await finished();
    expect(await store.countOpen()).toBe(0);
  });

  it('has no room for more guest memory than it may hold, until some of it goes', async () => {
    const session = await suspend('ses_suspended');
    const bytes = session.left.machine.parked?.blocks.byteLength ?? 0;
    expect(bytes).toBeGreaterThan(0);
    const { store } = memory({ maxSuspendedBytes: bytes * 2 - 1 });
    const [first, second] = [newRecord(), newRecord()];
    for (const { id } of [first, second]) {
      await store.create(newRecord({ id }), limits);
      await store.claim(id);
    }
    const at = { epoch: 1, turn: 0 };
    expect(await store.commit(first.id, at, { events: [], session })).toBe('done');
    expect(await store.commit(first.id, at, { events: [], session })).toBe('done');
    expect(await store.commit(second.id, at, { events: lines(second.id, 1, 1), session })).toBe('full');
    expect(await store.read(second.id)).toMatchObject({ lastSeq: 0 });
    await store.commit(first.id, at, { events: [], status: 'failed' });
    expect(await store.commit(second.id, at, { events: [], session })).toBe('done');
  });
});

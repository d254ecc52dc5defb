import { decodeSession, encodeSession } from '@enclave-vm/core';
import { describe, expect, it } from 'vitest';
import { eventLogSuite } from '../sessions/event-log.suite.ts';
import { final, line, lines, newRecord, roomy } from '../sessions/fixtures.suite.ts';
import { storeSuite } from '../sessions/session-store.suite.ts';
import { entriesOf } from './crash-fixtures.suite.ts';
import { fakeSession } from './fake-codec.suite.ts';
import { bindings, newFile, openStore } from './file-fixtures.suite.ts';
import type { FileStoreOptions } from './file-store.ts';

const codec = { encode: encodeSession, decode: decodeSession };
for (const [name, binding] of bindings) {
  storeSuite(`file, ${name}`, async () => (await openStore(newFile(), { binding, codec })).store);
  eventLogSuite(`file, ${name}`, () => openStore(newFile(), { binding, codec }));
}

const at = { epoch: 1, turn: 0 };

async function file(options: Partial<FileStoreOptions> = {}) {
  const opened = await openStore(newFile(), options);
  const { store } = opened;
  async function running(): Promise<string> {
    const record = newRecord();
    await store.create(record, roomy);
    await store.claim(record.id);
    return record.id;
  }
  async function finished(eventBytes = 0): Promise<string> {
    const id = await running();
    const events = [...lines(id, 1, 2), final(id, 3)];
    await store.commit(id, at, { events, eventBytes, journal: entriesOf(1), status: 'completed' });
    return id;
  }
  return { ...opened, running, finished };
}

describe('a store in a file', () => {
  it('gives everything back when it is opened again', async () => {
    const path = newFile();
    const { store } = await openStore(path);
    const [open, over] = [newRecord({ tenant: 'ä"\0', subject: '\ud800' }), newRecord()];
    const call = { callId: 'call_1', tool: 'ask', args: { q: 1 }, reason: 'result' } as const;
    for (const record of [open, over]) {
      await store.create(record, roomy);
      await store.claim(record.id);
    }
    const change = { journal: entriesOf(1), turn: 1, waitFor: [call], status: 'waiting_for_tool' } as const;
    await store.commit(open.id, at, { ...change, events: lines(open.id, 1, 3), session: fakeSession(2) });
    await store.answer(open.id, { callId: 'call_1', ok: true, value: 'ü' });
    await store.commit(over.id, at, { events: lines(over.id, 1, 1), status: 'failed' });
    const before = await Promise.all([open, over].map(({ id }) => store.read(id)));
    await store.close();

    const again = await openStore(path);
    expect(await Promise.all([open, over].map(({ id }) => again.store.read(id)))).toEqual(before);
    expect(before[0]).toMatchObject({ tenant: 'ä"\0', subject: '\ud800', lastSeq: 3, turn: 1 });
    expect(await again.log.read(open.id, 0, 10)).toEqual(lines(open.id, 1, 3));
    expect(await again.store.countOpen()).toBe(1);
    expect((await again.store.list('ä"\0', { limit: 10 })).records).toHaveLength(1);
    const claim = await again.store.claim(open.id);
    expect(claim).toMatchObject({ previousStatus: 'waiting_for_tool', session: { turn: 2 }, record: { epoch: 2 } });
    expect(claim?.journal).toEqual(entriesOf(1));
    expect(claim?.answers).toEqual([{ callId: 'call_1', ok: true, value: 'ü' }]);
  });

  it('takes an id as it is, up to its last character', async () => {
    const { store, running } = await file();
    const id = await running();
    for (const other of [`${id}\0`, `${id}\0x`, `${id} `, id.toUpperCase(), '%', '\ud800']) {
      expect(await store.read(other)).toBeUndefined();
    }
  });

  it('refuses the memory of a session that is too large, and keeps nothing of that commit', async () => {
    const { store, running } = await file({ maxSuspendedBytes: 10_000 });
    const id = await running();
    const change = { events: lines(id, 1, 1), session: fakeSession(1, 10_000) };
    expect(await store.commit(id, at, change)).toBe('full');
    expect(await store.read(id)).toMatchObject({ lastSeq: 0 });
    expect(await store.commit(id, at, { ...change, session: fakeSession(1, 9_000) })).toBe('done');
  });

  it('waits for ever where JSON has no word for that', async () => {
    const { store, running } = await file();
    const id = await running();
    const change = { events: [], wakeAt: Number.POSITIVE_INFINITY, status: 'waiting_for_approval' } as const;
    expect(await store.commit(id, at, change)).toBe('done');
    expect(await store.read(id)).not.toHaveProperty('wakeAt');
  });

  it('refuses everything once it is closed, and ends who follows', async () => {
    const { store, log, running } = await file();
    const id = await running();
    await store.commit(id, at, { events: lines(id, 1, 1) });
    const reading = log.follow(id, 0, AbortSignal.timeout(5_000))[Symbol.asyncIterator]();
    expect((await reading.next()).value).toHaveLength(1);
    const end = reading.next();
    const late = store.commit(id, at, { events: [line(id, 2)] });
    await store.close();
    await store.close();
    expect(await late).toBe('done');
    expect(await end).toEqual({ done: true, value: undefined });
    await expect(store.read(id)).rejects.toMatchObject({ code: 'NOT_READY' });
    await expect(store.claim(id)).rejects.toMatchObject({ code: 'NOT_READY' });
  });

  it.each([
    ['record', "UPDATE sessions SET record = '{}'"],
    ['request', "UPDATE requests SET request = 'x'"],
  ])('refuses a %s that it did not write, and goes on with others', async (_, damage) => {
    const { store, database, running } = await file();
    const id = await running();
    database.exec(damage);
    const other = await running();
    await expect(store.read(id)).rejects.toMatchObject({ code: 'PROTOCOL_ERROR' });
    const [broken, whole] = await Promise.allSettled([store.claim(id), store.claim(other)]);
    expect(broken).toMatchObject({ status: 'rejected', reason: { code: 'PROTOCOL_ERROR' } });
    expect(whole).toMatchObject({ value: { record: { epoch: 2 } } });
  });
});

describe('bounds of the store in a file', () => {
  it('keeps a session that is over for its time', async () => {
    let now = 1_000_000;
    const { store, log, finished } = await file({ sessionTtl: 500, now: () => now });
    const id = await finished();
    now += 499;
    expect(await store.read(id)).toBeDefined();
    now += 1;
    expect(await store.read(id)).toBeUndefined();
    expect(await store.readJournal(id)).toEqual([]);
    expect(await log.read(id, 0, 10)).toEqual([]);
    expect((await store.list('acme', { limit: 10 })).records).toEqual([]);
  });

  it('never forgets an open session', async () => {
    let now = 1_000_000;
    const { store, running, finished } = await file({ sessionTtl: 500, maxKept: 0, now: () => now });
    const id = await running();
    now += 1_000_000;
    await finished();
    expect(await store.read(id)).toBeDefined();
  });

  it('keeps so many, the latest', async () => {
    const { store, finished } = await file({ maxKept: 2 });
    const ids = [await finished(), await finished(), await finished()];
    expect(await Promise.all(ids.map(async (id) => (await store.read(id)) !== undefined))).toEqual([false, true, true]);
  });

  it('keeps so many bytes of events and journals', async () => {
    const { store, finished } = await file({ maxKeptBytes: 1_000 });
    const ids = [await finished(600), await finished(600), await finished(300)];
    expect(await Promise.all(ids.map(async (id) => (await store.read(id)) !== undefined))).toEqual([false, true, true]);
  });

  it('counts as before when it is opened again', async () => {
    const path = newFile();
    const first = await openStore(path);
    const ids = [newRecord(), newRecord({ tenant: 'other' })];
    for (const record of ids) await first.store.create(record, roomy);
    await first.store.close();
    const { store } = await openStore(path);
    expect(await store.create(newRecord(), { maxOpen: 10, maxOpenPerTenant: 1 })).toBe('full');
    expect(await store.create(newRecord({ tenant: 'third' }), { maxOpen: 2, maxOpenPerTenant: 2 })).toBe('full');
    expect(await store.create(newRecord({ tenant: 'third' }), { maxOpen: 3, maxOpenPerTenant: 1 })).toBe('created');
  });

  it('gives back the room of what is forgotten, a little at a time', async () => {
    const { store, database, running } = await file();
    const id = await running();
    const text = 'x'.repeat(10_000);
    for (let seq = 1; seq <= 1_500; seq += 250) {
      const events = Array.from({ length: 250 }, (_, index) => line(id, seq + index, text));
      expect(await store.commit(id, at, { events, journal: entriesOf(seq) })).toBe('done');
    }
    const pages = () => Number(database.all('PRAGMA page_count')[0]?.page_count);
    const rows = (table: string) => Number(database.all(`SELECT count(*) AS n FROM ${table}`)[0]?.n);
    expect(pages()).toBeGreaterThan(3_000);
    await store.remove(id);
    expect(rows('events')).toBe(1_500);
    await expect.poll(pages, { timeout: 5_000 }).toBeLessThan(1_200);
    expect([rows('events'), rows('journal'), rows('forgotten'), rows('states'), rows('requests')]).toEqual([
      0, 0, 0, 0, 0,
    ]);
  });

  it('goes on with what was left to delete when it is opened again', async () => {
    const path = newFile();
    const first = await openStore(path);
    const { id } = newRecord();
    await first.store.create(newRecord({ id }), roomy);
    await first.store.claim(id);
    await first.store.commit(id, at, { events: lines(id, 1, 700) });
    await first.store.remove(id);
    await first.store.close();
    const { database } = await openStore(path);
    const left = () => Number(database.all('SELECT count(*) AS n FROM events')[0]?.n);
    expect(left()).toBeGreaterThan(0);
    await expect.poll(left, { timeout: 5_000 }).toBe(0);
  });
});

import type { StreamEvent } from '@enclave-vm/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EventLog, eventBatch } from './event-log.ts';
import { final, lines, newRecord } from './fixtures.suite.ts';
import type { SessionStore } from './session-store.ts';

/** What every log of events must do. Each test gets a store of its own. */
export function eventLogSuite(name: string, create: () => Promise<{ store: SessionStore; log: EventLog }>): void {
  describe(`event log: ${name}`, () => {
    let store: SessionStore;
    let log: EventLog;
    let id: string;
    let written: number;

    beforeEach(async () => {
      ({ store, log } = await create());
      const record = newRecord();
      id = record.id;
      written = 0;
      await store.create(record, { maxOpen: 10, maxOpenPerTenant: 10 });
      await store.claim(id);
    });

    afterEach(async () => {
      await store.close();
    });

    async function write(count: number): Promise<void> {
      const events = lines(id, written + 1, written + count);
      expect(await store.commit(id, { epoch: 1, turn: 0 }, { events })).toBe('done');
      written += count;
    }

    async function end(): Promise<void> {
      const event = final(id, ++written);
      const change = { events: [event], status: 'completed', result: event.payload } as const;
      expect(await store.commit(id, { epoch: 1, turn: 0 }, change)).toBe('done');
    }

    async function collect(after: number, signal = AbortSignal.timeout(10_000)): Promise<StreamEvent[]> {
      const events: StreamEvent[] = [];
      for await (const batch of log.follow(id, after, signal)) {
        expect(batch.length).toBeGreaterThan(0);
        expect(batch.length).toBeLessThanOrEqual(eventBatch);
        events.push(...batch);
      }
      return events;
    }

    const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index);
    const seqs = (events: readonly StreamEvent[]) => events.map(({ seq }) => seq);

    it('reads back what was written, bounded by the limit', async () => {
      await write(5);
      expect(await log.read(id, 0, 100)).toEqual(lines(id, 1, 5));
      expect(seqs(await log.read(id, 2, 2))).toEqual([3, 4]);
      expect(await log.read(id, 5, 100)).toEqual([]);
      expect(await log.read(id, 99, 100)).toEqual([]);
      expect(await log.read('ses_none', 0, 100)).toEqual([]);
    });

    it('follows from any number to the final event', async () => {
      await write(5);
      await end();
      for (const after of [0, 1, 4, 5]) expect(seqs(await collect(after))).toEqual(from(after + 1, 6));
      expect(await collect(6)).toEqual([]);
    });

    it('follows while events are appended, with nothing lost or twice', async () => {
      await write(3);
      const followers = [0, 1, 3, 7].map((after) => collect(after));
      for (const count of [1, 2, 1, 40]) {
        await write(count);
        await new Promise((resolve) => setTimeout(resolve, 3));
      }
      await end();
      const all = await Promise.all(followers);
      expect(all.map(seqs)).toEqual([0, 1, 3, 7].map((after) => from(after + 1, written)));
    });

    it('hands a long log to a slow reader in bounded batches', async () => {
      await write(eventBatch);
      await write(eventBatch);
      await write(88);
      const found: number[] = [];
      const sizes: number[] = [];
      for await (const batch of log.follow(id, 0, AbortSignal.timeout(10_000))) {
        sizes.push(batch.length);
        found.push(...seqs(batch));
        await new Promise((resolve) => setTimeout(resolve, 2));
        if (found.length === eventBatch * 2 + 88) await end();
      }
      expect(found).toEqual(from(1, eventBatch * 2 + 89));
      expect(Math.max(...sizes)).toBeLessThanOrEqual(eventBatch);
    });

    it('serves many followers of one session', async () => {
      const followers = Array.from({ length: 50 }, () => collect(0));
      await write(10);
      await end();
      for (const events of await Promise.all(followers)) expect(seqs(events)).toEqual(from(1, 11));
    });

    it('stops when its reader goes away', async () => {
      await write(2);
      const gone = new AbortController();
      const following = collect(0, gone.signal);
      await new Promise((resolve) => setTimeout(resolve, 20));
      gone.abort();
      expect(seqs(await following)).toEqual([1, 2]);
      expect(await collect(0, AbortSignal.abort())).toEqual([]);
    });

    it('stops when the session is removed', async () => {
      await write(2);
      const following = collect(0);
      await new Promise((resolve) => setTimeout(resolve, 20));
      await store.remove(id);
      expect(seqs(await following)).toEqual([1, 2]);
    });

    it('ends at once for a session that is not there', async () => {
      await store.remove(id);
      expect(await collect(0)).toEqual([]);
    });
  });
}

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answersStoreSuite } from './answers-store.suite.ts';
import { call, final, line, lines, newRecord, roomy, storeSteps } from './fixtures.suite.ts';
import type { SessionStore } from './session-store.ts';
import { suspendedStoreSuite } from './suspended-store.suite.ts';

/** What every store must do. Each test gets a store of its own. */
export function storeSuite(name: string, create: () => Promise<SessionStore>): void {
  describe(`session store: ${name}`, () => {
    let store: SessionStore;

    beforeEach(async () => {
      store = await create();
    });

    afterEach(async () => {
      await store.close();
    });

    const { created, claimed, waiting } = storeSteps(() => store);

    describe('records', () => {
      it('gives back what was created', async () => {
        const request = {
          code: 'return "ü\u2028\\ud83d\\ude00"',
          globals: { list: [], nested: { empty: {} }, n: 0.1, big: 2 ** 53 },
          metadata: { user: 'x' },
          timeout: 5_000,
        };
        const record = await created({ subject: 'ann', request });
        expect(await store.read(record.id)).toEqual(record);
      });

      it('knows nothing of a session that is not there', async () => {
        expect(await store.read('ses_none')).toBeUndefined();
        expect(await store.claim('ses_none')).toBeUndefined();
        expect(await store.answer('ses_none', { callId: 'call_1', ok: true, value: 1 })).toBe('unknown');
        expect(await store.requestCancel('ses_none')).toBe('unknown');
        expect(await store.remove('ses_none')).toBe(false);
        expect(await store.commit('ses_none', { epoch: 0, turn: 0 }, { events: [] })).toBe('stale');
      });

      it('creates an id once, also when asked twice at once', async () => {
        const record = newRecord();
        const verdicts = await Promise.all([store.create(record, roomy), store.create(record, roomy)]);
        expect(verdicts.sort()).toEqual(['created', 'exists']);
        expect(await store.countOpen()).toBe(1);
      });

      it('keeps a record that it handed out as it was', async () => {
        const { id } = await created();
        const before = await store.read(id);
        const copy = structuredClone(before);
        const { at } = await claimed(id);
        await store.commit(id, at, { events: [line(id, 1)], status: 'completed', waitFor: [call] });
        expect(before).toEqual(copy);
      });
    });

    describe('limits', () => {
      it('refuses more open sessions than a tenant may have, and more than all may have', async () => {
        const limits = { maxOpen: 3, maxOpenPerTenant: 2 };
        const tryFor = (tenant: string) => store.create(newRecord({ tenant }), limits);
        expect([await tryFor('a'), await tryFor('a'), await tryFor('a')]).toEqual(['created', 'created', 'full']);
        expect([await tryFor('b'), await tryFor('c')]).toEqual(['created', 'full']);
        expect(await store.countOpen()).toBe(3);
      });

      it('holds its limit when many are created at once', async () => {
        const limits = { maxOpen: 5, maxOpenPerTenant: 5 };
        const verdicts = await Promise.all(Array.from({ length: 20 }, () => store.create(newRecord(), limits)));
        expect(verdicts.filter((verdict) => verdict === 'created')).toHaveLength(5);
      });

      it('has room again when a session is over or removed', async () => {
        const limits = { maxOpen: 10, maxOpenPerTenant: 2 };
        const first = newRecord();
        const second = newRecord();
        await store.create(first, limits);
        await store.create(second, limits);
        const { at } = await claimed(first.id);
        await store.commit(first.id, at, { events: [], status: 'failed' });
        expect(await store.create(newRecord(), limits)).toBe('created');
        expect(await store.create(newRecord(), limits)).toBe('full');
        await store.remove(second.id);
        expect(await store.create(newRecord(), limits)).toBe('created');
        expect(await store.countOpen()).toBe(2);
      });
    });

    describe('list', () => {
      it('pages through the sessions of one tenant, the newest first', async () => {
        const ids: string[] = [];
        for (let index = 0; index < 5; index++) ids.push((await created({ createdAt: 1_700_000_000_000 + index })).id);
        await created({ tenant: 'other' });
        const found: string[] = [];
        let after: string | undefined;
        let pages = 0;
        do {
          const page = await store.list('acme', { limit: 2, after });
          found.push(...page.records.map(({ id }) => id));
          after = page.next;
          pages++;
        } while (after !== undefined);
        expect(found).toEqual(ids.reverse());
        expect(pages).toBe(3);
      });

      it('filters by status', async () => {
        const { id } = await created();
        await created();
        await claimed(id);
        const running = await store.list('acme', { limit: 10, status: 'running' });
        expect(running.records.map((record) => record.id)).toEqual([id]);
        expect((await store.list('acme', { limit: 10, status: 'completed' })).records).toEqual([]);
      });

      it('yields nothing for another tenant and for a cursor that is none', async () => {
        await created();
        expect(await store.list('other', { limit: 10 })).toEqual({ records: [] });
        expect((await store.list('acme', { limit: 10, after: 'nonsense' })).records).toEqual([]);
      });
    });

    describe('claim and commit', () => {
      it('hands over the session, and says what it was before', async () => {
        const { id } = await created();
        const first = await claimed(id);
        expect(first).toMatchObject({ previousStatus: 'queued', session: undefined, answers: [] });
        expect(first.record).toMatchObject({ status: 'running', epoch: 1, startedAt: expect.any(Number) });
        const second = await claimed(id);
        expect(second.previousStatus).toBe('running');
        expect(second.record).toMatchObject({ epoch: 2, startedAt: first.record.startedAt });
      });

      it('refuses the driver whose session another has claimed', async () => {
        const { id } = await created();
        const old = await claimed(id);
        const current = await claimed(id);
        expect(await store.commit(id, old.at, { events: [line(id, 1)], status: 'failed' })).toBe('stale');
        expect(await store.read(id)).toMatchObject({ status: 'running', lastSeq: 0 });
        expect(await store.commit(id, current.at, { events: [line(id, 1)] })).toBe('done');
      });

      it('refuses a second commit of one turn', async () => {
        const { id } = await created();
        const { at } = await claimed(id);
        expect(await store.commit(id, at, { events: [], turn: 1 })).toBe('done');
        expect(await store.commit(id, at, { events: [], turn: 1 })).toBe('stale');
        expect(await store.commit(id, { ...at, turn: 1 }, { events: [], turn: 2 })).toBe('done');
      });

      it('accepts one of many commits that race for a turn', async () => {
        const { id } = await created();
        const { at } = await claimed(id);
        const change = { events: [line(id, 1)], turn: 1 };
        const verdicts = await Promise.all(Array.from({ length: 10 }, () => store.commit(id, at, change)));
        expect(verdicts.filter((verdict) => verdict === 'done')).toHaveLength(1);
        expect(await store.read(id)).toMatchObject({ lastSeq: 1, turn: 1 });
      });

      it('gives each of many claims an epoch of its own', async () => {
        const { id } = await created();
        const claims = await Promise.all(Array.from({ length: 10 }, () => claimed(id)));
        expect(new Set(claims.map(({ at }) => at.epoch)).size).toBe(10);
      });

      it.each([
        ['a gap', [2]],
        ['a gap within', [1, 3]],
        ['an event twice', [1, 1]],
        ['no end of disorder', [2, 1]],
      ])('refuses events with %s, and keeps none of them', async (_, seqs) => {
        const { id } = await created();
        const { at } = await claimed(id);
        const events = seqs.map((seq) => line(id, seq));
        expect(await store.commit(id, at, { events, status: 'failed', turn: 1 })).toBe('stale');
        expect(await store.read(id)).toMatchObject({ lastSeq: 0, turn: 0, status: 'running' });
      });

      it('refuses events that are there already', async () => {
        const { id } = await created();
        const { at } = await claimed(id);
        await store.commit(id, at, { events: lines(id, 1, 3) });
        expect(await store.commit(id, at, { events: lines(id, 3, 4) })).toBe('stale');
        expect(await store.commit(id, at, { events: lines(id, 4, 5) })).toBe('done');
        expect(await store.read(id)).toMatchObject({ lastSeq: 5 });
      });

      it('adds up what events take', async () => {
        const { id } = await created();
        const { at } = await claimed(id);
        await store.commit(id, at, { events: [line(id, 1)], eventBytes: 100 });
        await store.commit(id, at, { events: [line(id, 2)], eventBytes: 23 });
        expect(await store.read(id)).toMatchObject({ eventBytes: 123 });
      });

      it('is over for good: no claim, no commit, no answer, nothing that waits', async () => {
        const id = await waiting();
        const { at } = await claimed(id);
        const end = final(id, 1);
        const change = { events: [end], status: 'completed', result: end.payload } as const;
        expect(await store.commit(id, at, change)).toBe('done');
        expect(await store.read(id)).toMatchObject({ status: 'completed', result: end.payload, waitingFor: [] });
        expect(await store.claim(id)).toBeUndefined();
        expect(await store.commit(id, at, { events: [line(id, 2)] })).toBe('stale');
        expect(await store.answer(id, { callId: 'call_1', ok: true, value: 1 })).toBe('not_waiting');
        expect(await store.requestCancel(id)).toBe('over');
      });

      it('sets and takes away when to wake', async () => {
        const { id } = await created();
        const { at } = await claimed(id);
        await store.commit(id, at, { events: [], wakeAt: 1_800_000_000_000 });
        expect((await store.read(id))?.wakeAt).toBe(1_800_000_000_000);
        await store.commit(id, at, { events: [line(id, 1)] });
        expect((await store.read(id))?.wakeAt).toBe(1_800_000_000_000);
        await store.commit(id, at, { events: [], wakeAt: null });
        expect(await store.read(id)).not.toHaveProperty('wakeAt');
      });
    });

    describe('cancel and remove', () => {
      it('marks a session to be cancelled, for whoever claims it', async () => {
        const { id } = await created();
        expect(await store.requestCancel(id)).toBe('requested');
        expect(await store.requestCancel(id)).toBe('requested');
        expect((await claimed(id)).record.isCancelRequested).toBe(true);
      });

      it('forgets a session whose driver still runs', async () => {
        const { id } = await created();
        const { at } = await claimed(id);
        expect(await store.remove(id)).toBe(true);
        expect(await store.remove(id)).toBe(false);
        expect(await store.commit(id, at, { events: [line(id, 1)] })).toBe('stale');
        expect(await store.read(id)).toBeUndefined();
        expect((await store.list('acme', { limit: 10 })).records).toEqual([]);
        expect(await store.countOpen()).toBe(0);
      });
    });
  });

  suspendedStoreSuite(name, create);
  answersStoreSuite(name, create);
}

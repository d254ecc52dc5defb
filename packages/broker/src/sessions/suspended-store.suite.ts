import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { line, lines, newRecord, resume, roomy, storeSteps, suspend, turnEntries } from './fixtures.suite.ts';
import type { SessionStore } from './session-store.ts';

/** What every store must do with sessions that wait. A part of `storeSuite`. */
export function suspendedStoreSuite(name: string, create: () => Promise<SessionStore>): void {
  describe(`sessions that wait in a store: ${name}`, () => {
    let store: SessionStore;

    beforeEach(async () => {
      store = await create();
    });

    afterEach(async () => {
      await store.close();
    });

    const { created, claimed } = storeSteps(() => store);

    describe('suspended sessions', () => {
      it('keeps one so that it can go on', async () => {
        const { id } = await created();
        const { at } = await claimed(id);
        const session = await suspend(id);
        const events = lines(id, 1, session.seq);
        const { journal } = session;
        const change = { events, journal, session: { ...session, journal: [] }, turn: session.turn - 1 };
        expect(await store.commit(id, at, { ...change, status: 'waiting_for_tool' })).toBe('done');
        const claim = await claimed(id);
        expect(claim.previousStatus).toBe('waiting_for_tool');
        expect(claim.session).toMatchObject({ sessionId: id, turn: session.turn, seq: session.seq, journal: [] });
        expect(claim.session?.left.machine.parked).toBeDefined();
        expect(claim.journal).toEqual(journal);
        expect(await resume(claim, 'yes')).toEqual({ answer: 'yes' });
      });

      it('keeps what it needs to go on without its memory', async () => {
        const { id } = await created();
        const { at } = await claimed(id);
        const { journal, seq } = await suspend(id);
        expect(await store.commit(id, at, { events: lines(id, 1, seq), journal, turn: 1 })).toBe('done');
        const claim = await claimed(id);
        expect(claim).toMatchObject({ previousStatus: 'running', session: undefined });
        expect(await resume(claim, 'yes')).toEqual({ answer: 'yes' });
      });

      it('keeps it over commits that do not name it', async () => {
        const { id } = await created();
        const { at } = await claimed(id);
        await store.commit(id, at, { events: [], session: { ...(await suspend(id)), journal: [] } });
        await store.commit(id, at, { events: [line(id, 1)] });
        expect((await claimed(id)).session).toBeDefined();
      });
    });

    describe('journal', () => {
      it('keeps its entries in the order of the commits, for claims and readers', async () => {
        const { id } = await created();
        const { at } = await claimed(id);
        const [first, second, third] = [turnEntries(1), turnEntries(2), turnEntries(3)];
        await store.commit(id, at, { events: [], journal: first, turn: 1 });
        await store.commit(id, { ...at, turn: 1 }, { events: [line(id, 1)], journal: second });
        await store.commit(id, { ...at, turn: 1 }, { events: [], journal: [] });
        await store.commit(id, { ...at, turn: 1 }, { events: [], journal: third, turn: 3 });
        const whole = [...first, ...second, ...third];
        expect(await store.readJournal(id)).toEqual(whole);
        expect((await claimed(id)).journal).toEqual(whole);
      });

      it('has none of what a stale driver wrote', async () => {
        const { id } = await created();
        const old = await claimed(id);
        const { at } = await claimed(id);
        expect(await store.commit(id, old.at, { events: [], journal: turnEntries(1) })).toBe('stale');
        expect(await store.commit(id, at, { events: [line(id, 2)], journal: turnEntries(1) })).toBe('stale');
        expect(await store.readJournal(id)).toEqual([]);
      });

      it('keeps it when the session is over, and forgets it with the session', async () => {
        const { id } = await created();
        const { at } = await claimed(id);
        await store.commit(id, at, { events: [], journal: turnEntries(1), status: 'failed' });
        expect(await store.readJournal(id)).toEqual(turnEntries(1));
        await store.remove(id);
        expect(await store.readJournal(id)).toEqual([]);
        expect(await store.readJournal('ses_none')).toEqual([]);
      });

      it('adds up what its entries take', async () => {
        const { id } = await created();
        const { at } = await claimed(id);
        await store.commit(id, at, { events: [], journal: turnEntries(1), journalBytes: 100 });
        await store.commit(id, at, { events: [], journal: turnEntries(2), journalBytes: 23 });
        expect(await store.read(id)).toMatchObject({ journalBytes: 123, eventBytes: 0 });
      });

      it('hands out what later commits do not change', async () => {
        const { id } = await created();
        const { at } = await claimed(id);
        await store.commit(id, at, { events: [], journal: turnEntries(1) });
        const before = [await store.readJournal(id), (await claimed(id)).journal];
        const { at: now } = await claimed(id);
        await store.commit(id, now, { events: [], journal: turnEntries(2) });
        expect(before).toEqual([turnEntries(1), turnEntries(1)]);
      });
    });

    describe('forks', () => {
      it('begin with a past', async () => {
        const forkedFrom = { id: 'ses_parent', turn: 2 };
        const record = newRecord({ lastSeq: 3, turn: 2, eventBytes: 30, journalBytes: 40, forkedFrom });
        const { id } = record;
        const journal = [...turnEntries(1), ...turnEntries(2)];
        expect(await store.create(record, roomy, { events: lines(id, 1, 3), journal })).toBe('created');
        expect(await store.read(id)).toEqual(record);
        const { at, ...claim } = await claimed(id);
        expect(claim).toMatchObject({ previousStatus: 'queued', session: undefined, answers: [] });
        expect(claim.journal).toEqual(journal);
        expect(at.turn).toBe(2);
        expect(await store.commit(id, at, { events: [line(id, 3)] })).toBe('stale');
        expect(await store.commit(id, at, { events: [line(id, 4)], journal: turnEntries(3), turn: 3 })).toBe('done');
        expect(await store.readJournal(id)).toEqual([...journal, ...turnEntries(3)]);
        expect(await store.read(id)).toMatchObject({
          lastSeq: 4,
          turn: 3,
          eventBytes: 30,
          journalBytes: 40,
          forkedFrom,
        });
      });

      it('count as any other session, and one that is refused leaves nothing', async () => {
        const limits = { maxOpen: 1, maxOpenPerTenant: 1 };
        const past = (id: string) => ({ events: lines(id, 1, 1), journal: turnEntries(1) });
        const [first, second] = [newRecord({ lastSeq: 1, turn: 1 }), newRecord({ lastSeq: 1, turn: 1 })];
        expect(await store.create(first, limits, past(first.id))).toBe('created');
        expect(await store.create(first, roomy, past(first.id))).toBe('exists');
        expect(await store.create(second, limits, past(second.id))).toBe('full');
        expect(await store.readJournal(second.id)).toEqual([]);
        expect(await store.readJournal(first.id)).toEqual(turnEntries(1));
      });
    });
  });
}

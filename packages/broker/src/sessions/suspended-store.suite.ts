import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { call, line, lines, resume, storeSteps, suspend } from './fixtures.suite.ts';
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

    const { created, claimed, waiting } = storeSteps(() => store);

    describe('suspended sessions', () => {
      it('keeps one so that it can go on', async () => {
        const { id } = await created();
        const { at } = await claimed(id);
        const session = await suspend(id);
        const events = lines(id, 1, session.seq);
        const change = { events, session, turn: session.turn - 1, status: 'waiting_for_tool' } as const;
        expect(await store.commit(id, at, change)).toBe('done');
        const claim = await claimed(id);
        expect(claim.previousStatus).toBe('waiting_for_tool');
        expect(claim.session).toMatchObject({ sessionId: id, turn: session.turn, seq: session.seq });
        expect(claim.session && (await resume(claim.session, 'yes'))).toEqual({ answer: 'yes' });
      });

      it('keeps it over commits that do not name it', async () => {
        const { id } = await created();
        const { at } = await claimed(id);
        await store.commit(id, at, { events: [], session: await suspend(id) });
        await store.commit(id, at, { events: [line(id, 1)] });
        expect((await claimed(id)).session).toBeDefined();
      });
    });

    describe('answers', () => {
      it('takes an answer once and hands it to the next claim', async () => {
        const id = await waiting();
        expect((await store.read(id))?.waitingFor).toEqual([call]);
        const answer = { callId: 'call_1', ok: true, value: { list: [], text: 'ü' } } as const;
        expect(await store.answer(id, answer)).toBe('taken');
        expect(await store.answer(id, answer)).toBe('not_waiting');
        expect((await store.read(id))?.waitingFor).toEqual([]);
        expect((await claimed(id)).answers).toEqual([answer]);
      });

      it('takes one of many answers that race', async () => {
        const id = await waiting();
        const verdicts = await Promise.all(
          Array.from({ length: 10 }, (_, value) => store.answer(id, { callId: 'call_1', ok: true, value })),
        );
        expect(verdicts.filter((verdict) => verdict === 'taken')).toHaveLength(1);
        expect((await claimed(id)).answers).toHaveLength(1);
      });

      it.each(['call_2', '', '__proto__', 'constructor', 'call_1 '])('refuses one to the call %j', async (callId) => {
        const id = await waiting();
        expect(await store.answer(id, { callId, ok: true, value: 1 })).toBe('not_waiting');
      });

      it('keeps an answer until a commit has taken it', async () => {
        const id = await waiting();
        await store.answer(id, { callId: 'call_1', ok: false, error: { message: 'no', data: [1] } });
        await claimed(id);
        const { at, answers } = await claimed(id);
        expect(answers).toEqual([{ callId: 'call_1', ok: false, error: { message: 'no', data: [1] } }]);
        await store.commit(id, at, { events: [], takenAnswers: ['call_1'] });
        expect((await claimed(id)).answers).toEqual([]);
      });

      it('takes an answer while the session runs, but not after its call stopped to wait', async () => {
        const { id } = await created();
        const { at } = await claimed(id);
        const second = { ...call, callId: 'call_2' };
        await store.commit(id, at, { events: [], waitFor: [call, second] });
        await store.commit(id, at, { events: [], stopWaitingFor: ['call_1'] });
        expect((await store.read(id))?.waitingFor).toEqual([second]);
        expect(await store.answer(id, { callId: 'call_1', ok: true, value: 1 })).toBe('not_waiting');
        expect(await store.answer(id, { callId: 'call_2', ok: true, value: 1 })).toBe('taken');
      });
    });
  });
}

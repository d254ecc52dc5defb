import type { WaitingCall } from '@enclave-vm/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { call, decision, storeSteps } from './fixtures.suite.ts';
import type { SessionStore } from './session-store.ts';

/** What every store must do with answers from outside. A part of `storeSuite`. */
export function answersStoreSuite(name: string, create: () => Promise<SessionStore>): void {
  describe(`answers in a store: ${name}`, () => {
    let store: SessionStore;

    beforeEach(async () => {
      store = await create();
    });

    afterEach(async () => {
      await store.close();
    });

    const { created, claimed, waiting } = storeSteps(() => store);

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

      it('has a call wait for something else, and anew', async () => {
        const id = await waiting();
        const { at } = await claimed(id);
        const asked: WaitingCall = { ...call, reason: 'approval', argsDigest: 'aa' };
        await store.commit(id, at, { events: [], waitFor: [asked] });
        expect((await store.read(id))?.waitingFor).toEqual([asked]);
        expect(await store.answer(id, { callId: 'call_1', ok: true, value: 1 })).toBe('not_waiting');
        expect(await store.answer(id, decision)).toBe('taken');
        const change = { events: [], takenAnswers: ['call_1'], stopWaitingFor: ['call_1'], waitFor: [call] };
        await store.commit(id, at, change);
        expect((await store.read(id))?.waitingFor).toEqual([call]);
        expect(await store.answer(id, { callId: 'call_1', ok: true, value: 1 })).toBe('taken');
        expect(await store.readAnswers(id, at.epoch)).toEqual([{ callId: 'call_1', ok: true, value: 1 }]);
      });

      it('hands out those that wait to who drives the session, and to nobody else', async () => {
        const id = await waiting();
        const old = await claimed(id);
        const { at } = await claimed(id);
        expect(await store.readAnswers(id, at.epoch)).toEqual([]);
        const answer = { callId: 'call_1', ok: true, value: 'ü' } as const;
        await store.answer(id, answer);
        expect(await store.readAnswers(id, at.epoch)).toEqual([answer]);
        expect(await store.readAnswers(id, at.epoch)).toEqual([answer]);
        expect(await store.readAnswers(id, old.at.epoch)).toEqual([]);
        expect(await store.readAnswers('ses_none', 1)).toEqual([]);
        await store.commit(id, at, { events: [], takenAnswers: ['call_1'] });
        expect(await store.readAnswers(id, at.epoch)).toEqual([]);
      });

      it('has none of a session that is over', async () => {
        const id = await waiting();
        const { at } = await claimed(id);
        await store.answer(id, { callId: 'call_1', ok: true, value: 1 });
        await store.commit(id, at, { events: [], status: 'cancelled' });
        expect(await store.readAnswers(id, at.epoch)).toEqual([]);
        expect(await store.answer(id, { callId: 'call_1', ok: true, value: 1 })).toBe('not_waiting');
      });
    });

    describe('decisions', () => {
      const later = () => Date.now() + 60_000;
      const result = { callId: 'call_1', ok: true, value: 1 } as const;

      it('says what is asked', async () => {
        const asked = { reason: 'approval', argsDigest: 'ab12', expiresAt: later() } as const;
        const id = await waiting(asked);
        expect((await store.read(id))?.waitingFor).toEqual([{ ...call, ...asked }]);
      });

      it('takes one decision about one call, whoever comes second', async () => {
        const id = await waiting({ reason: 'approval', expiresAt: later() });
        const denied = { ...decision, approved: false };
        const verdicts = await Promise.all([decision, denied, decision, denied].map((one) => store.answer(id, one)));
        expect(verdicts.filter((verdict) => verdict === 'taken')).toHaveLength(1);
        expect((await claimed(id)).answers).toHaveLength(1);
        expect((await store.read(id))?.waitingFor).toEqual([]);
      });

      it('hands it out as it came', async () => {
        const id = await waiting({ reason: 'approval' });
        await store.answer(id, decision);
        expect((await claimed(id)).answers).toEqual([decision]);
      });

      it.each([
        ['a result to a call that may not be made yet', 'approval', result],
        ['a decision about a call that nobody asked about', 'result', decision],
      ] as const)('refuses %s', async (_, reason, answer) => {
        const id = await waiting({ reason });
        expect(await store.answer(id, answer)).toBe('not_waiting');
        expect((await store.read(id))?.waitingFor).toHaveLength(1);
        expect((await claimed(id)).answers).toEqual([]);
      });

      it.each([
        ['a decision', decision],
        ['a result', result],
      ] as const)('takes %s about a call of which nobody knows what became', async (_, answer) => {
        const id = await waiting({ reason: 'outcome' });
        expect(await store.answer(id, answer)).toBe('taken');
      });

      it('refuses a decision about other arguments', async () => {
        const id = await waiting({ reason: 'approval', argsDigest: 'ab12' });
        for (const argsDigest of ['ab1', 'AB12', 'ab12 ', '', '.*']) {
          expect(await store.answer(id, { ...decision, argsDigest })).toBe('not_waiting');
        }
        expect(await store.answer(id, { ...decision, argsDigest: 'ab12' })).toBe('taken');
      });

      it('refuses a decision that comes too late', async () => {
        const id = await waiting({ reason: 'approval', expiresAt: Date.now() - 1 });
        expect(await store.answer(id, decision)).toBe('not_waiting');
        const lapsed = await waiting({ reason: 'outcome', expiresAt: Date.now() - 1 });
        expect(await store.answer(lapsed, result)).toBe('not_waiting');
      });
    });
  });
}

import type { JournalEntry } from '@enclave-vm/core';
import { describe, expect, it } from 'vitest';
import { UntakenAnswers } from './untaken-answers.ts';

const result = { callId: 'call_1', ok: true, value: 1 } as const;
const decision = { callId: 'call_1', approved: true };
const asked = (reason: 'result' | 'approval' | 'outcome'): JournalEntry => ({ kind: 'asked', call: 1, at: 1, reason });
const approved: JournalEntry = { kind: 'approved', call: 1, at: 1 };
const settled: JournalEntry = {
  kind: 'result',
  call: 1,
  status: 'completed',
  delivery: { call: 1, ok: true, value: '1' },
};

function subscribed(...known: Parameters<UntakenAnswers['add']>[0]) {
  const answers = new UntakenAnswers(known);
  const heard: unknown[] = [];
  const stop = answers.subscribe((given) => heard.push(...given));
  return { answers, heard, stop };
}

describe('answers that a driver knows of', () => {
  it('are handed on as they come, until nobody listens', () => {
    const { answers, heard, stop } = subscribed();
    answers.add([result]);
    stop();
    answers.add([{ ...result, callId: 'call_2' }]);
    expect(heard).toEqual([result]);
  });

  it('are handed on again when their call waits only then', async () => {
    const { answers, heard } = subscribed(result);
    expect(heard).toEqual([]);
    expect(answers.takenBy(asked('result'))).toBeUndefined();
    expect(heard).toEqual([]);
    await Promise.resolve();
    expect(heard).toEqual([result]);
    expect(answers.takenBy(settled)).toBe('call_1');
    answers.takenBy(asked('result'));
    await Promise.resolve();
    expect(heard).toEqual([result]);
  });

  it.each([
    ['a decision', decision, approved],
    ['a result', result, settled],
  ] as const)('are taken by what makes %s part of the journal, once', (_, answer, entry) => {
    const { answers } = subscribed(answer);
    expect(answers.takenBy(entry)).toBe('call_1');
    expect(answers.takenBy(entry)).toBeUndefined();
  });

  it.each(['approval', 'outcome'] as const)(
    'count for nothing when their call is asked about anew (%s)',
    async (reason) => {
      const { answers, heard } = subscribed(decision);
      expect(answers.takenBy(asked(reason))).toBe('call_1');
      answers.takenBy(asked('result'));
      await Promise.resolve();
      expect(heard).toEqual([]);
      // Also one that nobody here has seen.
      expect(subscribed().answers.takenBy(asked(reason))).toBe('call_1');
    },
  );

  it('are not touched by other entries, and by those of other calls', () => {
    const { answers } = subscribed(result);
    expect(answers.takenBy({ kind: 'started', calls: [1] })).toBeUndefined();
    expect(answers.takenBy({ ...settled, call: 11 } as JournalEntry)).toBeUndefined();
    expect(answers.takenBy(settled)).toBe('call_1');
  });
});

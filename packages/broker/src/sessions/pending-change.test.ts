import type { JournalEntry } from '@enclave-vm/core';
import type { EventPayload, StreamEvent } from '@enclave-vm/protocol';
import { protocolVersion } from '@enclave-vm/protocol/ids';
import { describe, expect, it } from 'vitest';
import { PendingChange } from './pending-change.ts';

let seq = 0;
const event = (type: StreamEvent['type'], payload: object) =>
  ({ protocolVersion, sessionId: 'ses_a', seq: ++seq, timestamp: 1, type, payload }) as StreamEvent;
const called = { callId: 'call_1', tool: 'pay', args: { n: 1 }, line: 2 };
const toolCall = () => event('tool_call', { ...called, client: true } satisfies EventPayload<'tool_call'>);
const requested = (reason: 'approval' | 'outcome' = 'approval') =>
  event('approval_requested', { ...called, reason, expiresAt: 9 } satisfies EventPayload<'approval_requested'>);
const asked = (reason: 'result' | 'approval' | 'outcome', call = 1): JournalEntry => ({
  ...{ kind: 'asked', call, at: 1, reason },
  ...(reason === 'approval' && { argsDigest: 'ab', expiresAt: 9 }),
});
const approved: JournalEntry = { kind: 'approved', call: 1, at: 1 };
const settled: JournalEntry = {
  kind: 'result',
  call: 1,
  status: 'failed',
  delivery: { call: 1, ok: false, error: { name: 'ToolError', message: 'no' } },
};

/** What a change holds after these, one commit for all of them. */
function changeOf(...added: (StreamEvent | JournalEntry)[]) {
  const pending = new PendingChange([]);
  addAll(pending, added);
  return pending.take();
}

function addAll(pending: PendingChange, added: readonly (StreamEvent | JournalEntry)[]) {
  for (const one of added) {
    if ('kind' in one) pending.addEntry(one, 10, undefined);
    else pending.addEvent(one, 100);
  }
}

describe('what is to be written of calls that wait', () => {
  it('is asked of the client with the event that tells of its call', () => {
    expect(changeOf(toolCall())).toMatchObject({ waitFor: [{ ...called, reason: 'result' }] });
    expect(changeOf(event('tool_call', called))).not.toHaveProperty('waitFor');
  });

  it('says the digest of what is to be approved, of this call and no other', () => {
    expect(changeOf(asked('approval'), requested()).waitFor).toEqual([
      { ...called, reason: 'approval', argsDigest: 'ab', expiresAt: 9 },
    ]);
    expect(changeOf(asked('approval', 2), requested()).waitFor).toEqual([
      { ...called, reason: 'approval', expiresAt: 9 },
    ]);
  });

  it('is the last that is known of a call', () => {
    const approval = { ...called, reason: 'approval', argsDigest: 'ab', expiresAt: 9 };
    expect(changeOf(toolCall(), asked('approval'), requested()).waitFor).toEqual([approval]);
    expect(changeOf(toolCall(), asked('approval'), requested(), approved)).toMatchObject({
      stopWaitingFor: ['call_1'],
    });
    expect(changeOf(toolCall(), asked('approval'), requested(), approved)).not.toHaveProperty('waitFor');
    const ended = changeOf(toolCall(), asked('result'), settled);
    expect(ended).toMatchObject({ stopWaitingFor: ['call_1'] });
    expect(ended).not.toHaveProperty('waitFor');
  });

  it('does not have a call wait again that was answered while it began to wait', () => {
    const pending = new PendingChange([]);
    addAll(pending, [toolCall()]);
    pending.take();
    addAll(pending, [asked('result')]);
    pending.waitFor({ ...called, reason: 'result' });
    expect(pending.take()).not.toHaveProperty('waitFor');
  });

  it('has a question wait that was asked and answered before', () => {
    const pending = new PendingChange([{ ...called, reason: 'outcome' }]);
    addAll(pending, [approved, asked('outcome'), requested('outcome')]);
    expect(pending.take().waitFor).toMatchObject([{ callId: 'call_1', reason: 'outcome' }]);
  });

  it('says nothing of calls that wait for nobody', () => {
    const change = changeOf(event('tool_call', called), { kind: 'started', calls: [1] }, settled);
    expect(change).not.toHaveProperty('waitFor');
    expect(change).not.toHaveProperty('stopWaitingFor');
  });
});

describe('what is to be written', () => {
  const end = (turn: number): JournalEntry => ({ kind: 'end', turn, seq: 1, digest: '', cpuMs: 1 });

  it('is taken whole, once', () => {
    const pending = new PendingChange([]);
    addAll(pending, [end(1), toolCall(), { kind: 'started', calls: [1] }, end(2)]);
    pending.addEntry(approved, 10, 'call_1');
    expect(pending.isEmpty).toBe(false);
    const change = pending.take();
    expect(change).toMatchObject({ turn: 2, eventBytes: 100, journalBytes: 40, takenAnswers: ['call_1'] });
    expect(change.journal?.map(({ kind }) => kind)).toEqual(['end', 'started', 'end', 'approved']);
    expect(pending.isEmpty).toBe(true);
    expect(pending.take()).toEqual({ events: [], eventBytes: 0 });
  });

  it('is urgent when tools start and turns end, and not for a result', () => {
    const isUrgent = (...added: JournalEntry[]) => {
      const pending = new PendingChange([]);
      addAll(pending, added);
      const { isUrgent: before } = pending;
      pending.take();
      expect(pending.isUrgent).toBe(false);
      return before;
    };
    expect(isUrgent({ kind: 'started', calls: [1] }, settled)).toBe(true);
    expect(isUrgent(settled, end(1))).toBe(true);
    expect(isUrgent(settled, approved, asked('approval'))).toBe(false);
  });

  it('is as it was, and what came since behind it, when it could not be written', () => {
    const added = [toolCall(), end(1), asked('approval'), requested(), approved, end(2), settled];
    const whole = new PendingChange([]);
    addAll(whole, added);
    const expected = whole.take();
    for (let split = 0; split <= added.length; split++) {
      const pending = new PendingChange([]);
      addAll(pending, added.slice(0, split));
      const refused = pending.take();
      addAll(pending, added.slice(split));
      pending.putBack(refused);
      expect(pending.take()).toEqual(expected);
    }
  });
});

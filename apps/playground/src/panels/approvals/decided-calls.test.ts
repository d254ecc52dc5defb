import type { StreamEvent } from '@enclave-vm/protocol';
import { expect, it } from 'vitest';
import { decidedCalls } from './decided-calls.ts';

function event(seq: number, type: string, payload: object): StreamEvent {
  return { protocolVersion: 1, sessionId: 's', seq, timestamp: seq, type, payload } as unknown as StreamEvent;
}

it('tells the last decision first, and the tool by its question', () => {
  const events = [
    event(1, 'approval_requested', { callId: 'call_1', tool: 'payments:refund', args: {}, reason: 'approval' }),
    event(2, 'approval_resolved', { callId: 'call_1', approved: true, by: 'ann', note: 'checked' }),
    event(3, 'approval_resolved', { callId: 'call_9', approved: false }),
  ];
  expect(decidedCalls(events)).toEqual([
    { seq: 3, tool: 'call_9', approved: false, by: undefined, note: undefined },
    { seq: 2, tool: 'payments:refund', approved: true, by: 'ann', note: 'checked' },
  ]);
});

it('says nothing of calls that wait', () => {
  const asked = { callId: 'call_1', tool: 'a:b', args: {}, reason: 'approval' };
  expect(decidedCalls([event(1, 'approval_requested', asked)])).toEqual([]);
});

import type { EventPayload, StreamEvent, StreamEventType } from '@enclave-vm/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyLog, reduceEvents } from './session-log.ts';

let seq = 0;

function event<Type extends StreamEventType>(type: Type, payload: Partial<EventPayload<Type>> = {}): StreamEvent {
  seq++;
  return { protocolVersion: 1, sessionId: 'ses_1', seq, timestamp: 1_000 + seq, type, payload } as StreamEvent;
}

const line = (text: string) => event('stdout', { level: 'log', text });
const call = (callId: string, part = {}) =>
  event('tool_call', { callId, tool: 'mail:send', args: { to: 'a' }, ...part });
const applied = (callId: string, ok = true) =>
  event('tool_result_applied', {
    callId,
    tool: 'mail:send',
    ok,
    durationMs: 5,
    ...(!ok && { error: { name: 'E', message: 'no' } }),
  });
const asked = (callId: string, part = {}) =>
  event('approval_requested', { callId, tool: 'mail:send', args: { to: 'a' }, reason: 'approval', ...part });
const decided = (callId: string, approved: boolean) => event('approval_resolved', { callId, approved });
const verdict = (layer: 'prescan' | 'sandbox', kind: 'pass' | 'block') =>
  event('layer_verdict', { layer, verdict: kind, durationMs: 1 });
const final = (part = {}) => event('final', { success: true, warnings: [], ...part });

const after = (...events: StreamEvent[]) => reduceEvents(emptyLog, events, 100);
const statusesAfter = (...events: StreamEvent[]) => after(...events).toolCalls.map(({ status }) => status);

describe('calls', () => {
  it('run, wait for somebody, and end', () => {
    expect(statusesAfter(call('1'))).toEqual(['running']);
    expect(statusesAfter(call('1', { client: true }))).toEqual(['waiting']);
    expect(statusesAfter(call('1'), asked('1'))).toEqual(['waiting']);
    expect(statusesAfter(call('1'), asked('1'), decided('1', true))).toEqual(['running']);
    expect(statusesAfter(call('1', { client: true }), asked('1'), decided('1', true))).toEqual(['waiting']);
    expect(statusesAfter(call('1'), asked('1'), decided('1', false))).toEqual(['failed']);
    expect(statusesAfter(call('1'), applied('1'))).toEqual(['completed']);
    expect(statusesAfter(call('1'), applied('1', false))).toEqual(['failed']);
  });

  it('know when, where, in which turn, and how they failed', () => {
    const events = [call('1', { line: 3 }), applied('1', false)];
    expect(after(...events).toolCalls).toEqual([
      {
        ...{ callId: '1', tool: 'mail:send', args: { to: 'a' }, line: 3, status: 'failed', turn: 1, durationMs: 5 },
        ...{ calledAt: events[0]?.timestamp, appliedAt: events[1]?.timestamp, error: { name: 'E', message: 'no' } },
      },
    ]);
  });

  it('that the end left without an answer are not shown as if they ran', () => {
    const effects = ['1', '2', '3'].map((callId) => ({
      callId,
      tool: 'x',
      status: callId === '2' ? 'completed' : 'in_flight',
    }));
    const log = after(call('1'), call('2'), call('3'), asked('3'), final({ success: false, error: { effects } }));
    expect(log.toolCalls.map(({ status }) => status)).toEqual(['failed', 'completed', 'failed']);
    expect(log.approvals).toEqual([]);
    expect(log.toolCalls[0]?.error?.message).toMatch(/ended/);
  });

  it('are told by their question when the events before it are gone', () => {
    expect(after(asked('9')).toolCalls).toMatchObject([{ callId: '9', status: 'waiting' }]);
    expect(after(applied('9'), decided('8', true)).toolCalls).toEqual([]);
  });

  it('are counted by turns: one for all answers that it delivers', () => {
    const events = [call('1'), call('2'), applied('1'), applied('2'), call('3'), line('x'), applied('3'), call('4')];
    expect(after(...events).toolCalls.map(({ turn }) => turn)).toEqual([1, 1, 2, 3]);
    const resumed = [
      call('1'),
      asked('1'),
      event('session_resumed', { turn: 2 }),
      decided('1', true),
      applied('1'),
      call('2'),
    ];
    expect(after(...resumed).toolCalls.map(({ turn }) => turn)).toEqual([1, 2]);
  });
});

describe('approvals', () => {
  it('are those that wait now, with what a decision must be about', () => {
    const question = asked('2', { reason: 'outcome', argsDigest: 'd', expiresAt: 9, line: 4 });
    const log = after(call('1'), call('2'), asked('1'), question, decided('1', true));
    expect(log.approvals).toEqual([
      {
        ...{
          callId: '2',
          tool: 'mail:send',
          args: { to: 'a' },
          line: 4,
          reason: 'outcome',
          argsDigest: 'd',
          expiresAt: 9,
        },
        askedAt: question.timestamp,
      },
    ]);
    expect(after(call('1'), asked('1'), applied('1', false)).approvals).toEqual([]);
  });
});

describe('what is kept', () => {
  it('is bounded, the newest of each kind', () => {
    const events = Array.from({ length: 30 }, (_, index) => [
      line(`${index}`),
      call(`${index}`),
      asked(`${index}`),
    ]).flat();
    const log = reduceEvents(emptyLog, events, 7);
    expect(log.events).toEqual(events.slice(-7));
    expect(log.droppedEvents).toBe(83);
    expect(log.stdout.map(({ text }) => text)).toEqual(['23', '24', '25', '26', '27', '28', '29']);
    expect(log.toolCalls.map(({ callId }) => callId)).toEqual(['23', '24', '25', '26', '27', '28', '29']);
    expect(log.approvals.length).toBe(7);
  });

  it('is the last verdict of each layer', () => {
    const log = after(verdict('prescan', 'pass'), verdict('sandbox', 'pass'), verdict('sandbox', 'block'));
    expect(log.layers.map(({ layer, verdict }) => [layer, verdict])).toEqual([
      ['prescan', 'pass'],
      ['sandbox', 'block'],
    ]);
  });

  it('stays the same object when a batch says nothing of it', () => {
    const log = after(verdict('prescan', 'pass'), call('1'), asked('1'), line('x'));
    const next = reduceEvents(log, [line('y')], 100);
    for (const name of ['layers', 'toolCalls', 'approvals'] as const) expect(next[name]).toBe(log[name]);
    expect(reduceEvents(log, [call('2')], 100).approvals).toBe(log.approvals);
    expect(reduceEvents(log, [call('2')], 100).stdout).toBe(log.stdout);
    expect(reduceEvents(log, [], 100)).toBe(log);
    expect(log.stdout.length).toBe(1);
  });

  it('of an event that is not known yet is the event', () => {
    const log = after({ ...line('x'), type: 'new_thing', payload: {} } as never);
    expect(log).toEqual({ ...emptyLog, events: log.events });
    expect(log.events.length).toBe(1);
  });
});

it('comes to the same, however the events are batched', () => {
  const one = fc.constantFrom('1', '2', '3');
  const random = fc.oneof(
    one.map((id) => call(id)),
    one.map((id) => asked(id)),
    fc.tuple(one, fc.boolean()).map(([id, ok]) => applied(id, ok)),
    fc.tuple(one, fc.boolean()).map(([id, ok]) => decided(id, ok)),
    one.map((id) => line(id)),
    fc.constant(null).map(() => verdict('sandbox', 'pass')),
    fc.integer({ min: 1, max: 9 }).map((turn) => event('session_resumed', { turn })),
    fc.constant(null).map(() => final()),
  );
  fc.assert(
    fc.property(
      fc.array(random, { maxLength: 40 }),
      fc.integer({ min: 1, max: 20 }),
      fc.nat(40),
      (events, most, cut) => {
        const atOnce = reduceEvents(emptyLog, events, most);
        const parted = reduceEvents(reduceEvents(emptyLog, events.slice(0, cut), most), events.slice(cut), most);
        // Of three calls none is dropped by a bound of three or more.
        if (most >= 3) expect(parted).toEqual(atOnce);
        expect(parted.events).toEqual(atOnce.events);
        expect(parted.droppedEvents).toBe(atOnce.droppedEvents);
      },
    ),
  );
});

import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  type EventPayload,
  failureSchema,
  layerVerdictSchema,
  type StreamEvent,
  statsSchema,
  streamEventSchema,
} from './events.ts';
import type { Failure } from './failure.ts';
import { failureCodes } from './failure-codes.ts';
import { protocolVersion } from './ids.ts';

const envelope = { protocolVersion, sessionId: 'ses_1', seq: 1, timestamp: 1_700_000_000_000 } as const;
const stats = { duration: 1.5, cpuMs: 0.5, fuelUsed: 10, toolCallCount: 1, iterationCount: 0, memoryUsage: 0 };
const failure: Failure = {
  code: 'TIMEOUT',
  layer: 'sandbox',
  name: 'TIMEOUT',
  message: 'late',
  retryable: true,
  effects: [{ callId: 'call_1', tool: 'x', status: 'in_flight' }],
};
const error = { ...failure, effects: [...failure.effects] };

const events: readonly StreamEvent[] = [
  { ...envelope, type: 'session_init', payload: { level: 'STANDARD', language: 'auto' } },
  {
    ...envelope,
    type: 'layer_verdict',
    payload: { layer: 'score', verdict: 'warn', durationMs: 1, detail: 'score 40' },
  },
  { ...envelope, type: 'stdout', payload: { level: 'log', text: '' } },
  { ...envelope, type: 'log', payload: { level: 'info', message: 'm' } },
  { ...envelope, type: 'tool_call', payload: { callId: 'call_1', tool: 'x', args: { a: [1n] }, line: 3 } },
  { ...envelope, type: 'tool_call', payload: { callId: 'call_2', tool: 'y', args: {}, client: true } },
  {
    ...envelope,
    type: 'approval_requested',
    payload: { callId: 'call_3', tool: 'z', args: [1], line: 2, reason: 'approval', expiresAt: 1_700_000_000_000 },
  },
  { ...envelope, type: 'approval_requested', payload: { callId: 'call_4', tool: 'z', args: {}, reason: 'outcome' } },
  { ...envelope, type: 'approval_resolved', payload: { callId: 'call_3', approved: false, by: 'ann', note: 'no' } },
  { ...envelope, type: 'session_resumed', payload: { turn: 2 } },
  { ...envelope, type: 'tool_result_applied', payload: { callId: 'call_1', tool: 'x', ok: true, durationMs: 0 } },
  { ...envelope, type: 'heartbeat', payload: {} },
  { ...envelope, type: 'error', payload: error },
  { ...envelope, type: 'final', payload: { success: true, value: new Map(), stats, warnings: [] } },
  { ...envelope, type: 'final', payload: { success: false, error, stats, warnings: [{ code: 'W', message: 'm' }] } },
];

describe('stream events', () => {
  it.each(events.map((event) => [event.type, event] as const))('%s is read as it was written', (_, event) => {
    expect(streamEventSchema.parse(event)).toEqual(event);
  });

  it('may have a call without arguments, which JSON leaves out', () => {
    const call = { ...envelope, type: 'tool_call', payload: { callId: 'call_1', tool: 'x', args: undefined } };
    expect(streamEventSchema.parse(JSON.parse(JSON.stringify(call)))).toEqual(call);
  });

  it.each<[string, Record<string, unknown>]>([
    ['an unknown type', { ...envelope, type: 'shell', payload: {} }],
    ['a type named like a member', { ...envelope, type: 'constructor', payload: {} }],
    ['no payload', { ...envelope, type: 'heartbeat' }],
    ['another version', { ...envelope, protocolVersion: 2, type: 'heartbeat', payload: {} }],
    ['no number', { ...envelope, seq: undefined, type: 'heartbeat', payload: {} }],
    ['the number 0', { ...envelope, seq: 0, type: 'heartbeat', payload: {} }],
    ['a part of a number', { ...envelope, seq: 1.5, type: 'heartbeat', payload: {} }],
    ['an unknown level', { ...envelope, type: 'stdout', payload: { level: 'fatal', text: '' } }],
    ['a text that is none', { ...envelope, type: 'stdout', payload: { level: 'log', text: {} } }],
    ['a line that is none', { ...envelope, type: 'tool_call', payload: { callId: 'c', tool: 'x', args: 1, line: 0 } }],
    [
      'a client that is none',
      { ...envelope, type: 'tool_call', payload: { callId: 'c', tool: 'x', args: 1, client: false } },
    ],
    [
      'a question about a result',
      { ...envelope, type: 'approval_requested', payload: { callId: 'c', tool: 'x', args: 1, reason: 'result' } },
    ],
    ['an approval without an answer', { ...envelope, type: 'approval_resolved', payload: { callId: 'c' } }],
    ['a turn before the first', { ...envelope, type: 'session_resumed', payload: { turn: 0 } }],
    ['an unknown failure', { ...envelope, type: 'error', payload: { ...error, code: 'NOPE' } }],
    [
      'a time before the start',
      { ...envelope, type: 'layer_verdict', payload: { layer: 'score', verdict: 'pass', durationMs: -1 } },
    ],
  ])('with %s are refused', (_, event) => expect(streamEventSchema.safeParse(event).success).toBe(false));

  it.each([null, undefined, 1, 'text', []])('are not %j', (event) =>
    expect(streamEventSchema.safeParse(event).success).toBe(false),
  );
});

describe('parts of results', () => {
  it('accept every failure code and no other', () => {
    for (const code of Object.keys(failureCodes))
      expect(failureSchema.safeParse({ ...error, code }).success).toBe(true);
    for (const code of ['timeout', '', 'toString', 1])
      expect(failureSchema.safeParse({ ...error, code }).success).toBe(false);
  });

  it('refuse numbers that cannot be', () => {
    for (const name of Object.keys(stats)) {
      for (const value of [-1, Number.NaN, Number.POSITIVE_INFINITY, '1', null]) {
        expect(statsSchema.safeParse({ ...stats, [name]: value }).success).toBe(false);
      }
    }
    expect(layerVerdictSchema.safeParse({ layer: 'host', verdict: 'pass', durationMs: 1 }).success).toBe(false);
  });

  it('are what the types say', () => {
    expectTypeOf<EventPayload<'error'>['code']>().toEqualTypeOf<Failure['code']>();
    expectTypeOf<EventPayload<'error'>['layer']>().toEqualTypeOf<Failure['layer']>();
    expectTypeOf<EventPayload<'error'>['effects'][number]['status']>().toEqualTypeOf<
      Failure['effects'][number]['status']
    >();
  });
});

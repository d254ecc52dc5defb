import type { StreamEvent } from '@enclave-vm/protocol';
import type { ToolCallState } from '@enclave-vm/react';
import { describe, expect, it } from 'vitest';
import { layOutWaterfall } from './waterfall-layout.ts';

const began = 1_000;

/** Events in their order; times count from the beginning of the session. */
function story(...steps: readonly (readonly [at: number, type: string, payload?: object])[]): StreamEvent[] {
  return steps.map(
    ([at, type, payload = {}], index) =>
      ({
        protocolVersion: 1,
        sessionId: 's',
        seq: index + 1,
        timestamp: began + at,
        type,
        payload,
      }) as unknown as StreamEvent,
  );
}

function call(callId: string, calledAt: number, appliedAt?: number, rest: Partial<ToolCallState> = {}): ToolCallState {
  return {
    callId,
    tool: 'a:b',
    args: {},
    turn: 1,
    status: appliedAt === undefined ? 'running' : 'completed',
    calledAt: began + calledAt,
    ...(appliedAt !== undefined && { appliedAt: began + appliedAt }),
    ...rest,
  };
}

const checked = [
  [0, 'session_init'],
  [4, 'layer_verdict', { layer: 'prescan', verdict: 'pass' }],
  [5, 'layer_verdict', { layer: 'score', verdict: 'pass' }],
] as const;
const ended = (at: number, code?: string, cpuMs = 1) =>
  [
    at,
    'final',
    { success: code === undefined, ...(code !== undefined && { error: { code } }), stats: { cpuMs } },
  ] as const;

describe('layOutWaterfall', () => {
  it('is nothing before anything happened', () => {
    expect(layOutWaterfall({ events: [], toolCalls: [], turns: [], now: 5 })).toBeUndefined();
  });

  it('shows the checks, the turns and the calls between them', () => {
    const events = story(
      ...checked,
      [8, 'tool_call', { callId: 'call_1' }],
      [20, 'tool_result_applied', { callId: 'call_1', ok: true }],
      [22, 'tool_call', { callId: 'call_2' }],
      [30, 'tool_result_applied', { callId: 'call_2', ok: true }],
      ended(33),
    );
    const toolCalls = [call('call_1', 8, 20), call('call_2', 22, 30)];
    const waterfall = layOutWaterfall({ events, toolCalls, turns: [], now: 0 });
    expect(waterfall).toMatchObject({
      lengthMs: 33,
      checks: { from: 0, to: 5 },
      turns: [
        { turn: 1, from: 5, to: 8 },
        { turn: 2, from: 20, to: 22 },
        { turn: 3, from: 30, to: 33 },
      ],
      rows: [
        { turn: 1, isFirstOfTurn: true, from: 8, to: 20 },
        { turn: 2, isFirstOfTurn: true, from: 22, to: 30 },
      ],
      quiet: [],
    });
  });

  it('takes the turns that the broker told: a timer begins one that no event shows', () => {
    const events = story(
      ...checked,
      [6, 'stdout', {}],
      [300, 'tool_call', { callId: 'call_1' }],
      [310, 'tool_result_applied', {}],
      ended(311),
    );
    const turns = [
      { turn: 1, startedAt: began + 5, seq: 3 },
      { turn: 2, startedAt: began + 300, seq: 4 },
    ];
    const waterfall = layOutWaterfall({ events, toolCalls: [call('call_1', 300, 310)], turns, now: 0 });
    expect(waterfall?.turns).toMatchObject([
      { turn: 1, from: 5, to: 6 },
      { turn: 2, from: 300, to: 300 },
      { turn: 3, from: 310, to: 311 },
    ]);
    expect(waterfall?.rows[0]?.turn).toBe(2);
    expect(waterfall?.quiet).toEqual([{ from: 6, to: 300 }]);
  });

  it('tells waiting for a person from the work of the tool', () => {
    const events = story(
      ...checked,
      [6, 'tool_call', { callId: 'call_1' }],
      [7, 'approval_requested', { callId: 'call_1' }],
      [5_000, 'approval_resolved', { callId: 'call_1', approved: true }],
      [5_020, 'tool_result_applied', { callId: 'call_1', ok: true }],
      ended(5_021),
    );
    const waterfall = layOutWaterfall({ events, toolCalls: [call('call_1', 6, 5_020)], turns: [], now: 0 });
    expect(waterfall?.rows[0]?.waits).toEqual([{ from: 7, to: 5_000 }]);
    expect(waterfall?.quiet).toEqual([{ from: 7, to: 5_000 }]);
  });

  it('grows with the broker’s clock while a call is open', () => {
    const events = story(...checked, [6, 'tool_call', { callId: 'call_1' }]);
    const waterfall = layOutWaterfall({ events, toolCalls: [call('call_1', 6)], turns: [], now: began + 500 });
    expect(waterfall).toMatchObject({ lengthMs: 500, rows: [{ from: 6, to: 500, isOpen: true }] });
    expect(waterfall?.turns).toMatchObject([{ from: 5, to: 6, isOpen: false }]);
  });

  it('shows a guest without calls as maybe at work', () => {
    const waterfall = layOutWaterfall({ events: story(...checked), toolCalls: [], turns: [], now: began + 200 });
    expect(waterfall?.turns).toEqual([{ turn: 1, from: 5, to: 200, isOpen: true }]);
  });

  it('has no guest at work all the while that a script waited and was cancelled', () => {
    const events = story(...checked, [7, 'stdout'], ended(4_000, 'CANCELLED', 3));
    const waterfall = layOutWaterfall({ events, toolCalls: [], turns: [], now: 0 });
    expect(waterfall?.turns).toMatchObject([{ from: 5, to: 8 }]);
    const busy = story(...checked, ended(1_005, 'TIMEOUT', 1_000));
    expect(layOutWaterfall({ events: busy, toolCalls: [], turns: [], now: 0 })?.turns).toMatchObject([
      { from: 5, to: 1_005 },
    ]);
  });

  it('ends calls without an answer with the run', () => {
    const events = story(...checked, [6, 'tool_call', { callId: 'call_1' }], ended(90, 'CANCELLED'));
    const waterfall = layOutWaterfall({ events, toolCalls: [call('call_1', 6)], turns: [], now: 10_000 });
    expect(waterfall?.rows).toMatchObject([{ from: 6, to: 90, isOpen: false }]);
  });

  it('shows a script that no layer before the sandbox let through', () => {
    const events = story([0, 'session_init'], [1, 'layer_verdict', { layer: 'prescan', verdict: 'block' }], ended(2));
    expect(layOutWaterfall({ events, toolCalls: [], turns: [], now: 0 })).toMatchObject({
      lengthMs: 2,
      turns: [],
      rows: [],
    });
  });

  it('goes on when the first events are no longer kept', () => {
    const events = story([900, 'stdout'], [950, 'tool_result_applied', {}]).map((event) => ({
      ...event,
      seq: event.seq + 5_000,
    }));
    const toolCalls = [call('call_1', 100, 200, { turn: 3 }), call('call_2', 300)];
    const waterfall = layOutWaterfall({ events, toolCalls, turns: [], now: began + 960 });
    expect(waterfall).toMatchObject({
      startedAt: began + 100,
      lengthMs: 860,
      rows: [{ turn: 3, from: 0, to: 100 }, { turn: 1 }],
    });
  });

  it('lays out 10,000 events in a frame', () => {
    const steps = Array.from({ length: 2_500 }, (_, index) => [
      [index * 4 + 10, 'tool_call', { callId: `call_${index}` }] as const,
      [index * 4 + 13, 'tool_result_applied', { callId: `call_${index}`, ok: true }] as const,
    ]).flat();
    const events = story(...checked, ...steps);
    const toolCalls = Array.from({ length: 2_500 }, (_, index) =>
      call(`call_${index}`, index * 4 + 10, index * 4 + 13),
    );
    const startedAt = performance.now();
    for (let round = 0; round < 5; round++) layOutWaterfall({ events, toolCalls, turns: [], now: 0 });
    expect((performance.now() - startedAt) / 5).toBeLessThan(60);
  });
});

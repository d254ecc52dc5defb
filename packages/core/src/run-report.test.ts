import { type StreamEvent, streamEventSchema } from '@enclave-vm/protocol';
import { describe, expect, it } from 'vitest';
import { createEventStream } from './event-stream.ts';
import { failureOf } from './failure.ts';
import { RunReport } from './run-report.ts';

function begin() {
  const report = new RunReport(performance.now() - 5);
  const events: StreamEvent[] = [];
  report.events = createEventStream(
    report.sessionId,
    (event) => events.push(event),
    () => expect.unreachable(),
  );
  return { report, events };
}

describe('a run report', () => {
  it('becomes a result, and the same events', () => {
    const { report, events } = begin();
    report.add([{ layer: 'prescan', verdict: 'pass', durationMs: 1 }]);
    report.add([{ layer: 'validate', verdict: 'warn', durationMs: 1, detail: '1 issue' }]);
    report.stats = { cpuMs: 1, fuelUsed: 2, toolCallCount: 3, iterationCount: 4, memoryUsage: 5 };
    const result = report.succeed({ n: 1 });
    expect(result).toMatchObject({
      success: true,
      value: { n: 1 },
      sessionId: expect.stringMatching(/^ses_[0-9a-f]{32}$/),
      stats: { fuelUsed: 2, memoryUsage: 5 },
      layers: [{ layer: 'prescan' }, { layer: 'validate', detail: '1 issue' }],
      scoring: null,
      warnings: [],
    });
    expect(result.stats.duration).toBeGreaterThanOrEqual(5);
    expect(events.map(({ type }) => type)).toEqual(['layer_verdict', 'layer_verdict', 'final']);
    for (const event of events) expect(streamEventSchema.parse(event)).toEqual(event);
    expect(events.at(-1)?.payload).toMatchObject({ success: true, value: { n: 1 } });
  });

  it('tells a failure twice: as it is, and as the end', () => {
    const { report, events } = begin();
    const effects = [{ callId: 'call_1', tool: 'x', status: 'in_flight' }] as const;
    const error = failureOf('TIMEOUT', 'sandbox', 'late', effects);
    expect(report.fail(error)).toMatchObject({ success: false, error, layers: [] });
    expect(events.map(({ type }) => type)).toEqual(['error', 'final']);
    for (const event of events) expect(streamEventSchema.safeParse(event).error).toBeUndefined();
  });

  it('says every warning once', () => {
    const { report } = begin();
    report.warn({ code: 'A', message: 'first', line: 1 });
    report.warn({ code: 'A', message: 'again', line: 1 });
    report.warn({ code: 'A', message: 'elsewhere', line: 2 });
    report.warn({ code: 'B', message: 'other', line: 1 });
    expect(report.succeed(1).warnings.map(({ message }) => message)).toEqual(['first', 'elsewhere', 'other']);
  });

  it('gives each run an id of its own', () => {
    expect(new RunReport(0).sessionId).not.toBe(new RunReport(0).sessionId);
  });
});

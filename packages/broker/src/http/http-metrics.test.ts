import type { StreamEvent } from '@enclave-vm/protocol';
import { createSessionId } from '@enclave-vm/protocol/ids';
import { expect, it } from 'vitest';
import { createHttpMetrics } from './http-metrics.ts';

const toolResult = (ok: boolean, tool: string): StreamEvent => ({
  protocolVersion: 1,
  sessionId: createSessionId(),
  seq: 1,
  timestamp: 1,
  type: 'tool_result_applied',
  payload: { callId: 'call_1', tool, ok, durationMs: 1 },
});

it('counts what the session service tells, without names that clients choose', async () => {
  const { observer, text } = createHttpMetrics();
  observer.onCreated({} as never);
  observer.onEvent(toolResult(true, 'chosen_by_a_client'));
  observer.onEvent(toolResult(false, 'chosen_by_a_client'));
  observer.onEnded({ id: createSessionId(), tenant: 'acme', createdAt: Date.now() - 2_000, status: 'failed' });
  const lines = await text();
  expect(lines).toContain('enclave_sessions_created_total 1');
  expect(lines).toContain('enclave_tool_calls_total{outcome="ok"} 1');
  expect(lines).toContain('enclave_tool_calls_total{outcome="error"} 1');
  expect(lines).toContain('enclave_events_total 2');
  expect(lines).toContain('enclave_sessions_ended_total{status="failed"} 1');
  expect(lines).toContain('enclave_session_duration_seconds_bucket{le="1",status="failed"} 0');
  expect(lines).toContain('enclave_session_duration_seconds_bucket{le="2.5",status="failed"} 1');
  expect(lines).not.toMatch(/chosen|ses_|acme/);
});

it('measures what is added when it is asked, and hides nothing behind a broken source', async () => {
  const metrics = createHttpMetrics();
  let busy = 1;
  metrics.add({ name: 'enclave_workers', help: 'Workers.', label: 'state', read: () => ({ busy, idle: 2 }) });
  metrics.add({ name: 'enclave_broken', help: 'Broken.', read: () => Promise.reject(new Error('no connection')) });
  metrics.add({ name: 'enclave_queue', help: 'Queue.', read: async () => 7 });
  expect(await metrics.text()).toContain('enclave_workers{state="busy"} 1');
  busy = 3;
  const text = await metrics.text();
  expect(text).toContain('enclave_workers{state="busy"} 3');
  expect(text).toContain('enclave_workers{state="idle"} 2');
  expect(text).toContain('enclave_queue 7');
  expect(text).toMatch(/^enclave_broken Nan$/im);
});

it('keeps the metrics of two brokers in one process apart', async () => {
  const [one, other] = [createHttpMetrics(), createHttpMetrics()];
  one.observer.onCreated({} as never);
  expect(await other.text()).toContain('enclave_sessions_created_total 0');
});

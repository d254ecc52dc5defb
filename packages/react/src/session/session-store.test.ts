import { EnclaveClient } from '@enclave-vm/client';
import type { StreamEvent } from '@enclave-vm/protocol';
import { afterEach, expect, it, vi } from 'vitest';
import { reduceEvents } from './session-log.ts';
import { createSessionStore } from './session-store.ts';

vi.mock('./session-log.ts', async (original) => {
  const module = await original<typeof import('./session-log.ts')>();
  return { ...module, reduceEvents: vi.fn(module.reduceEvents) };
});

afterEach(() => {
  vi.unstubAllGlobals();
});

it('works events in at the latest when 1,024 wait, where a frame never comes', async () => {
  vi.stubGlobal('requestAnimationFrame', () => 1);
  vi.stubGlobal('cancelAnimationFrame', () => undefined);
  const envelope = { protocolVersion: 1, sessionId: 'ses_1', timestamp: 1 };
  const events = Array.from({ length: 5_000 }, (_, index) => {
    const payload = { level: 'log', text: `${index}` };
    return { ...envelope, seq: index + 1, type: 'stdout', payload };
  });
  const final = { ...envelope, seq: 5_001, type: 'final', payload: { success: true, stats: {}, warnings: [] } };
  const body = [...events, final].map((event) => `${JSON.stringify(event)}\n`).join('');
  const headers = { 'content-type': 'application/x-ndjson', 'enclave-session-id': 'ses_1' };
  const client = new EnclaveClient({ url: 'http://broker.test', fetch: async () => new Response(body, { headers }) });
  const store = createSessionStore({ client: () => client, maxEvents: 100 });
  const release = store.hold();
  await store.controls.execute('1');
  const batches = () =>
    vi.mocked(reduceEvents).mock.calls.map(([, batch]: [unknown, readonly StreamEvent[], number]) => batch.length);
  await vi.waitUntil(() => batches().reduce((sum, size) => sum + size, 0) === 5_001);
  expect(Math.max(...batches())).toBe(1_024);
  expect(store.getSnapshot().events).toEqual([]);
  release();
});

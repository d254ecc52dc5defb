import { expect, it } from 'vitest';
import type { BrokerSettings } from '../options.ts';
import { newRecord, roomy } from '../sessions/fixtures.suite.ts';
import type { SessionChange } from '../sessions/session-store.ts';
import { fakeCodec } from './fake-codec.suite.ts';
import { newFile, openStore } from './file-fixtures.suite.ts';
import { openFileBackend } from './open-file-backend.node.ts';

const limits = { maxKeptSessions: 10, maxKeptBytes: 1_000, maxSuspendedBytes: 1_000, maxConcurrentSessions: 100 };
const settings = { limits, sessionTtl: 1_000, takeOver: true } as unknown as BrokerSettings;
const call = { callId: 'call_1', tool: 'ask', args: {}, reason: 'result' } as const;

it('goes on with the sessions of the process before: at once, when a timer is due, or when somebody answers', async () => {
  const path = newFile();
  const { store } = await openStore(path);
  const names = new Map<string, string>();
  async function leave(name: string, change?: Omit<SessionChange, 'events'>): Promise<string> {
    const record = newRecord();
    names.set(record.id, name);
    await store.create(record, roomy);
    if (!change) return record.id;
    await store.claim(record.id);
    await store.commit(record.id, { epoch: 1, turn: 0 }, { events: [], ...change });
    return record.id;
  }
  const soon = Date.now() + 1_000;
  await leave('queued');
  await leave('running', {});
  await leave('timer', { status: 'waiting_for_timer', wakeAt: soon });
  await leave('late', { status: 'waiting_for_timer', wakeAt: soon - 10_000 });
  await leave('far', { status: 'waiting_for_timer', wakeAt: soon + 3_600_000 });
  await leave('waiting', { status: 'waiting_for_tool', waitFor: [call], wakeAt: soon + 3_600_000 });
  await leave('asking', { status: 'waiting_for_approval', waitFor: [call], wakeAt: Number.POSITIVE_INFINITY });
  const answered = await leave('answered', { status: 'waiting_for_tool', waitFor: [call], wakeAt: soon + 3_600_000 });
  const cancelled = await leave('cancelled', { status: 'waiting_for_tool', waitFor: [call], wakeAt: soon + 3_600_000 });
  await leave('over', { status: 'completed' });
  expect(await store.answer(answered, { callId: 'call_1', ok: true, value: 1 })).toBe('taken');
  expect(await store.requestCancel(cancelled)).toBe('requested');
  await store.close();

  const backend = await openFileBackend(path, settings, fakeCodec);
  const driven = new Map<string, number>();
  const drive = async (id: string) => void driven.set(names.get(id) ?? id, Date.now());
  backend.queue.work({ drive, giveUp: async () => undefined });
  await expect.poll(() => driven.size, { timeout: 5_000 }).toBe(6);
  expect([...driven.keys()].sort()).toEqual(['answered', 'cancelled', 'late', 'queued', 'running', 'timer']);
  expect(driven.get('timer')).toBeGreaterThanOrEqual(soon - 5);
  expect(await backend.healthy()).toBe(true);
  await backend.queue.close(0);
  await backend.store.close();
  await backend.close();
  expect(await backend.healthy()).toBe(false);
});

it('is refused while another has its file', async () => {
  const path = newFile();
  const backend = await openFileBackend(path, settings, fakeCodec);
  await expect(openFileBackend(path, settings, fakeCodec)).rejects.toMatchObject({ code: 'NOT_READY' });
  await backend.close();
  await backend.queue.close(0);
  const again = await openFileBackend(path, settings, fakeCodec);
  await again.close();
});

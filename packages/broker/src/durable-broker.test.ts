import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StreamEvent } from '@enclave-vm/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type BrokerOptions, createBroker } from './index.ts';

let folder: string;
const opened: { dispose(): Promise<void> }[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'enclave-broker-'));
});

afterEach(async () => {
  for (const broker of opened.splice(0)) await broker.dispose();
  await rm(folder, { recursive: true });
});

const pay = vi.fn(({ amount }: { amount: number }) => ({ paid: amount }));
const snapshotKeys = [{ id: 'k1', key: new Uint8Array(32).fill(7) }];

function broker(options: BrokerOptions = {}) {
  const made = createBroker({
    storePath: join(folder, 'sessions.db'),
    tools: { pay: { needsApproval: true, handler: pay } },
    ...options,
  });
  opened.push(made);
  return made;
}

async function lastEvent(events: AsyncIterable<StreamEvent>, until: StreamEvent['type'] = 'final') {
  for await (const event of events) if (event.type === until) return event;
  return undefined;
}

/** The events of a session that another broker made, over HTTP. */
async function resultOf(made: ReturnType<typeof broker>, id: string) {
  return vi.waitFor(async () => {
    const response = await made.fetch(new Request(`http://localhost/sessions/${id}`));
    const { status, result } = (await response.json()) as { status: string; result?: { value: unknown } };
    expect(status).toBe('completed');
    return result?.value;
  });
}

describe('a broker with a file', () => {
  const code = 'const before = Math.random(); const p = await tools.pay({ amount: 5 }); return { ...p, before }';

  it.each<[string, BrokerOptions]>([
    ['plain', {}],
    ['sealed', { snapshotKeys }],
  ])('goes on with its sessions when it is started again (%s)', async (_, options) => {
    const first = broker(options);
    const session = await first.createSession({ code });
    await lastEvent(session.events(), 'approval_requested');
    await first.dispose();
    const second = broker(options);
    expect(await second.approve(`${session.id}/call_1`, { by: 'ann' })).toBe('taken');
    expect(await resultOf(second, session.id)).toEqual({ paid: 5, before: expect.any(Number) });
  });

  it('plays a session again whose memory it cannot open', async () => {
    const onError = vi.fn();
    const first = broker({ snapshotKeys });
    const session = await first.createSession({ code });
    await lastEvent(session.events(), 'approval_requested');
    await first.dispose();
    const second = broker({ snapshotKeys: [{ id: 'k2', key: new Uint8Array(32).fill(8) }], onError });
    expect(await second.approve(`${session.id}/call_1`)).toBe('taken');
    expect(await resultOf(second, session.id)).toEqual({ paid: 5, before: expect.any(Number) });
    expect(onError).toHaveBeenCalledWith(expect.objectContaining({ code: 'SNAPSHOT_FOREIGN' }));
  });
});

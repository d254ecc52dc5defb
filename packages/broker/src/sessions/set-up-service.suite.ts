import { Enclave, type EnclaveOptions } from '@enclave-vm/core';
import type { StreamEvent } from '@enclave-vm/protocol';
import { afterEach, expect, vi } from 'vitest';
import { createMemoryQueue } from './memory-queue.ts';
import { createMemoryStore, type MemoryStoreOptions } from './memory-store.ts';
import { createSessionService, type SessionService, type SessionServiceOptions } from './session-service.ts';

export const owner = { tenant: 'acme', subject: 'ann' };
const opened: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

type Changes = Partial<SessionServiceOptions> & { memory?: MemoryStoreOptions; isDurable?: boolean };

/** A service over a store in memory, closed after the test. */
export function setUp(options: EnclaveOptions = {}, { memory, isDurable, ...changes }: Changes = {}) {
  const enclave = new Enclave(options);
  const { store, log } = createMemoryStore(memory);
  if (isDurable) Object.defineProperty(store, 'isDurable', { value: true });
  const queue = createMemoryQueue({ retryDelayMs: 1 });
  const service = createSessionService({
    enclave,
    store,
    log,
    queue,
    limits: { maxOpen: 1_000, maxOpenPerTenant: 100 },
    maxEventBytes: 1_000_000,
    leaveForTimerMs: 5_000,
    observer: {},
    ...changes,
  });
  opened.push(async () => {
    await service.close(0);
    await enclave.dispose();
  });
  return { service, store, queue };
}

export async function* follow(service: SessionService, id: string, after = 0): AsyncGenerator<StreamEvent> {
  for await (const batch of (await service.stream('acme', id, after, AbortSignal.timeout(10_000))) ?? []) yield* batch;
}

/** To the end, which it waits for. */
export async function allEvents(service: SessionService, id: string, after = 0): Promise<StreamEvent[]> {
  const events: StreamEvent[] = [];
  for await (const event of follow(service, id, after)) events.push(event);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => after + index + 1));
  return events;
}

/** A program that waits for its client. */
export const ask = { code: 'return await tools.ask({ q: 1 })', clientTools: [{ name: 'ask' }] };

/** The id of a session that has begun to wait. */
export async function waiting(
  service: SessionService,
  request: { code: string; timeout?: number } = ask,
): Promise<string> {
  const { id } = await service.create({ ...ask, ...request }, owner);
  await vi.waitFor(async () => expect(await service.read('acme', id)).toMatchObject({ status: 'waiting_for_tool' }));
  return id;
}

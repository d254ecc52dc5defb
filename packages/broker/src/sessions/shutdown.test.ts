import { Enclave } from '@enclave-vm/core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMemoryQueue } from './memory-queue.ts';
import { createMemoryStore } from './memory-store.ts';
import { createSessionService } from './session-service.ts';
import { allEvents, owner } from './set-up-service.suite.ts';

const opened: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

/** Two brokers with one durable store; the second begins when the first has gone. */
function setUp(handlers: Record<string, (args: never) => unknown>) {
  const { store, log } = createMemoryStore();
  Object.defineProperty(store, 'isDurable', { value: true });
  store.close = async () => undefined;
  const tools = Object.fromEntries(Object.entries(handlers).map(([name, handler]) => [name, { handler }]));
  const open = () => {
    const enclave = new Enclave({ tools });
    const queue = createMemoryQueue({ retryDelayMs: 1 });
    const add = vi.spyOn(queue, 'add');
    const limits = { maxOpen: 1_000, maxOpenPerTenant: 100 };
    const parts = { enclave, store, log, queue, limits, maxEventBytes: 1_000_000, leaveForTimerMs: 5_000 };
    const service = createSessionService({ ...parts, observer: {} });
    opened.push(async () => {
      await service.close(0);
      await enclave.dispose();
    });
    return { service, add };
  };
  return { store, open };
}

describe('a broker that leaves, with a durable store', () => {
  it('ends no session, but leaves it as soon as no tool runs', async () => {
    let finish: () => void = () => undefined;
    const slow = vi.fn(() => new Promise<string>((resolve) => (finish = () => resolve('slow'))));
    const next = vi.fn(() => 'next');
    const { store, open } = setUp({ slow, next });
    const old = open();
    const { id } = await old.service.create({ code: 'return [await tools.slow({}), await tools.next({})]' }, owner);
    await vi.waitFor(() => expect(slow).toHaveBeenCalled());
    old.add.mockClear();
    const closing = old.service.close(5_000);
    await new Promise((resolve) => setTimeout(resolve, 20));
    finish();
    await closing;
    expect(await store.read(id)).toMatchObject({ status: 'queued' });
    expect(old.add).toHaveBeenCalledWith(id, expect.anything());
    expect(next).not.toHaveBeenCalled();

    const { service } = open();
    await service.resume('acme', id);
    const events = await allEvents(service, id);
    expect(events.at(-1)?.payload).toMatchObject({ success: true, value: ['slow', 'next'] });
    expect(slow).toHaveBeenCalledTimes(1);
  });

  it('goes without a tool that takes too long, about which somebody is asked', async () => {
    const slow = vi.fn(() => new Promise<string>(() => undefined));
    const { store, open } = setUp({ slow });
    const old = open();
    const { id } = await old.service.create({ code: 'return await tools.slow({})' }, owner);
    await vi.waitFor(() => expect(slow).toHaveBeenCalled());
    old.add.mockClear();
    await old.service.close(20);
    expect(await store.read(id)).toMatchObject({ status: 'running' });
    expect(old.add).toHaveBeenCalledWith(id);

    const { service } = open();
    await service.resume('acme', id);
    await vi.waitFor(async () =>
      expect(await service.read('acme', id)).toMatchObject({
        status: 'waiting_for_approval',
        waitingFor: [{ callId: 'call_1', tool: 'slow', reason: 'outcome' }],
      }),
    );
    await service.answer('acme', id, { callId: 'call_1', ok: true, value: 'it had happened' });
    expect((await allEvents(service, id)).at(-1)?.payload).toMatchObject({ success: true, value: 'it had happened' });
    expect(slow).toHaveBeenCalledTimes(1);
  });

  it('starts no tool of a session that has only begun', async () => {
    const never = vi.fn(() => 1);
    const { store, open } = setUp({ never });
    const old = open();
    const claim = store.claim.bind(store);
    let closing: Promise<void> | undefined;
    store.claim = async (id) => {
      closing ??= old.service.close(5_000);
      return claim(id);
    };
    const { id } = await old.service.create({ code: 'return await tools.never({})' }, owner);
    await vi.waitFor(() => expect(closing).toBeDefined());
    await closing;
    expect(await store.read(id)).toMatchObject({ status: 'queued', turn: 1 });
    expect(never).not.toHaveBeenCalled();

    const { service } = open();
    await service.resume('acme', id);
    expect((await allEvents(service, id)).at(-1)?.payload).toMatchObject({ success: true, value: 1 });
    expect(never).toHaveBeenCalledTimes(1);
  });
});

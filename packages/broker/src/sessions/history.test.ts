import type { StreamEvent } from '@enclave-vm/protocol';
import { describe, expect, it, vi } from 'vitest';
import { allEvents, ask, owner, setUp, waiting } from './set-up-service.suite.ts';

const code = `
  const a = await tools.write({ n: 1 });
  console.log(a, Math.random());
  const b = await tools.write({ n: 2 });
  return [a, b, Math.random()];
`;

async function finished(isDurable: boolean) {
  const handler = vi.fn(({ n }: { n: number }) => n * 10);
  const opened = setUp({ tools: { write: { handler } } }, { isDurable });
  const { id } = await opened.service.create({ code }, owner);
  const events = await allEvents(opened.service, id);
  expect(events.at(-1)?.payload).toMatchObject({ success: true });
  return { ...opened, handler, id, events };
}

const resultOf = (events: readonly StreamEvent[]) => (events.at(-1)?.payload as { value: unknown } | undefined)?.value;

describe.each([false, true])('the past of a session (durable store: %s)', (isDurable) => {
  it('is told turn by turn', async () => {
    const { service, id, events } = await finished(isDurable);
    const { turns = [] } = (await service.turns('acme', id)) ?? {};
    expect(turns.map(({ turn }) => turn)).toEqual([1, 2, 3]);
    const before = turns.map(({ seq }) => events[seq]?.type);
    expect(before.slice(1)).toEqual(['tool_result_applied', 'tool_result_applied']);
    expect(turns.every(({ startedAt }) => Math.abs(Date.now() - startedAt) < 10_000)).toBe(true);
  });

  it('is played again without its tools', async () => {
    const { service, id, handler } = await finished(isDurable);
    expect(await service.replay('acme', id)).toEqual({ turns: 3, isSame: true });
    expect(handler).toHaveBeenCalledTimes(2);
  });

  it('is shared by a fork, which goes on from the end of a turn', async () => {
    const { service, store, id, events, handler } = await finished(isDurable);
    const fork = await service.fork('acme', id, { turn: 2 }, { tenant: 'acme', subject: 'bob' });
    expect(fork).toMatchObject({ status: 'queued', subject: 'bob', forkedFrom: { id, turn: 2 }, waitingFor: [] });
    const forkId = fork?.id ?? '';
    expect(forkId).not.toBe(id);
    const forked = await allEvents(service, forkId);
    expect(new Set(forked.map(({ sessionId }) => sessionId))).toEqual(new Set([forkId]));
    const { turns = [] } = (await service.turns('acme', id)) ?? {};
    const shared = events.filter(({ seq }) => seq <= (turns[2]?.seq ?? 0));
    expect(forked.slice(0, shared.length)).toEqual(shared.map((event) => ({ ...event, sessionId: forkId })));
    expect(resultOf(forked)).toEqual(resultOf(events));
    expect((await store.read(forkId))?.eventBytes).toBeGreaterThan(100);
    // The first call is shared, the second is the fork's own.
    expect(handler).toHaveBeenCalledTimes(3);
    expect(await service.replay('acme', forkId)).toEqual({ turns: 3, isSame: true });
    expect(await service.read('acme', id)).toMatchObject({ status: 'completed', lastSeq: events.length });
  });

  it('can be that of a session which waits, and both go on', async () => {
    const { service } = setUp({}, { isDurable });
    const id = await waiting(service);
    const fork = await service.fork('acme', id, {}, owner);
    const forkId = fork?.id ?? '';
    await vi.waitFor(async () =>
      expect(await service.read('acme', forkId)).toMatchObject({
        status: 'waiting_for_tool',
        waitingFor: [{ callId: 'call_1', tool: 'ask', args: { q: 1 }, reason: 'result' }],
      }),
    );
    await service.answer('acme', forkId, { callId: 'call_1', ok: true, value: 'fork' });
    await service.answer('acme', id, { callId: 'call_1', ok: true, value: 'parent' });
    expect(resultOf(await allEvents(service, forkId))).toBe('fork');
    expect(resultOf(await allEvents(service, id))).toBe('parent');
  });

  it.each([3, 4, 1_000])('has no fork after turn %i, which ended the session or never was', async (turn) => {
    const { service, id } = await finished(isDurable);
    await expect(service.fork('acme', id, { turn }, owner)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    expect(await service.countOpen()).toBe(0);
  });
});

describe('forks', () => {
  it('count as sessions that are open', async () => {
    const { service } = setUp({}, { limits: { maxOpen: 1, maxOpenPerTenant: 1 } });
    const id = await waiting(service);
    await expect(service.fork('acme', id, {}, owner)).rejects.toMatchObject({ code: 'TOO_MANY_SESSIONS' });
  });

  it('are of sessions that the tenant knows', async () => {
    const { service } = setUp();
    const id = await waiting(service);
    const other = { tenant: 'other' };
    expect(await service.fork('other', id, {}, other)).toBeUndefined();
    expect(await service.turns('other', id)).toBeUndefined();
    expect(await service.replay('other', id)).toBeUndefined();
    expect(await service.resume('other', id)).toBe('unknown');
    expect(await service.fork('acme', 'ses_none', {}, owner)).toBeUndefined();
  });

  it('need the events that both share', async () => {
    const never = (): never => {
      throw new Error('nobody follows it');
    };
    const { service } = setUp({}, { log: { read: async () => [], follow: () => never() } });
    const id = await waiting(service);
    await expect(service.fork('acme', id, {}, owner)).rejects.toMatchObject({ code: 'EVENTS_EXPIRED' });
  });

  it('are refused when the broker leaves', async () => {
    const { service, store } = setUp();
    const id = await waiting(service);
    store.close = async () => undefined;
    await service.close(0);
    await expect(service.fork('acme', id, {}, owner)).rejects.toMatchObject({ code: 'NOT_READY' });
  });
});

describe('resuming', () => {
  it('drives a session that waits for nothing, and knows those that are over', async () => {
    const { service, queue } = setUp();
    const add = vi.spyOn(queue, 'add');
    const id = await waiting(service);
    add.mockClear();
    expect(await service.resume('acme', id)).toBe('queued');
    expect(add).toHaveBeenCalledWith(id);
    await vi.waitFor(async () => expect(await service.read('acme', id)).toMatchObject({ status: 'waiting_for_tool' }));
    await service.cancel('acme', id);
    await allEvents(service, id);
    expect(await service.resume('acme', id)).toBe('over');
  });
});

describe('replays', () => {
  it('are not run without end at once', async () => {
    const never = () => new Promise<never>(() => undefined);
    const broken = () => Promise.reject(new Error('not here'));
    const enclave = {
      securityLevel: 'STANDARD',
      language: 'auto',
      start: broken,
      resume: broken,
      replay: never,
    } as const;
    const { service } = setUp({}, { enclave });
    const { id } = await service.create(ask, owner);
    for (let index = 0; index < 8; index++) void service.replay('acme', id);
    await expect(service.replay('acme', id)).rejects.toMatchObject({ code: 'TOO_MANY_SESSIONS' });
  });
});

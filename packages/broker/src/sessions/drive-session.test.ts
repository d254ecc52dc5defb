import { EnclaveError } from '@enclave-vm/core';
import type { StreamEvent } from '@enclave-vm/protocol';
import { describe, expect, it, vi } from 'vitest';
import { newSessionRecord } from './session-info.ts';
import type { SessionStore } from './session-store.ts';
import { allEvents, ask, follow, owner, setUp, waiting } from './set-up-service.suite.ts';

describe('limits', () => {
  it('refuses more open sessions than a tenant may have', async () => {
    const { service } = setUp({}, { limits: { maxOpen: 10, maxOpenPerTenant: 1 } });
    await waiting(service);
    await expect(service.create(ask, owner)).rejects.toMatchObject({ code: 'TOO_MANY_SESSIONS' });
    await expect(service.create(ask, { tenant: 'other' })).resolves.toBeDefined();
  });

  it('ends a session whose events take too much', async () => {
    const { service } = setUp({ tools: { note: { handler: () => 1 } } }, { maxEventBytes: 65_536 });
    const code = 'for (let n = 0; n < 50; n++) await tools.note({ text: "x".repeat(5_000) })';
    const { id } = await service.create({ code }, owner);
    const events = await allEvents(service, id);
    expect(events.at(-1)?.payload).toMatchObject({ success: false, error: { code: 'RESULT_TOO_LARGE' } });
    expect(JSON.stringify(events).length).toBeLessThan(100_000);
    expect(await service.read('acme', id)).toMatchObject({ status: 'failed' });
  });

  it('counts the events of a session over all its drives', async () => {
    const { service } = setUp({}, { maxEventBytes: 65_536 });
    const code = 'for (let n = 0; n < 50; n++) await tools.ask({ text: "x".repeat(5_000) })';
    const { id } = await service.create({ ...ask, code }, owner);
    for await (const { type, payload } of follow(service, id)) {
      if (type === 'tool_call') await service.answer('acme', id, { callId: payload.callId, ok: true, value: 1 });
      if (type === 'final') expect(payload.error?.code).toBe('RESULT_TOO_LARGE');
    }
  });

  it('does not count a large result', async () => {
    const { service } = setUp({}, { maxEventBytes: 65_536 });
    const { id } = await service.create({ code: 'return "x".repeat(1_000_000)' }, owner);
    expect((await allEvents(service, id)).at(-1)?.payload).toMatchObject({ success: true });
  });

  it('ends a session for whose memory there is no room', async () => {
    const { service } = setUp({ tools: { write: { handler: () => 1 } } }, { memory: { maxSuspendedBytes: 100 } });
    const { id } = await service.create({ ...ask, code: 'await tools.write({}); await tools.ask({})' }, owner);
    const events = await allEvents(service, id);
    expect(events.at(-1)?.payload).toMatchObject({
      error: {
        code: 'QUEUE_FULL',
        effects: [
          { tool: 'write', status: 'completed' },
          { tool: 'ask', status: 'in_flight' },
        ],
      },
    });
  });
});

describe('a session in which one process after another died', () => {
  const died = async (times: number) => {
    const { service, store, queue } = setUp({}, { isDurable: true });
    const record = newSessionRecord(`ses_died_${times}_times`, { code: 'return 1' }, owner, true);
    await store.create(record, { maxOpen: 10, maxOpenPerTenant: 10 });
    for (let claim = 0; claim < times; claim++) await store.claim(record.id);
    await queue.add(record.id);
    return (await allEvents(service, record.id)).at(-1)?.payload;
  };

  it('is tried again, but not forever: it may be what kills them', async () => {
    expect(await died(9)).toMatchObject({ success: true, value: 1 });
    expect(await died(10)).toMatchObject({ error: { code: 'SESSION_INTERRUPTED' } });
  });
});

describe('faults', () => {
  it('ends a session with ENGINE_FAILURE when what drives it breaks, and tells no client why', async () => {
    const onError = vi.fn();
    const broken = {
      securityLevel: 'STANDARD' as const,
      language: 'auto' as const,
      start: () => Promise.reject(new Error('at /home/app')),
      resume: () => Promise.reject(new Error()),
      replay: () => Promise.reject(new Error()),
    };
    const { service } = setUp({}, { enclave: broken, observer: { onError } });
    const { id } = await service.create({ code: 'return 1' }, owner);
    const events = await allEvents(service, id);
    expect(events.at(-1)?.payload).toMatchObject({ error: { code: 'ENGINE_FAILURE', retryable: true } });
    expect(JSON.stringify(events)).not.toContain('/home/app');
    expect(onError).toHaveBeenCalledWith(expect.objectContaining({ message: 'at /home/app' }));
  });

  it('ends a session that cannot be read any more, without running anything of it', async () => {
    const handler = vi.fn(() => 1);
    const { service, store } = setUp({ tools: { write: { handler } } }, { isDurable: true });
    const claim = store.claim.bind(store);
    store.claim = async (id) => {
      const claimed = await claim(id);
      const damage = new EnclaveError('SNAPSHOT_TAMPERED', 'The journal is damaged.');
      return claimed && { ...claimed, journal: [], session: undefined, damage };
    };
    store.readJournal = () => Promise.reject(new EnclaveError('SNAPSHOT_TAMPERED', 'The journal is damaged.'));
    const { id } = await service.create({ code: 'await tools.write({})' }, owner);
    expect((await allEvents(service, id)).at(-1)?.payload).toMatchObject({ error: { code: 'SNAPSHOT_TAMPERED' } });
    await expect(service.turns('acme', id)).rejects.toMatchObject({ code: 'SNAPSHOT_TAMPERED' });
    expect(handler).not.toHaveBeenCalled();
  });

  it('ends what runs when the process is shut down, so that a client may try again', async () => {
    const { service } = setUp({ tools: { slow: { handler: () => new Promise(() => undefined) } } });
    const { id } = await service.create({ code: 'await tools.slow({})' }, owner);
    const events: StreamEvent[] = [];
    for await (const event of follow(service, id)) {
      events.push(event);
      if (event.type === 'tool_call') void service.close(20);
    }
    expect(events.at(-1)?.payload).toMatchObject({
      error: { code: 'SESSION_INTERRUPTED', retryable: true, effects: [{ tool: 'slow', status: 'in_flight' }] },
    });
    await expect(service.create(ask, owner)).rejects.toMatchObject({ code: 'NOT_READY' });
  });

  it('stops without a word when another driver has taken the session', async () => {
    const { service, store } = setUp({ tools: { slow: { handler: () => new Promise((r) => setTimeout(r, 30)) } } });
    const { id } = await service.create({ code: 'await tools.slow({}); console.log("after")' }, owner);
    for await (const { type } of follow(service, id)) {
      if (type === 'tool_call') break;
    }
    await store.claim(id);
    const { lastSeq } = (await store.read(id)) ?? {};
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await store.read(id)).toMatchObject({ status: 'running', lastSeq, epoch: 2 });
  });
});

describe('a driver that died', () => {
  /** A store whose commits fail as those of a dead process would: nothing arrives any more. */
  function dying(store: SessionStore, survives: (change: Parameters<SessionStore['commit']>[2]) => boolean) {
    let isDead = false;
    let die: () => void = () => undefined;
    const died = new Promise<void>((resolve) => {
      die = resolve;
    });
    const commit = store.commit.bind(store);
    store.commit = async (id, at, change) => {
      isDead ||= !survives(change);
      if (isDead) die();
      if (isDead) throw new Error('the connection is gone');
      return commit(id, at, change);
    };
    const revive = () => {
      store.commit = commit;
    };
    return { revive, died };
  }

  it('is replaced when no tool had started: the first turn runs again, and its events come once', async () => {
    const handler = vi.fn(() => 1);
    const { service, store } = setUp({ tools: { write: { handler } } }, { isDurable: true });
    const { revive, died } = dying(store, (change) => change.turn === undefined);
    const code = 'const r = Math.random(); console.log(r, Date.now()); await tools.write({ r }); return r';
    const { id } = await service.create({ code }, owner);
    await died;
    expect((await store.read(id))?.epoch).toBe(1);
    expect(handler).not.toHaveBeenCalled();
    revive();
    const events = await allEvents(service, id);
    expect(events.at(-1)?.payload).toMatchObject({ success: true });
    expect(events.filter(({ type }) => type === 'session_init')).toHaveLength(1);
    expect(events.filter(({ type }) => type === 'stdout')).toHaveLength(1);
    expect(handler).toHaveBeenCalledTimes(1);
    expect((await store.read(id))?.epoch).toBeGreaterThan(1);
  });

  it('goes on with an answer that came, when nothing had happened since', async () => {
    const { service, store } = setUp({}, { isDurable: true });
    const id = await waiting(service);
    const { revive } = dying(store, () => false);
    expect(await service.answer('acme', id, { callId: 'call_1', ok: true, value: 'yes' })).toBe('taken');
    await vi.waitFor(async () => expect((await store.read(id))?.epoch).toBeGreaterThan(1));
    revive();
    expect((await allEvents(service, id)).at(-1)?.payload).toMatchObject({ success: true, value: 'yes' });
  });

  it('leaves a session that is given up, but not without an end', async () => {
    const onError = vi.fn();
    const { service, store } = setUp({}, { isDurable: true, observer: { onError } });
    const { revive } = dying(store, (change) => change.status !== 'completed' && change.status !== undefined);
    const claim = store.claim.bind(store);
    let claims = 0;
    store.claim = async (id) => {
      if (++claims > 3) revive();
      return claim(id);
    };
    const { id } = await service.create({ code: 'return 1' }, owner);
    expect((await allEvents(service, id)).at(-1)?.payload).toMatchObject({ error: { code: 'SESSION_INTERRUPTED' } });
    expect(onError).toHaveBeenCalledWith(expect.objectContaining({ message: expect.stringContaining('given up') }));
  });

  it('is replaced by one that cancels, when that was asked for meanwhile', async () => {
    const { service, store } = setUp();
    const id = await waiting(service);
    await store.claim(id);
    await store.requestCancel(id);
    await service.cancel('acme', id);
    expect((await allEvents(service, id)).at(-1)?.payload).toMatchObject({ error: { code: 'CANCELLED' } });
  });
});

import type { StreamEvent } from '@enclave-vm/protocol';
import { describe, expect, it, vi } from 'vitest';
import { allEvents, ask, follow, owner, setUp, waiting } from './set-up-service.suite.ts';

describe('a session', () => {
  it('runs a program and streams its events', async () => {
    const { service } = setUp({ tools: { double: { handler: (args) => (args as { n: number }).n * 2 } } });
    const { id, status } = await service.create(
      { code: 'console.log("hi"); return await tools.double({ n: 21 })' },
      owner,
    );
    expect(status).toBe('queued');
    const events = await allEvents(service, id);
    expect(events.at(-1)).toMatchObject({ type: 'final', sessionId: id, payload: { success: true, value: 42 } });
    expect(await service.read('acme', id)).toMatchObject({
      status: 'completed',
      subject: 'ann',
      lastSeq: events.length,
      result: { success: true, value: 42 },
    });
    expect(await allEvents(service, id, 3)).toEqual(events.slice(3));
  });

  it('is created once for one idempotency key of a tenant', async () => {
    const { service } = setUp();
    const key = 'a key that nobody guesses';
    const create = (code: string, tenant: string) => service.create({ code }, { tenant }, key);
    const [first, second] = await Promise.all([create('return 1', 'acme'), create('return 1', 'acme')]);
    expect(second.id).toBe(first.id);
    expect((await create('return 1', 'other')).id).not.toBe(first.id);
    await expect(create('return 2', 'acme')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await allEvents(service, first.id);
    expect(await create('return 1', 'acme')).toMatchObject({ id: first.id, status: 'completed' });
  });

  it('is in the language that its request names', async () => {
    const { service } = setUp();
    const code = 'const n: number = 1; return n';
    const run = async (language: 'js' | 'ts') =>
      (await allEvents(service, (await service.create({ code, language }, owner)).id)).at(-1)?.payload;
    expect(await run('ts')).toMatchObject({ success: true, value: 1 });
    expect(await run('js')).toMatchObject({ success: false, error: { code: 'SYNTAX_ERROR' } });
  });

  it('gives its tools who asked, and its program what it was given', async () => {
    const handler = vi.fn((_: unknown, context: object) => context && 1);
    const { service } = setUp({ tools: { who: { handler } } });
    const request = {
      code: 'await tools.who({}); return [n, Math.random()]',
      globals: { n: 7 },
      seed: 's',
      metadata: { m: 1 },
    };
    const results = await Promise.all(
      [0, 1].map(async () => (await allEvents(service, (await service.create(request, owner)).id)).at(-1)),
    );
    expect(results[0]?.payload).toMatchObject({ value: [7, expect.any(Number)] });
    const [first, second] = results.map((event) => event?.type === 'final' && event.payload.value);
    expect(first).toEqual(second);
    expect(handler.mock.calls[0]?.[1]).toMatchObject({ tenant: 'acme', subject: 'ann', metadata: { m: 1 } });
  });

  it('waits for its client, which answers each call once', async () => {
    const { service } = setUp();
    const code = 'const [a, b] = await Promise.all([tools.ask({ q: 1 }), tools.ask({ q: 2 })]); return [a, b]';
    const { id } = await service.create({ ...ask, code }, owner);
    const results: StreamEvent[] = [];
    for await (const event of follow(service, id)) {
      results.push(event);
      if (event.type !== 'tool_call') continue;
      expect(event.payload).toMatchObject({ tool: 'ask', client: true });
      const { callId, args } = event.payload;
      expect(await service.answer('acme', id, { callId, ok: true, value: args })).toBe('taken');
      expect(await service.answer('acme', id, { callId, ok: true, value: 'no' })).toBe('not_waiting');
    }
    expect(results.at(-1)?.payload).toMatchObject({ success: true, value: [{ q: 1 }, { q: 2 }] });
    expect(results.map(({ seq }) => seq)).toEqual(results.map((_, index) => index + 1));
  });

  it('says what it waits for, and throws what its client answers', async () => {
    const { service } = setUp();
    const id = await waiting(service);
    expect(await service.read('acme', id)).toMatchObject({
      waitingFor: [{ callId: 'call_1', tool: 'ask', args: { q: 1 }, line: 1 }],
    });
    await service.answer('acme', id, { callId: 'call_1', ok: false, error: { message: 'the user said no' } });
    expect((await allEvents(service, id)).at(-1)?.payload).toMatchObject({
      success: false,
      error: { message: 'the user said no' },
    });
    expect(await service.read('acme', id)).toMatchObject({ status: 'failed', waitingFor: [] });
  });

  it('ends when its time is over although nobody answers', async () => {
    const { service } = setUp();
    const id = await waiting(service, { ...ask, timeout: 150 });
    expect((await allEvents(service, id)).at(-1)?.payload).toMatchObject({ error: { code: 'TIMEOUT' } });
  });

  it('goes on after a far timer without holding a place meanwhile', async () => {
    const { service } = setUp({}, { leaveForTimerMs: 20 });
    const { id } = await service.create({ code: 'await new Promise((r) => setTimeout(r, 200)); return "late"' }, owner);
    await vi.waitFor(async () => expect(await service.read('acme', id)).toMatchObject({ status: 'waiting_for_timer' }));
    const events = await allEvents(service, id);
    expect(events.at(-1)?.payload).toMatchObject({ success: true, value: 'late' });
    expect(events.map(({ type }) => type)).toContain('session_resumed');
  });

  it('stays as it is when it is woken for nothing', async () => {
    const { service, queue } = setUp();
    const id = await waiting(service);
    const { lastSeq } = (await service.read('acme', id)) ?? {};
    await queue.add(id);
    await vi.waitFor(async () =>
      expect(await service.read('acme', id)).toMatchObject({ status: 'waiting_for_tool', lastSeq }),
    );
    expect(await service.answer('acme', id, { callId: 'call_1', ok: true, value: 1 })).toBe('taken');
    expect((await allEvents(service, id)).at(-1)?.payload).toMatchObject({ value: 1 });
  });

  it('forgets an answer to a call that was refused after its client had seen it', async () => {
    const limited = { rateLimit: { calls: 1, per: 'minute' } } as const;
    const { service } = setUp({ tools: { ask: limited } });
    const code =
      'const all = await Promise.allSettled([tools.ask({}), tools.ask({})]); return all.map((one) => one.status)';
    const { id } = await service.create({ code }, owner);
    const events = await (async () => {
      const found: StreamEvent[] = [];
      for await (const event of follow(service, id)) {
        found.push(event);
        if (event.type === 'tool_call')
          await service.answer('acme', id, { callId: event.payload.callId, ok: true, value: 1 });
      }
      return found;
    })();
    expect(events.at(-1)?.payload).toMatchObject({ success: true, value: ['fulfilled', 'rejected'] });
  });
});

describe('another tenant', () => {
  it('sees nothing and changes nothing', async () => {
    const { service } = setUp();
    const id = await waiting(service);
    expect(await service.read('other', id)).toBeUndefined();
    expect(await service.stream('other', id, 0, AbortSignal.timeout(1_000))).toBeUndefined();
    expect(await service.answer('other', id, { callId: 'call_1', ok: true, value: 1 })).toBe('unknown');
    expect(await service.cancel('other', id)).toBe('unknown');
    expect(await service.remove('other', id)).toBe(false);
    expect((await service.list('other', { limit: 10 })).sessions).toEqual([]);
    expect((await service.list('acme', { limit: 10 })).sessions.map((one) => one.id)).toEqual([id]);
    expect(await service.read('acme', id)).toMatchObject({ status: 'waiting_for_tool' });
  });
});

describe('cancelling', () => {
  it('ends a session that runs', async () => {
    const { service } = setUp({ tools: { slow: { handler: () => new Promise(() => undefined) } } });
    const { id } = await service.create({ code: 'await tools.slow({})' }, owner);
    for await (const { type } of follow(service, id)) if (type === 'tool_call') await service.cancel('acme', id);
    expect(await service.read('acme', id)).toMatchObject({
      status: 'cancelled',
      result: { success: false, error: { code: 'CANCELLED', effects: [{ tool: 'slow', status: 'in_flight' }] } },
    });
    expect(await service.cancel('acme', id)).toBe('over');
  });

  it('ends a session that waits, with what it had done', async () => {
    const { service } = setUp({ tools: { write: { handler: () => 1 } } });
    const id = await waiting(service, { code: 'await tools.write({}); await tools.ask({})' });
    expect(await service.cancel('acme', id)).toBe('requested');
    const events = await allEvents(service, id);
    expect(events.at(-1)?.payload).toMatchObject({
      error: { code: 'CANCELLED', effects: [{ tool: 'write', status: 'completed' }, { tool: 'ask' }] },
      stats: { toolCallCount: 2 },
    });
    expect(await service.answer('acme', id, { callId: 'call_2', ok: true, value: 1 })).toBe('not_waiting');
  });

  it('ends a session before it ran', async () => {
    const started = vi.fn();
    const { service, store } = setUp({ tools: { never: { handler: started } } }, { queue: { ...blockedQueue() } });
    const { id } = await service.create({ code: 'await tools.never({})' }, owner);
    await service.cancel('acme', id);
    expect(await store.read(id)).toMatchObject({ status: 'queued', isCancelRequested: true });
    expect(started).not.toHaveBeenCalled();
  });

  it('removes an open session, and its stream ends', async () => {
    const { service } = setUp();
    const id = await waiting(service);
    const reading = allEvents(service, id);
    expect(await service.remove('acme', id)).toBe(true);
    expect((await reading).at(-1)?.type).not.toBe('final');
    expect(await service.read('acme', id)).toBeUndefined();
    expect(await service.countOpen()).toBe(0);
  });
});

/** A queue that drives nothing. */
function blockedQueue() {
  return {
    add: async () => undefined,
    work: () => undefined,
    signal: async () => undefined,
    close: async () => undefined,
    healthy: async () => true,
  };
}

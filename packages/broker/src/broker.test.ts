import type { StreamEvent } from '@enclave-vm/protocol';
import { decodeNdjson } from '@enclave-vm/protocol/streams';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { type BrokerOptions, createBroker } from './index.ts';

const opened: { dispose(): Promise<void> }[] = [];

afterEach(async () => {
  for (const broker of opened.splice(0)) await broker.dispose();
});

function broker(options: BrokerOptions = {}) {
  const made = createBroker(options);
  opened.push(made);
  return made;
}

describe('createBroker', () => {
  it('is made as the architecture page shows, with a runtime that nobody reaches', async () => {
    const db = { users: { findAll: async () => [{ id: 1 }] } };
    const made = broker({ mode: 'extracted', runtimeUrl: 'ws://127.0.0.1:9', runtimeConnectTimeout: 200 });
    made.tool('users:list', {
      handler: async () => db.users.findAll(),
    });
    const ready = await made.fetch(new Request('http://localhost/ready'));
    expect(ready.status).toBe(503);
    const result = await made.execute('return await tools.users.list()');
    expect(result).toMatchObject({ success: false, error: { code: 'RUNTIME_UNAVAILABLE', retryable: true } });
  });

  it('runs programs with its tools and secrets', async () => {
    const made = broker()
      .secret('apiKey', async () => 'sk-123456')
      .tool('price', {
        input: z.object({ sku: z.string() }),
        secrets: ['apiKey'],
        handler: ({ sku }, { secrets }) => ({ sku, sent: secrets.apiKey, price: 3 }),
      })
      .tools({ add: { handler: ({ a, b }: { a: number; b: number }) => a + b } });
    const events: StreamEvent[] = [];
    const code = 'const p = await tools.price({ sku: "x" }); return { p, sum: await tools.add({ a: p.price, b: 1 }) }';
    const result = await made.execute(code, { onEvent: (event) => events.push(event) });
    expect(result).toMatchObject({
      success: true,
      value: { p: { sku: 'x', sent: '[secret]', price: 3 }, sum: 4 },
      sessionId: events[0]?.sessionId,
      stats: { toolCallCount: 2 },
    });
    expect(JSON.stringify(events)).not.toContain('sk-123456');
  });

  it('tells a result as JSON, however rich it was', async () => {
    const result = await broker().execute('return { n: 10n, m: new Map([["a", new Date(0)]]), s: new Set([1]) }');
    expect(result.value).toEqual({ n: '10', m: [['a', '1970-01-01T00:00:00.000Z']], s: [1] });
  });

  it('answers over HTTP, and streams what happens', async () => {
    const made = broker({ tools: { double: { handler: ({ n }: { n: number }) => n * 2 } } });
    const response = await made.fetch(
      new Request('http://localhost/sessions', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code: 'return await tools.double({ n: 21 })' }),
      }),
    );
    expect(response.status).toBe(201);
    const events = decodeNdjson().push(new Uint8Array(await response.arrayBuffer())) as StreamEvent[];
    expect(events.at(-1)).toMatchObject({ type: 'final', payload: { success: true, value: 42 } });
    const validated = await made.fetch(
      new Request('http://localhost/validate', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code: 'eval("1")' }),
      }),
    );
    expect(await validated.json()).toMatchObject({ valid: false, issues: [{ line: 1 }] });
  });

  it('listens on a port of its own until it is disposed', async () => {
    const made = broker();
    const { url, port } = await made.listen(0);
    expect(port).toBeGreaterThan(0);
    expect((await fetch(`${url}/ready`)).status).toBe(200);
    await made.dispose();
    await expect(fetch(`${url}/health`)).rejects.toThrow();
    await expect(made.listen(0)).rejects.toMatchObject({ code: 'NOT_READY' });
    expect(await made.execute('return 1')).toMatchObject({ success: false, error: { code: 'NOT_READY' } });
  });

  it('listens beyond this machine only when somebody says who may come in, or that anybody may', async () => {
    await expect(broker().listen(0, { host: '0.0.0.0' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    const { close } = await broker({ insecure: true }).listen(0, { host: '0.0.0.0' });
    await close();
    const guarded = broker({ authenticate: () => undefined });
    const { url } = await guarded.listen(0, { host: '127.0.0.1' });
    expect((await fetch(`${url}/sessions`)).status).toBe(401);
  });

  it('keeps a session for who created it', async () => {
    const made = broker();
    const request = { code: 'return await tools.ask({})', clientTools: [{ name: 'ask' }] };
    const session = await made.createSession(request, { tenant: 'acme', subject: 'ann' });
    const seen: string[] = [];
    for await (const event of session.events()) {
      seen.push(event.type);
      if (event.type === 'tool_call') await session.answer({ callId: event.payload.callId, ok: true, value: 'yes' });
    }
    expect(seen.at(-1)).toBe('final');
    expect(await session.info()).toMatchObject({ status: 'completed', subject: 'ann', result: { value: 'yes' } });
  });

  it('cancels a program when its caller has enough', async () => {
    const made = broker({ tools: { slow: { handler: () => new Promise(() => undefined) } } });
    const abort = new AbortController();
    const result = made.execute('await tools.slow({})', {
      signal: abort.signal,
      onEvent: ({ type }) => type === 'tool_call' && abort.abort(),
    });
    expect(await result).toMatchObject({ success: false, error: { code: 'CANCELLED' } });
    const before = made.execute('return 1', { signal: AbortSignal.abort() });
    expect(await before).toMatchObject({ success: false, sessionId: '', error: { code: 'CANCELLED' } });
    const listener = vi.fn(() => {
      throw new Error('enough');
    });
    const heard = made.execute('await tools.slow({})', { onEvent: listener });
    expect(await heard).toMatchObject({ success: false, error: { code: 'CANCELLED' } });
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('has calls wait that need an approval, until somebody decides', async () => {
    const paid = vi.fn(({ amount }: { amount: number }) => ({ amount }));
    const made = broker().tool('pay', {
      input: z.object({ amount: z.number() }),
      needsApproval: ({ amount }) => amount > 10,
      handler: paid,
    });
    const code = 'await tools.pay({ amount: 1 }); return await tools.pay({ amount: 50 })';
    const session = await made.createSession({ code });
    const id = `${session.id}/call_2`;
    for await (const { type, payload } of session.events()) {
      if (type !== 'approval_requested') continue;
      expect(payload).toMatchObject({ callId: 'call_2', tool: 'pay', args: { amount: 50 } });
      expect(await made.approve('call_2')).toBe('unknown');
      expect(await made.approve(id, {}, { tenant: 'other' })).toBe('unknown');
      expect(await made.approve(`${session.id}/call_1`)).toBe('not_waiting');
      expect(await session.approve('call_2', { argsDigest: 'other' })).toBe('not_waiting');
      expect(await made.approve(id, { by: 'ann', note: 'ok' })).toBe('taken');
      expect(await made.deny(id)).toBe('not_waiting');
    }
    expect(await session.info()).toMatchObject({ status: 'completed', result: { value: { amount: 50 } } });
    expect(paid).toHaveBeenCalledTimes(2);
  });

  it('tells the program of a call that was denied', async () => {
    const made = broker({ tools: { pay: { needsApproval: true, handler: () => 1 } } });
    const result = await made.execute('try { await tools.pay({}) } catch (error) { return error.code }', {
      onEvent({ type, payload, sessionId }) {
        if (type === 'approval_requested') void made.deny(`${sessionId}/${payload.callId}`, { note: 'no' });
      },
    });
    expect(result).toMatchObject({ success: true, value: 'APPROVAL_DENIED' });
  });

  it('cancels what waits for an approval when nobody waits for it any more', async () => {
    const made = broker({ tools: { pay: { needsApproval: true, handler: () => 1 } } });
    const abort = new AbortController();
    const result = made.execute('await tools.pay({})', {
      signal: abort.signal,
      onEvent: ({ type }) => type === 'approval_requested' && abort.abort(),
    });
    expect(await result).toMatchObject({ success: false, error: { code: 'CANCELLED' } });
  });

  it('forks a session that is over, plays it again, and tells its turns', async () => {
    const made = broker({ tools: { next: { handler: () => 1 } } });
    const session = await made.createSession({ code: 'const a = await tools.next({}); return [a, Math.random()]' });
    const read = async (events: AsyncIterable<StreamEvent>) => {
      let last: StreamEvent | undefined;
      for await (const event of events) last = event;
      return last?.payload;
    };
    const payload = await read(session.events());
    expect(await session.turns()).toMatchObject({ turns: [{ turn: 1 }, { turn: 2 }] });
    expect(await session.replay()).toEqual({ turns: 2, isSame: true });
    const fork = await session.fork({ turn: 1 });
    expect(await read(fork?.events() ?? session.events())).toMatchObject({
      value: (payload as { value: unknown }).value,
    });
    expect(await fork?.info()).toMatchObject({ forkedFrom: { id: session.id, turn: 1 } });
    expect(await fork?.resume()).toBe('over');
  });

  it.each<[string, object]>([
    ['unknown option `runtimeURL`', { runtimeURL: 'ws://x' }],
    ['unknown option `placement`', { placement: {} }],
    ['`mode`', { mode: 'remote' }],
    ['needs the `mode` "extracted"', { runtimeUrl: 'ws://x' }],
    ['needs the `mode` "extracted"', { runtimeToken: 'x' }],
    ['needs a `runtimeUrl`', { mode: 'extracted' }],
    ['needs a `runtimeUrl`', { mode: 'extracted', runtimeUrl: [] }],
    ['needs a `runtimeUrl`', { mode: 'extracted', runtimeUrl: 'ftp://x' }],
    ['needs a `runtimeUrl`', { mode: 'extracted', runtimeUrl: ['ws://x', 'ws://user:secret@y'] }],
    ['`adapter`', { mode: 'extracted', runtimeUrl: 'ws://x', adapter: 'worker_threads' }],
    ['needs a `redisUrl`', { redisPrefix: 'x' }],
    ['`redisUrl`', { redisUrl: 'http://x' }],
    ['`maxKeptSessions`', { redisUrl: 'redis://x', limits: { maxKeptSessions: 1 } }],
    ['`maxKeptBytes`', { redisUrl: 'redis://x', limits: { maxKeptBytes: 1 } }],
    ['`storePath` or `redisUrl`', { storePath: 'sessions.db', redisUrl: 'redis://x' }],
    ['`storePath`', { storePath: '' }],
    ['`snapshotKeys`', { snapshotKeys: [{ id: 'a', key: 'short' }] }],
    ['`onUnknownOutcome`', { onUnknownOutcome: 'hope' }],
    ['`limits`: unknown option `maxSessions`', { limits: { maxSessions: 1 } }],
    ['`maxEventBytes`', { limits: { maxEventBytes: 1 } }],
    ['`sessionTtl`', { sessionTtl: 0 }],
    ['`securityLevel`', { securityLevel: 'LAX' }],
    ['cannot name a tool', { tools: { 'a b': { handler: () => 1 } } }],
    ['unknown option `secret`', { tools: { a: { handler: () => 1, secret: ['x'] } } }],
  ])('refuses a wrong option: %s', (message, options) => {
    const made = () => broker(options as BrokerOptions);
    expect(made).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', message: expect.stringContaining(message) }));
  });

  it('does not repeat a secret of an option in its error', () => {
    const options = { mode: 'extracted', runtimeUrl: 'ws://user:hunter22@x' } as const;
    expect(() => broker(options)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hunter22') }),
    );
  });

  it.each<[string, object]>([
    ['code', { code: 1 }],
    ['timeout', { timeout: -1 }],
    ['language', { language: 'py' }],
  ])('refuses a wrong request: %s', async (message, request) => {
    const made = broker();
    const created = made.createSession({ code: 'return 1', ...request } as never);
    await expect(created).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringMatching(new RegExp(message, 'i')),
    });
  });
});

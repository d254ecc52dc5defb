import { randomUUID } from 'node:crypto';
import { createRuntimeWorker } from '@enclave-vm/runtime';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Broker, createBroker } from './index.ts';
import type { BrokerOptions } from './options.ts';
import { describeRedis } from './redis/testing/redis-server.suite.ts';

const opened: { dispose(): Promise<void> }[] = [];

afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.dispose();
});

function open(options: BrokerOptions): Broker {
  const broker = createBroker(options);
  opened.push(broker);
  return broker.tool('users:list', { handler: async () => [{ name: 'Ann' }] });
}

async function worksWhole(broker: Broker): Promise<void> {
  const code =
    'const users = await tools.users.list(); const answer = await tools.ask({ users }); return { users, answer }';
  const session = await broker.createSession({ code, clientTools: [{ name: 'ask' }] });
  for await (const { type, payload } of session.events()) {
    if (type !== 'tool_call' || !payload.client) continue;
    await session.answer({ callId: payload.callId, ok: true, value: payload.args });
  }
  expect(await session.info()).toMatchObject({
    status: 'completed',
    result: { value: { users: [{ name: 'Ann' }], answer: { users: [{ name: 'Ann' }] } } },
  });
}

describe('where programs run', () => {
  it('in this process', () => worksWhole(open({})));

  it.each(['ws', 'http'])('in a runtime that is reached by %s', async (protocol) => {
    const runtime = createRuntimeWorker({ port: 0, host: '127.0.0.1', token: 'runtime-token' });
    opened.push(runtime);
    const url = (await runtime.listen()).url.replace(/^\w+/, protocol);
    const broker = open({ mode: 'extracted', runtimeUrl: url, runtimeToken: 'runtime-token' });
    await vi.waitFor(async () => expect((await broker.fetch(new Request('http://x/ready'))).status).toBe(200), {
      timeout: 5_000,
    });
    await worksWhole(broker);
  });
});

describeRedis('brokers that share Redis', (redis) => {
  const replica = (prefix: string) => open({ redisUrl: redis.url, redisPrefix: prefix });

  it('are one broker: one is asked, the other answers', async () => {
    const prefix = `test-${randomUUID().slice(0, 8)}`;
    const [first, second] = [replica(prefix), replica(prefix)];
    await worksWhole(first);
    const session = await first.createSession({ code: 'return await tools.ask({})', clientTools: [{ name: 'ask' }] });
    const read = (path: string, init?: RequestInit) =>
      second.fetch(new Request(`http://x/sessions/${session.id}${path}`, init));
    await vi.waitFor(async () => expect(await (await read('')).json()).toMatchObject({ status: 'waiting_for_tool' }));
    const answered = await read('/tool-result', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ callId: 'call_1', ok: true, value: 'from the other' }),
    });
    expect(answered.ok).toBe(true);
    await vi.waitFor(async () => expect(await session.info()).toMatchObject({ status: 'completed' }));
    const stream = await read('/stream?after=1');
    expect((await stream.text()).trim().split('\n').at(-1)).toContain('from the other');
  });

  it('cancel what another drives', async () => {
    const prefix = `test-${randomUUID().slice(0, 8)}`;
    const [first, second] = [replica(prefix), replica(prefix)];
    for (const broker of [first, second]) broker.tool('slow', { handler: () => new Promise(() => undefined) });
    const session = await first.createSession({ code: 'await tools.slow({})' });
    await vi.waitFor(async () => expect((await session.info())?.lastSeq).toBeGreaterThan(5));
    const cancelled = await second.fetch(new Request(`http://x/sessions/${session.id}/cancel`, { method: 'POST' }));
    expect(cancelled.ok).toBe(true);
    await vi.waitFor(async () => expect(await session.info()).toMatchObject({ status: 'cancelled' }));
  });
});

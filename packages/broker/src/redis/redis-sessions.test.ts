import { Enclave } from '@enclave-vm/core';
import type { StreamEvent } from '@enclave-vm/protocol';
import { expect, it, vi } from 'vitest';
import { createSessionService, type SessionService } from '../sessions/session-service.ts';
import { createBullQueue } from './bull-queue.ts';
import { createRedisEventLog } from './redis-event-log.ts';
import { createRedisStore } from './redis-store.node.ts';
import { describeRedis, type TestRedis } from './testing/redis-server.suite.ts';

const owner = { tenant: 'acme' };

describeRedis('brokers that share a Redis', (redis) => {
  it('serve each other’s sessions, with the same events', async () => {
    const [one, other] = [replica(redis), replica(redis)];
    const ids = await Promise.all(
      Array.from({ length: 20 }, async (_, n) => {
        const code = `for (let n = 0; n < 5; n++) console.log(n); return await tools.double({ n: ${n} })`;
        return (await one.service.create({ code }, owner)).id;
      }),
    );
    for (const [n, id] of ids.entries()) {
      const events = await collect(other.service, id);
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
      expect(events.at(-1)).toMatchObject({ type: 'final', payload: { success: true, value: n * 2 } });
      expect(await collect(one.service, id)).toEqual(events);
    }
    expect(one.errors).toEqual([]);
    expect(other.errors).toEqual([]);
  });

  it('go on with a session that waited for its client, whoever takes the answer', async () => {
    const [one, other] = [replica(redis), replica(redis)];
    const code = 'const kept = [1, 2]; const answer = await tools.ask({ q: 1 }); return [...kept, answer]';
    const { id } = await one.service.create({ code, clientTools: [{ name: 'ask' }] }, owner);
    await vi.waitFor(async () =>
      expect(await other.service.read('acme', id)).toMatchObject({ status: 'waiting_for_tool' }),
    );
    const [call] = (await other.service.read('acme', id))?.waitingFor ?? [];
    expect(call).toMatchObject({ tool: 'ask', args: { q: 1 } });
    const answer = { callId: call?.callId ?? '', ok: true, value: 3 } as const;
    const answers = await Promise.all([one, other].map(({ service }) => service.answer('acme', id, answer)));
    expect(answers.sort()).toEqual(['not_waiting', 'taken']);
    const events = await collect(other.service, id);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect(events.at(-1)).toMatchObject({ payload: { success: true, value: [1, 2, 3] } });
  });

  it('wake a session when its timer is due', async () => {
    const { service } = replica(redis);
    const code = 'await new Promise((resolve) => setTimeout(resolve, 300)); return "late"';
    const { id } = await service.create({ code }, owner);
    await vi.waitFor(async () => expect(await service.read('acme', id)).toMatchObject({ status: 'waiting_for_timer' }));
    expect((await collect(service, id)).at(-1)).toMatchObject({ payload: { success: true, value: 'late' } });
  });

  it('cancel what another drives, and what nobody drives', async () => {
    const [one, other] = [replica(redis), replica(redis)];
    const programs = ['return await tools.never({})', 'await new Promise((resolve) => setTimeout(resolve, 20_000))'];
    for (const code of programs) {
      const { id } = await one.service.create({ code }, owner);
      await vi.waitFor(async () => expect((await one.service.read('acme', id))?.lastSeq).toBeGreaterThan(0));
      expect(await other.service.cancel('acme', id)).toBe('requested');
      expect((await collect(one.service, id)).at(-1)).toMatchObject({ payload: { error: { code: 'CANCELLED' } } });
    }
  });

  it('hand over what they drive when they are closed, and no tool call is made twice', async () => {
    const [one, other] = [replica(redis), replica(redis)];
    const code = 'for (let n = 0; n < 4; n++) await tools.slow({ n }); return "done"';
    const created = Array.from({ length: 10 }, () => one.service.create({ code }, owner));
    const ids = (await Promise.all(created)).map(({ id }) => id);
    await vi.waitFor(() => expect(Math.min(one.calls.size, other.calls.size)).toBeGreaterThan(0));
    await one.service.close(5_000);
    for (const id of ids) {
      const events = await collect(other.service, id);
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
      expect(events.at(-1)).toMatchObject({ payload: { success: true, value: 'done' } });
    }
    expect([...one.calls].filter((call) => other.calls.has(call))).toEqual([]);
    expect(one.calls.size + other.calls.size).toBe(40);
  });

  it('wait for leave to make a call, which any of them takes once', async () => {
    const [one, other] = [replica(redis), replica(redis)];
    const { id } = await one.service.create({ code: 'return await tools.asked({ n: 1 })' }, owner);
    await vi.waitFor(async () =>
      expect(await other.service.read('acme', id)).toMatchObject({ status: 'waiting_for_approval' }),
    );
    const [call] = (await other.service.read('acme', id))?.waitingFor ?? [];
    expect(call).toMatchObject({ tool: 'asked', reason: 'approval', argsDigest: expect.any(String) });
    const { callId = '', argsDigest = '' } = call ?? {};
    const decide = (changes: object) => other.service.answer('acme', id, { callId, approved: true, ...changes });
    expect(await decide({ argsDigest: 'other' })).toBe('not_waiting');
    const verdicts = await Promise.all([decide({ argsDigest, by: 'ann' }), decide({ argsDigest, by: 'bob' })]);
    expect(verdicts.sort()).toEqual(['not_waiting', 'taken']);
    expect((await collect(one.service, id)).at(-1)).toMatchObject({ payload: { success: true, value: 1 } });
  });

  it('leave nothing of finished sessions in the queue, and nothing without an end in the store', async () => {
    const { service } = replica(redis);
    const code = 'return await tools.ask({})';
    const { id } = await service.create({ code, clientTools: [{ name: 'ask' }] }, owner);
    await vi.waitFor(async () => expect(await service.read('acme', id)).toMatchObject({ status: 'waiting_for_tool' }));
    await service.answer('acme', id, { callId: 'call_1', ok: true, value: 1 });
    await collect(service, id);
    const lasting = async () => {
      const keys = (await redis.keys()).filter((name) => !name.startsWith('drives:') || name.includes(id));
      const ends = await Promise.all(keys.map((name) => redis.raw.pttl(`${redis.open().prefix}:${name}`)));
      return keys.filter((_, index) => ends[index] === -1);
    };
    await vi.waitFor(async () => expect(await lasting()).toEqual([]));
  });
});

interface Replica {
  readonly service: SessionService;
  /** Calls of the tool `slow`. */
  readonly calls: Set<string>;
  readonly errors: unknown[];
}

function replica(redis: TestRedis): Replica {
  const errors: unknown[] = [];
  const calls = new Set<string>();
  const connections = redis.open({ onError: (error) => errors.push(error) });
  const enclave = new Enclave({
    tools: {
      double: { handler: (args) => (args as { n: number }).n * 2 },
      never: { handler: () => new Promise(() => undefined) },
      asked: { needsApproval: true, handler: (args) => (args as { n: number }).n },
      slow: {
        handler: async (_args, { idempotencyKey }) => {
          if (calls.has(idempotencyKey)) throw new Error('twice');
          calls.add(idempotencyKey);
          await new Promise((resolve) => setTimeout(resolve, 40));
        },
      },
    },
  });
  const service = createSessionService({
    enclave,
    store: createRedisStore(connections),
    log: createRedisEventLog(connections),
    queue: createBullQueue(connections, { lockDurationMs: 500 }),
    limits: { maxOpen: 10_000, maxOpenPerTenant: 10_000 },
    maxEventBytes: 1_000_000,
    leaveForTimerMs: 100,
    observer: { onError: (error) => errors.push(error) },
  });
  redis.closeAfter(async () => {
    await service.close(0);
    await enclave.dispose();
  });
  return { service, calls, errors };
}

async function collect(service: SessionService, id: string, after = 0): Promise<StreamEvent[]> {
  const events: StreamEvent[] = [];
  const stream = await service.stream('acme', id, after, AbortSignal.timeout(20_000));
  for await (const batch of stream ?? []) events.push(...batch);
  return events;
}

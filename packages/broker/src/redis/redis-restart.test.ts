import { Enclave } from '@enclave-vm/core';
import type { StreamEvent } from '@enclave-vm/protocol';
import { expect, it } from 'vitest';
import { createSessionService, type SessionService } from '../sessions/session-service.ts';
import { createBullQueue } from './bull-queue.ts';
import { openRedis } from './open-redis.ts';
import { createRedisEventLog } from './redis-event-log.ts';
import { createRedisStore } from './redis-store.node.ts';
import { describeOwnRedis, type RedisServer, startRedisServer } from './testing/redis-server.suite.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describeOwnRedis('sessions over kill -9 of Redis', () => {
  it('go on, and no tool call is made twice', async () => {
    const server = await startRedisServer(true);
    const effects = new Map<string, number>();
    const replicas = [open(server, effects), open(server, effects)];
    try {
      const code = `
        const kept = [];
        for (let n = 0; n < 15; n++) kept.push(await tools.note({ n }));
        return kept`;
      const [first] = replicas;
      if (!first) throw new Error('no replica');
      const created = Array.from({ length: 8 }, () => first.service.create({ code }, { tenant: 'acme' }));
      const ids = (await Promise.all(created)).map(({ id }) => id);
      for (const awayMs of [0, 1_500]) {
        await pause(250);
        await server.kill();
        await pause(awayMs);
        await server.resume();
      }
      for (const [n, id] of ids.entries()) {
        const events = await collect((replicas[n % 2] ?? first).service, id);
        expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
        const payload = { success: true, value: Array.from({ length: 15 }, (_, index) => index) };
        expect(events.at(-1)).toMatchObject({ type: 'final', payload });
      }
      expect(effects.size).toBe(8 * 15);
      expect([...effects.values()].filter((count) => count !== 1)).toEqual([]);
    } finally {
      for (const replica of replicas) await replica.close();
      await server.stop();
    }
  });
});

function open(server: RedisServer, effects: Map<string, number>) {
  const redis = openRedis({ url: server.url });
  const enclave = new Enclave({
    tools: {
      note: {
        handler: async (args, { idempotencyKey }) => {
          effects.set(idempotencyKey, (effects.get(idempotencyKey) ?? 0) + 1);
          await pause(30);
          return (args as { n: number }).n;
        },
      },
    },
  });
  const service = createSessionService({
    enclave,
    store: createRedisStore(redis),
    log: createRedisEventLog(redis, { lookAgainMs: 500 }),
    queue: createBullQueue(redis, { lockDurationMs: 1_000 }),
    limits: { maxOpen: 100, maxOpenPerTenant: 100 },
    maxEventBytes: 1_000_000,
    leaveForTimerMs: 5_000,
    observer: {},
  });
  const close = async () => {
    await service.close(0);
    await enclave.dispose();
    await redis.close();
  };
  return { service, close };
}

async function collect(service: SessionService, id: string): Promise<StreamEvent[]> {
  const events: StreamEvent[] = [];
  for await (const batch of (await service.stream('acme', id, 0, AbortSignal.timeout(20_000))) ?? []) {
    events.push(...batch);
  }
  return events;
}

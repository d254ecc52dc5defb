import { eventLogSuite } from '../sessions/event-log.suite.ts';
import { queueSuite } from '../sessions/session-queue.suite.ts';
import { storeSuite } from '../sessions/session-store.suite.ts';
import { createBullQueue } from './bull-queue.ts';
import { createRedisEventLog } from './redis-event-log.ts';
import { createRedisStore } from './redis-store.node.ts';
import { describeRedis } from './testing/redis-server.suite.ts';

describeRedis('what memory does, in Redis', (redis) => {
  storeSuite('redis', async () => createRedisStore(redis.open()));

  storeSuite('redis, every other call by another broker', async () =>
    takingTurns(createRedisStore(redis.open()), createRedisStore(redis.open())),
  );

  eventLogSuite('redis', async () => {
    const connections = redis.open();
    return { store: createRedisStore(connections), log: createRedisEventLog(connections) };
  });

  eventLogSuite('redis, read by another broker', async () => ({
    store: createRedisStore(redis.open()),
    log: createRedisEventLog(redis.open()),
  }));

  queueSuite('redis', async () => createBullQueue(redis.open(), { maxTries: 3 }));
});

/** Something whose methods are by turns those of the one and of the other. */
function takingTurns<Thing extends object>(one: Thing, other: Thing): Thing {
  let turn = one;
  return new Proxy(one, {
    get(_target, name) {
      turn = turn === one ? other : one;
      const value: unknown = Reflect.get(turn, name);
      return typeof value === 'function' ? value.bind(turn) : value;
    },
  });
}

import { RateLimiterRes } from 'rate-limiter-flexible';
import { expect, it } from 'vitest';
import { createRedisRateLimiter } from './redis-rate-limiter.ts';
import { describeRedis } from './testing/redis-server.suite.ts';

describeRedis('a rate limit in Redis', (redis) => {
  const limit = { name: 'requests', points: 5, durationSeconds: 10 };

  it('counts for all processes together, and for every tenant alone', async () => {
    const replicas = [redis.open(), redis.open()];
    for (const { commands } of replicas) await commands.ping();
    const limiters = replicas.map((connections) => createRedisRateLimiter(connections, limit));
    const consumed = await Promise.allSettled(Array.from({ length: 12 }, (_, n) => limiters[n % 2]?.consume('acme')));
    const refused = consumed.filter((outcome) => outcome.status === 'rejected');
    expect(refused).toHaveLength(7);
    for (const { reason } of refused) expect(reason).toBeInstanceOf(RateLimiterRes);
    await limiters[0]?.consume('other');
    for (const name of await redis.keys())
      expect(await redis.raw.ttl(`${redis.open().prefix}:${name}`)).toBeGreaterThan(0);
  });

  it('lets nothing pass while Redis is away', async () => {
    const connections = redis.open();
    const limiter = createRedisRateLimiter(connections, limit);
    await connections.commands.ping();
    await limiter.consume('acme');
    await connections.close();
    await expect(limiter.consume('acme')).rejects.toBeInstanceOf(Error);
  });
});

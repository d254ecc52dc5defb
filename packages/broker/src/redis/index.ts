/** What a broker needs to be one of many: `session-backend.ts` puts it together. */
export { type BullQueueOptions, createBullQueue } from './bull-queue.ts';
export { openRedis, type RedisConnections, type RedisOptions } from './open-redis.ts';
export { createRedisEventLog, type RedisEventLogOptions } from './redis-event-log.ts';
export { createRedisRateLimiter, type RedisRateLimiterOptions } from './redis-rate-limiter.ts';
export { createRedisStore, type RedisStoreOptions } from './redis-store.node.ts';

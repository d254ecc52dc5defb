import { RateLimiterRedis } from 'rate-limiter-flexible';
import type { RedisConnections } from './open-redis.ts';

export interface RedisRateLimiterOptions {
  /** Keeps the counts of several limiters apart. */
  readonly name: string;
  /** How much may be consumed within the duration. */
  readonly points: number;
  readonly durationSeconds: number;
}

/**
 * A limit that all processes share. `consume` rejects with a `RateLimiterRes` when nothing is left, and with an `Error`
 * while Redis is away: whoever uses it lets nothing pass then.
 */
export function createRedisRateLimiter(redis: RedisConnections, options: RedisRateLimiterOptions): RateLimiterRedis {
  return new RateLimiterRedis({
    storeClient: redis.commands,
    keyPrefix: `${redis.prefix}:rate:${options.name}`,
    points: options.points,
    duration: options.durationSeconds,
    rejectIfRedisNotReady: true,
  });
}

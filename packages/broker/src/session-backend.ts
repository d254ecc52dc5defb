import type { RateLimiter, RateLimiterSettings } from '@enclave-vm/core';
import { resolveHttpLimits } from './http/http-limits.ts';
import type { RequestLimiter } from './http/request-rate.ts';
import type { BrokerSettings } from './options.ts';
import type { EventLog } from './sessions/event-log.ts';
import { createMemoryQueue } from './sessions/memory-queue.ts';
import { createMemoryStore } from './sessions/memory-store.ts';
import type { SessionCodec } from './sessions/session-codec.ts';
import type { SessionQueue } from './sessions/session-queue.ts';
import type { SessionStore } from './sessions/session-store.ts';

/** Where sessions are kept, and who is told to drive them. */
export interface SessionBackend {
  readonly store: SessionStore;
  readonly log: EventLog;
  readonly queue: SessionQueue;
  /** Counts the requests of tenants; in the HTTP API's own memory without one. */
  readonly limiter?: RequestLimiter;
  /** Counts the calls of tools; in the Enclave's own memory without one. */
  createRateLimiter?(limit: RateLimiterSettings): RateLimiter;
  healthy(): Promise<boolean>;
  close(): Promise<void>;
}

export function openMemory({ limits, sessionTtl }: BrokerSettings): SessionBackend {
  const { maxKeptSessions, maxKeptBytes, maxSuspendedBytes, maxConcurrentSessions } = limits;
  const queue = createMemoryQueue({ concurrency: maxConcurrentSessions });
  return {
    ...createMemoryStore({ sessionTtl, maxKept: maxKeptSessions, maxKeptBytes, maxSuspendedBytes }),
    queue,
    healthy: () => queue.healthy(),
    close: async () => undefined,
  };
}

/** Loads what the file needs only where there is one. */
export async function openFile(path: string, settings: BrokerSettings, codec: SessionCodec): Promise<SessionBackend> {
  const { openFileBackend } = await import('./file/open-file-backend.node.ts');
  return openFileBackend(path, settings, codec);
}

/** Loads what Redis needs only where there is one. */
export async function openRedisBackend(
  url: string,
  prefix: string | undefined,
  settings: BrokerSettings,
  codec: SessionCodec,
): Promise<SessionBackend> {
  const { limits, httpLimits, sessionTtl, onError } = settings;
  const [
    { openRedis },
    { createRedisStore },
    { createRedisEventLog },
    { createBullQueue },
    { createRedisRateLimiter },
  ] = await Promise.all([
    import('./redis/open-redis.ts'),
    import('./redis/redis-store.node.ts'),
    import('./redis/redis-event-log.ts'),
    import('./redis/bull-queue.ts'),
    import('./redis/redis-rate-limiter.ts'),
  ]);
  const redis = openRedis({ url, onError, ...(prefix !== undefined && { prefix }) });
  const points = resolveHttpLimits(httpLimits).requestsPerSecond;
  return {
    store: createRedisStore(redis, { sessionTtl, maxSuspendedBytes: limits.maxSuspendedBytes, codec }),
    log: createRedisEventLog(redis),
    queue: createBullQueue(redis, { concurrency: limits.maxConcurrentSessions }),
    limiter: createRedisRateLimiter(redis, { name: 'requests', points, durationSeconds: 1 }),
    createRateLimiter: ({ keyPrefix, points: calls, duration }) =>
      // Redis counts in whole seconds.
      createRedisRateLimiter(redis, { name: keyPrefix, points: calls, durationSeconds: Math.ceil(duration) }),
    healthy: () => redis.healthy(),
    close: () => redis.close(),
  };
}

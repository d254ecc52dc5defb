import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import { openRedis, type RedisConnections, type RedisOptions } from '../open-redis.ts';
import { canStartRedis, type RedisServer, startRedisServer } from './own-redis.suite.ts';

export { canStartRedis, type RedisServer, startRedisServer };

/** What tests get: connections as the broker has them, under a prefix that no other test has. */
export interface TestRedis {
  readonly url: string;
  /** The same for every call within one test; closed, and its keys deleted, at the end of it. */
  open(options?: Partial<RedisOptions>): RedisConnections;
  /** For looking and for breaking things; closed at the end of the test. */
  readonly raw: Redis;
  /** All keys of the test without the prefix. */
  keys(): Promise<readonly string[]>;
  /** Closed at the end of the test, before the connections, the newest first. */
  closeAfter(closing: () => Promise<unknown>): void;
}

/** A suite that needs Redis: the one of REDIS_URL, else one of its own. Left out, and said so, when there is neither. */
export function describeRedis(name: string, body: (redis: TestRedis) => void): void {
  const given = process.env.REDIS_URL;
  const isPossible = given !== undefined || canStartRedis;
  if (!isPossible) console.info(`Left out: ${name}; it needs REDIS_URL or the program redis-server.`);
  describe.skipIf(!isPossible)(name, () => {
    let server: RedisServer | undefined;
    let url = given ?? '';
    let prefix = '';
    let raw: Redis | undefined;
    let closings: (() => Promise<unknown>)[] = [];

    beforeAll(async () => {
      if (given !== undefined) return;
      server = await startRedisServer();
      url = server.url;
    });
    afterEach(async () => {
      for (const closing of closings.reverse()) await closing();
      closings = [];
      if (prefix !== '') {
        raw ??= new Redis(url);
        const keys = await raw.keys(`${prefix}*`);
        if (keys.length > 0) await raw.del(...keys);
      }
      raw?.disconnect();
      raw = undefined;
      prefix = '';
    });
    afterAll(async () => {
      await server?.stop();
    });

    body({
      get url() {
        return url;
      },
      open(options = {}) {
        prefix ||= `test-${randomUUID().slice(0, 8)}`;
        const redis = openRedis({ url, prefix, onError: () => undefined, ...options });
        closings.unshift(() => redis.close());
        return redis;
      },
      get raw() {
        raw ??= new Redis(url);
        return raw;
      },
      async keys() {
        return (await this.raw.keys(`${prefix}*`)).map((key) => key.slice(prefix.length + 1)).sort();
      },
      closeAfter(closing) {
        closings.push(closing);
      },
    });
  });
}

/** A suite that starts servers of its own, and stops them in the middle. Left out, and said so, without the program. */
export function describeOwnRedis(name: string, body: () => void): void {
  if (!canStartRedis) console.info(`Left out: ${name}; it needs the program redis-server.`);
  describe.skipIf(!canStartRedis)(name, body);
}

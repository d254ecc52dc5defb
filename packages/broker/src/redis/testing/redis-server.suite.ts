import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import { openRedis, type RedisConnections, type RedisOptions } from '../open-redis.ts';

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

/** Whether a server of our own can be started here. */
export const canStartRedis = spawnSync('redis-server', ['--version']).status === 0;

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

export interface RedisServer {
  readonly url: string;
  /** Away, as when a machine restarts; what was written is kept. */
  halt(): Promise<void>;
  /** Away without a word (`kill -9`); what a durable server answered is kept. */
  kill(): Promise<void>;
  /** Back again, at the same address. */
  resume(): Promise<void>;
  /** Connected, and silent until `thaw`. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

/**
 * A server of our own on a free port, that keeps what it has in a folder only for `resume`.
 *
 * @param isDurable it answers what it has written to disk (`appendfsync always`)
 */
export async function startRedisServer(isDurable = false): Promise<RedisServer> {
  const directory = await mkdtemp(join(tmpdir(), 'enclave-redis-'));
  const port = await freePort();
  let child = await launch(directory, port, isDurable);
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    async halt() {
      const redis = new Redis(port, '127.0.0.1');
      await redis.save();
      redis.disconnect();
      await end('SIGTERM');
    },
    kill: () => end('SIGKILL'),
    async resume() {
      child = await launch(directory, port, isDurable);
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    async stop() {
      child.kill('SIGCONT');
      await end('SIGTERM');
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function launch(directory: string, port: number, isDurable: boolean): Promise<ChildProcess> {
  const address = ['--port', String(port), '--bind', '127.0.0.1', '--dir', directory, '--save', ''];
  const durability = isDurable ? ['--appendonly', 'yes', '--appendfsync', 'always'] : ['--appendonly', 'no'];
  const child = spawn('redis-server', [...address, ...durability], { stdio: 'ignore' });
  const redis = new Redis(port, '127.0.0.1', { retryStrategy: () => 20, maxRetriesPerRequest: 250 });
  redis.on('error', () => undefined);
  try {
    await redis.ping();
  } finally {
    redis.disconnect();
  }
  return child;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

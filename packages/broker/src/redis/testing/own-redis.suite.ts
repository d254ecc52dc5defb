import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

/** Whether a server of our own can be started here. */
export const canStartRedis = spawnSync('redis-server', ['--version']).status === 0;

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

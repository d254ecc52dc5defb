import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

/** A Redis of our own. */
export interface RedisProcess {
  readonly url: string;
  /** With SIGKILL, in the middle of whatever it does. */
  kill(): Promise<void>;
  /** Back at the same address with what it had answered for; resolves when it takes commands. */
  restart(): Promise<void>;
  /** Frozen, its connections open, for so long. */
  freeze(ms: number): Promise<void>;
  close(): Promise<void>;
}

export const canStartRedis = spawnSync('redis-server', ['--version']).status === 0;

/** @param isDurable every write is on the disk before it is answered */
export async function startRedis(isDurable: boolean): Promise<RedisProcess> {
  const directory = await mkdtemp(join(tmpdir(), 'enclave-chaos-redis-'));
  const port = await freePort();
  const persistence = isDurable ? ['--appendonly', 'yes', '--appendfsync', 'always'] : ['--appendonly', 'no'];
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--dir', directory, '--save', '', ...persistence];
  let child = await launch(options, port);
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    async restart() {
      child = await launch(options, port);
    },
    async freeze(ms) {
      child.kill('SIGSTOP');
      await new Promise((resolve) => setTimeout(resolve, ms));
      child.kill('SIGCONT');
    },
    async close() {
      await kill();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function launch(options: readonly string[], port: number): Promise<ChildProcess> {
  const child = spawn('redis-server', options, { stdio: 'ignore' });
  // Also waits until it has read what it had written.
  const redis = new Redis(port, '127.0.0.1', { retryStrategy: () => 20, maxRetriesPerRequest: 500 });
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

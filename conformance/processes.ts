import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A server of its own process. */
export interface ServerProcess {
  readonly url: string;
  readonly port: number;
  /** At once, as when a machine goes off; nothing of it is told to anybody. */
  kill(): Promise<void>;
}

export interface Effect {
  readonly of: string;
  readonly n: number;
  readonly idempotencyKey: string;
}

/** Brokers and runtimes as processes that run the built packages. */
export interface Topology {
  startRuntime(port?: number): Promise<ServerProcess>;
  startBroker(runtimes: readonly ServerProcess[], redisUrl?: string): Promise<ServerProcess>;
  /** What the tool `effect` did, in whatever broker, in order. */
  effects(): Effect[];
  close(): Promise<void>;
}

const token = 'token-of-the-runtimes';

export function openTopology(): Topology {
  const directory = mkdtempSync(join(tmpdir(), 'enclave-effects-'));
  const file = join(directory, 'effects.jsonl');
  const started: ServerProcess[] = [];
  const launch = async (name: string, environment: Readonly<Record<string, string>>) => {
    const server = await start(name, { TOKEN: token, EFFECTS: file, ...environment });
    started.push(server);
    return server;
  };
  return {
    startRuntime: (port = 0) => launch('runtime', { PORT: String(port) }),
    startBroker: (runtimes, redisUrl) =>
      launch('broker', {
        RUNTIME_URLS: runtimes.map(({ url }) => url).join(','),
        ...(redisUrl !== undefined && { REDIS_URL: redisUrl }),
      }),
    effects: () => readLines(file).map((line) => JSON.parse(line)),
    async close() {
      await Promise.all(started.map((server) => server.kill()));
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function start(name: string, environment: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const path = new URL(`./fixtures/processes/${name}.mjs`, import.meta.url).pathname;
  const child: ChildProcess = spawn(process.execPath, [path], {
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  if (!child.stdout) throw new Error('the process has no output');
  const first = once(createInterface(child.stdout), 'line').then(([line]) => String(line));
  const line = await Promise.race([
    first,
    exited.then(([code]) => Promise.reject(new Error(`${name}: ended ${code}`))),
  ]);
  return {
    ...(JSON.parse(line) as { url: string; port: number }),
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
  } catch (error) {
    // No effect yet.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

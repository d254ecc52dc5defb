import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A process that says in its first line where it is. */
export interface Child {
  readonly url: string;
  readonly port: number;
  /** What it is called wherever it leaves a trace; no other process ever is. */
  readonly life: string;
  readonly hasEnded: boolean;
  readonly ended: Promise<unknown>;
  /** What it last wrote to standard error. */
  readonly complaints: string;
  /** At once, as when a machine goes off. */
  kill(): Promise<void>;
}

/** Starts a program of `processes/`. Undefined when it ended before it said where it is. */
export async function startChild(
  name: 'broker' | 'runtime',
  environment: Readonly<Record<string, string>>,
  nodeOptions: readonly string[] = [],
): Promise<Child | undefined> {
  const path = new URL(`./processes/${name}.mjs`, import.meta.url).pathname;
  const life = randomUUID();
  const child: ChildProcess = spawn(process.execPath, [...nodeOptions, path], {
    env: { ...process.env, NODE_OPTIONS: '', CHAOS_LIFE: life, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('the process has no output');
  let complaints = '';
  stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints = (complaints + text).slice(-2_000);
  });
  const line = await Promise.race([once(createInterface(stdout), 'line').then(([text]) => String(text)), ended]);
  if (typeof line !== 'string') {
    if (child.signalCode === 'SIGKILL') return undefined;
    throw new Error(`${name}: ended ${child.exitCode} before it listened: ${complaints}`);
  }
  const { url, port } = JSON.parse(line) as { url: string; port: number };
  return {
    url,
    port,
    life,
    ended,
    get hasEnded() {
      return child.exitCode !== null || child.signalCode !== null;
    },
    get complaints() {
      return complaints;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

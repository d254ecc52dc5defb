import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { cacheFolder } from './binaries.ts';
import type { RunBundle } from './run-suites.ts';

/** Starts Node, Bun or Deno with the script. */
export const runScript: RunBundle = async ({ runtime, binary, bundle, request, tell, signal }) => {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, TZ: 'UTC', DENO_DIR: join(cacheFolder, 'deno-cache') };
  const child = spawn(binary, [...(runtime.arguments ?? []), bundle.main, JSON.stringify(request)], {
    cwd: bundle.folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
    killSignal: 'SIGKILL',
  });
  let said = '';
  child.stderr.on('data', (part) => {
    said = `${said}${part}`.slice(-2_000);
  });
  const ended = new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, killedBy) => resolve(killedBy ?? `exit code ${code}`));
  });
  for await (const line of createInterface(child.stdout)) tell(line);
  const end = await ended;
  if (end !== 'exit code 0') throw new Error(`${runtime.name} ended with ${end}: ${said}`);
  return readVersion(binary);
};

/** The first word of the first line that is a version: each prints it differently. */
export function readVersion(binary: string): string {
  const text = execFileSync(binary, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return /\d+[\d.-]+/.exec(text)?.[0] ?? text;
}

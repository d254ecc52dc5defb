import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { findLosses, type Kept, storeOptions } from './crash-fixtures.suite.ts';
import { newFolder, openStore } from './file-fixtures.suite.ts';

/** Several files at once, each killed so many times; more with CHAOS_KILLS. */
const files = 2;
const kills = Math.ceil(Number(process.env.CHAOS_KILLS ?? 20) / files);

/** The program of the process, as it runs without a test runner. */
async function bundleWriter(folder: string): Promise<string> {
  const outfile = join(folder, 'writer.mjs');
  const source = (path: string) => new URL(path, import.meta.url).pathname;
  const sqlite = pathToFileURL(createRequire(import.meta.url).resolve('node-sqlite3-wasm')).href;
  await build({
    entryPoints: [source('./killed-writer.suite.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    plugins: [
      {
        name: 'sources',
        setup({ onResolve }) {
          onResolve({ filter: /^node-sqlite3-wasm$/ }, () => ({ path: sqlite, external: true }));
          onResolve({ filter: /^@enclave-vm\// }, ({ path }) => {
            const [, name, entry = 'index'] = path.split('/');
            return { path: source(`../../../${name}/src/${entry}.ts`), sideEffects: false };
          });
        },
      },
    ],
  });
  return outfile;
}

/** What a process has said to be kept until it was killed, soon after it had said so many lines. */
async function killedWriter(program: string, path: string, lines: number): Promise<Map<string, Kept>> {
  const child = spawn(process.execPath, [program, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'close');
  let said = '';
  const hasSaid = new Promise<void>((resolve) => {
    child.stdout.on('data', (data) => {
      said += data;
      if (said.split('\n').length > lines) resolve();
    });
  });
  await Promise.race([hasSaid, exited.then(() => Promise.reject(new Error('the writer ended by itself')))]);
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
  child.kill('SIGKILL');
  await exited;
  const kept = said.split('\n').slice(1, -1);
  return new Map(
    kept.map((line) => {
      const [id, turn, isOver] = JSON.parse(line);
      return [id, { turn, isOver }];
    }),
  );
}

it(`loses nothing that it said to be kept when its process is killed, ${kills * files} times`, {
  timeout: 600_000,
}, async () => {
  const folder = newFolder();
  const program = await bundleWriter(folder);
  let commits = 0;

  async function killAgainAndAgain(path: string): Promise<void> {
    for (let count = 0; count < kills; count++) {
      const kept = await killedWriter(program, path, 1 + Math.floor(Math.random() * 40));
      for (const { turn } of kept.values()) commits += turn;
      const opened = await openStore(path, storeOptions);
      expect(await findLosses(opened, kept)).toEqual([]);
      await opened.store.close();
    }
    expect(readdirSync(dirname(path)).filter((name) => name.startsWith(path) && name !== path)).toEqual([]);
  }

  await Promise.all(Array.from({ length: files }, (_, index) => killAgainAndAgain(join(folder, `${index}.db`))));
  expect(commits).toBeGreaterThan(kills);
});

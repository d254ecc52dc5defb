// Builds every workspace in the order of the package graph. The guest's bundle and the metered engine with its base
// image come between the packages they are made from and the one that embeds them.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

function run(command, ...args) {
  const { status, error } = spawnSync(process.execPath, [command, ...args], { cwd: root, stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

const tsc = 'node_modules/typescript/bin/tsc';

run(tsc, '--build', 'packages/protocol', 'packages/ast', 'packages/guest');
run('packages/guest/build.mjs');
run('node_modules/tsx/dist/cli.mjs', 'packages/core/build/embed-engine.ts');
run(tsc, '--build', 'packages/core', 'packages/cli');

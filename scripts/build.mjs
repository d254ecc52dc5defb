// Builds every workspace. The guest's bundle becomes the engine's base image, which core embeds; then types are checked
// and declared, and each package becomes one file per entry, because loading many small ones is most of a cold start.
// The page of the playground becomes files that the command line serves.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

function run(script, ...args) {
  const { status, error } = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

/** The entries that a package publishes: every built file that its manifest names. */
function entriesOf(name) {
  const {
    exports = {},
    bin = {},
    private: isPrivate,
  } = JSON.parse(readFileSync(`${root}packages/${name}/package.json`, 'utf8'));
  if (isPrivate) return [];
  const built = [...Object.values(exports).map((entry) => entry.default), ...Object.values(bin)];
  return built
    .filter((file) => file?.endsWith('.js'))
    .map((file) => `${root}packages/${name}/src/${file.replace(/^\.\/dist\//, '').replace(/\.js$/, '.ts')}`);
}

run('packages/guest/build.mjs');
run('node_modules/tsx/dist/cli.mjs', 'packages/core/build/embed-engine.ts');
run('node_modules/typescript/bin/tsc', '--build');
for (const name of readdirSync(`${root}packages`)) {
  const entryPoints = entriesOf(name);
  if (entryPoints.length === 0) continue;
  const outdir = `${root}packages/${name}/dist`;
  // A chunk is named for what it holds, so those of earlier builds would stay.
  for (const file of readdirSync(outdir)) if (/^(worker-)?chunk-.*\.js$/.test(file)) rmSync(`${outdir}/${file}`);
  await bundle({ entryPoints, outdir, chunkNames: 'chunk-[hash]' });
}
// By itself, so that a thread of the pool loads nothing that only its host needs.
await bundle({
  entryPoints: [{ in: `${root}packages/core/src/placements/worker-threads/worker.node.ts`, out: 'worker' }],
  outdir: `${root}packages/core/dist`,
  chunkNames: 'worker-chunk-[hash]',
});
buildPage();

function bundle(options) {
  return build({
    bundle: true,
    splitting: true,
    packages: 'external',
    format: 'esm',
    target: 'es2023',
    platform: 'neutral',
    external: ['node:*'],
    logLevel: 'warning',
    ...options,
  });
}

/** Takes seconds, so it is done only when something changed that the page is made of. */
function buildPage() {
  const outdir = `${root}packages/cli/dist/playground`;
  const sources = ['apps/playground', 'packages/react/src', 'packages/client/src', 'packages/protocol/src'];
  const newest = Math.max(...[...sources, 'package-lock.json'].map((path) => newestIn(`${root}${path}`)));
  const built = statSync(`${outdir}/index.html`, { throwIfNoEntry: false });
  if (built && built.mtimeMs > newest) return;
  const page = [`${root}apps/playground`, '--outDir', outdir, '--emptyOutDir', '--logLevel', 'warn'];
  run('node_modules/vite/bin/vite.js', 'build', ...page);
}

/** When the newest file below a path was changed, in milliseconds; tests are no part of what is built. */
function newestIn(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  const names = readdirSync(path).filter((name) => name !== 'node_modules' && !/\.test\.tsx?$/.test(name));
  return Math.max(0, ...names.map((name) => newestIn(`${path}/${name}`)));
}

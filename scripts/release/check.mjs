// Whether the packages are fit to be published, and the tarballs that would be: builds, checks every manifest, packs,
// lints what was packed, and writes the tarballs, their hashes and the bill of materials. Publishes nothing.
// node scripts/release/check.mjs [--out dist/release] [--no-build]
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checkManifests, publishOrder, readManifests } from './manifests.mjs';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'dist/release' },
    build: { type: 'boolean', default: true },
  },
  allowNegative: true,
});
const root = fileURLToPath(new URL('../../', import.meta.url));
const out = join(root, values.out);

const manifests = readManifests(root);
stopFor('manifests', checkManifests(manifests, root));
if (values.build) run('npm', ['run', '--silent', 'build']);

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const order = publishOrder(manifests);
for (const { folder } of order) {
  run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', out], join(root, folder));
}
const tarballs = order.map(({ manifest }) => `${manifest.name.slice(1).replace('/', '-')}-${manifest.version}.tgz`);
const left = readdirSync(out).filter((file) => !tarballs.includes(file));
stopFor('tarballs', left.length > 0 ? [`unexpected: ${left.join()}`] : []);
for (const tarball of tarballs) {
  run('npx', ['--no-install', 'publint', 'run', '--strict', join(out, tarball)]);
  // All packages are ES modules; Node 20.19 and later can `require` those too.
  run('npx', ['--no-install', 'attw', '--quiet', '--profile', 'esm-only', join(out, tarball)]);
}
const sums = tarballs.map((name) => `${sha256(readFileSync(join(out, name)))}  ${name}`);
writeFileSync(join(out, 'SHA256SUMS'), `${sums.join('\n')}\n`);
writeFileSync(
  join(out, 'sbom.cdx.json'),
  run('npm', ['sbom', '--offline', '--sbom-format', 'cyclonedx'], root, 'pipe'),
);
console.log(sums.join('\n'));
console.log(`${tarballs.length} packages are fit to be published, in this order; see docs/release.md`);

function run(command, args, cwd = root, stdout = 'inherit') {
  const done = spawnSync(command, args, { cwd, stdio: ['ignore', stdout, 'inherit'], maxBuffer: 64 * 1024 * 1024 });
  if (done.error) throw done.error;
  if (done.status !== 0) {
    console.error(`release: ${[command, ...args].join(' ')} ended with ${done.status ?? done.signal}`);
    process.exit(1);
  }
  return done.stdout;
}

function stopFor(what, problems) {
  if (problems.length === 0) return;
  console.error(`release: ${what}:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  process.exit(1);
}

function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Builds `src/generated`: the metered engine and the base image that every run starts from, as one module, and the
 * guest's wire types; and `dist/engine.wasm`, the engine alone for `provideEngine`. Run by `scripts/build.mjs` after the guest's bundle exists.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Engine, type EngineHost } from '../src/4-sandbox/engine/engine.ts';
import { meter } from './meter.ts';

/** sha256 of `quickjs.wasm` in quickjs-wasi 3.6.2; another engine needs a look at `meter.ts` first. */
const pinnedEngine = 'd4c9375f2b1ca4dc95f72c8aa2982a7a9951ac8011490d79c6582df732b4bbd9';

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

const original = readFileSync(createRequire(import.meta.url).resolve('quickjs-wasi/quickjs.wasm'));
if (sha256(original) !== pinnedEngine) throw new Error(`quickjs.wasm is not the pinned engine: ${sha256(original)}`);

const { wasm, ...counts } = meter(original, { module: 'env', name: 'host_interrupt' });
const guest = readFileSync(new URL('../../guest/dist/guest.js', import.meta.url), 'utf8');
const module = new WebAssembly.Module(wasm);
const bootHost: EngineHost = {
  call: (op) => {
    throw new Error(`the guest runtime called ${op} while it booted`);
  },
  // The image must be the same on every machine, so it boots at the epoch.
  now: () => 0,
  timeZoneOffset: () => 0,
  rejection: () => undefined,
  checkpoint: () => undefined,
};
const compiler = new Engine(module, bootHost);
compiler.start();
// Compiled apart, so that the image holds nothing that only the parser needed.
const bytecode = compiler.compile(guest, 'enclave.js');
const fresh = new Engine(module, bootHost);
fresh.start();
const image = fresh.boot(bytecode);

const generated = new URL('../src/generated/', import.meta.url);
mkdirSync(generated, { recursive: true });
// What both sides must agree on is copied, because the guest's package is not published.
for (const file of ['wire.ts', 'global-names.ts']) {
  copyFileSync(new URL(`../../guest/src/${file}`, import.meta.url), new URL(file, generated));
}
writeFileSync(
  new URL('engine-asset.ts', generated),
  `/** Made by build/embed-engine.ts; not edited by hand. */
export const engineAsset = {
  /** sha256 of the metered engine. */
  engineHash: '${sha256(wasm)}',
  /** sha256 of the guest runtime's bundle. */
  guestHash: '${sha256(guest)}',
  /** sha256 of the base image. */
  imageHash: '${sha256(image.bytes)}',
  stackTop: ${image.stackTop},
  pages: ${image.pages},
  handles: ${JSON.stringify(image.handles)},
  wasm: '${base64(wasm)}',
  image: '${base64(image.bytes)}',
};
`,
);
// For platforms that compile WebAssembly only from files of what is deployed.
const dist = new URL('../dist/', import.meta.url);
mkdirSync(dist, { recursive: true });
writeFileSync(new URL('engine.wasm', dist), wasm);
writeFileSync(new URL('engine.wasm.d.ts', dist), 'declare const engine: WebAssembly.Module;\nexport default engine;\n');
console.log(
  `engine: ${counts.functions} functions, ${counts.loops} loops and ${counts.meteredEntries} entries metered; image ${Math.round(image.bytes.length / 1024)} KB`,
);

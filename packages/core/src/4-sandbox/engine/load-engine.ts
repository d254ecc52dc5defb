import { engineAsset } from '../../generated/engine-asset.ts';
import type { BaseImage } from './engine.ts';

export interface LoadedEngine {
  readonly module: WebAssembly.Module;
  readonly image: BaseImage;
}

let loading: Promise<LoadedEngine> | undefined;
let provided: WebAssembly.Module | undefined;

/**
 * Gives the engine compiled, for platforms that forbid compiling WebAssembly from bytes, such as workerd. It must be the
 * engine of this very build: a compiled module does not show its bytes, so whoever deploys it answers for its hash.
 *
 * @throws Error when the engine is loaded already, and for a module that is not a metered engine
 */
export function provideEngine(module: WebAssembly.Module): void {
  if (loading) throw new Error('provideEngine(): the engine is loaded already; call it before the first run');
  const names = new Set(WebAssembly.Module.exports(module).map(({ name }) => name));
  const missing = limiting.filter((name) => !names.has(name));
  if (missing.length > 0) throw new Error(`provideEngine(): this is not Enclave's engine: it has no ${missing.join()}`);
  provided = module;
}

/** What only the metered engine has, and what bounds it. */
const limiting = ['fuel', 'vpages', 'vlimit', 'refused'];

/** The engine and its image, checked against their hashes and compiled once per thread. */
export function loadEngine(): Promise<LoadedEngine> {
  loading ??= load();
  return loading;
}

async function load(): Promise<LoadedEngine> {
  const bytes = fromBase64(engineAsset.image);
  const [module] = await Promise.all([provided ?? compile(), expectHash(bytes, engineAsset.imageHash, 'base image')]);
  const { stackTop, pages, handles } = engineAsset;
  return { module, image: { bytes, stackTop, pages, handles } };
}

async function compile(): Promise<WebAssembly.Module> {
  const wasm = fromBase64(engineAsset.wasm);
  await expectHash(wasm, engineAsset.engineHash, 'engine');
  return new WebAssembly.Module(wasm);
}

async function expectHash(bytes: Uint8Array<ArrayBuffer>, expected: string, what: string): Promise<void> {
  const digest = new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes));
  const actual = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (actual !== expected) throw new Error(`the ${what} does not have its hash: install the package again`);
}

/** The text is the build's own, so its form is known; Node's decoder is used where there is one because it is fast. */
function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  if (typeof Buffer === 'function') return new Uint8Array(Buffer.from(text, 'base64'));
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

import { engineAsset } from '../../generated/engine-asset.ts';
import type { BaseImage } from './engine.ts';

export interface LoadedEngine {
  readonly module: WebAssembly.Module;
  readonly image: BaseImage;
}

let loading: Promise<LoadedEngine> | undefined;

/** The engine and its image, checked against their hashes and compiled once per thread. */
export function loadEngine(): Promise<LoadedEngine> {
  loading ??= load();
  return loading;
}

async function load(): Promise<LoadedEngine> {
  const wasm = fromBase64(engineAsset.wasm);
  const bytes = fromBase64(engineAsset.image);
  await Promise.all([
    expectHash(wasm, engineAsset.engineHash, 'engine'),
    expectHash(bytes, engineAsset.imageHash, 'base image'),
  ]);
  const { stackTop, pages, handles } = engineAsset;
  return { module: new WebAssembly.Module(wasm), image: { bytes, stackTop, pages, handles } };
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

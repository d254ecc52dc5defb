import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { loadBuiltInBinding } from './built-in-binding.node.ts';
import type { Database } from './database.ts';
import { fakeCodec } from './fake-codec.suite.ts';
import { createFileStore, type FileStoreOptions } from './file-store.ts';
import { type OpenBinding, openDatabase } from './open-database.node.ts';
import { loadWasmBinding } from './wasm-binding.node.ts';

/** Both libraries, as far as this Node has them. */
export const bindings: readonly (readonly [string, OpenBinding])[] = [
  ['WebAssembly', await loadWasmBinding()] as const,
  ...[loadBuiltInBinding()].filter((open) => open !== undefined).map((open) => ['built in', open] as const),
];

const closings: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closings.splice(0).reverse()) await close();
});

/** A folder that is gone after the test. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'enclave-file-'));
  closings.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function newFile(): string {
  return join(newFolder(), 'sessions.db');
}

/** Closed after the test, unless it was before. */
export async function openStore(file: string, options: Partial<FileStoreOptions> & { binding?: OpenBinding } = {}) {
  const { binding, ...given } = options;
  const database: Database = await openDatabase(file, binding);
  const opened = createFileStore(database, { codec: fakeCodec, ...given });
  closings.push(() => opened.store.close());
  return { database, ...opened };
}

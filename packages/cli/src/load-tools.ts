import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { EnclaveOptions } from '@enclave-vm/core';
import { createJiti } from 'jiti';
import { UsageError } from './usage-error.ts';

/**
 * Loads a tools file, JavaScript or TypeScript: its default export, or its export `tools`, is a `ToolRegistry` or an
 * object of tools by name. The file is the user's own code and runs with the rights of this process.
 *
 * @throws UsageError when it cannot be loaded or exports no tools
 */
export async function loadTools(path: string): Promise<NonNullable<EnclaveOptions['tools']>> {
  const file = resolve(path);
  // A tools file outside of a project still finds the `tool` function of this very installation.
  const alias = { '@enclave-vm/core': new URL(import.meta.resolve('@enclave-vm/core')).pathname };
  let exported: Record<string, unknown>;
  try {
    exported = await createJiti(pathToFileURL(file).href, { alias, fsCache: false }).import(file);
  } catch (error) {
    throw new UsageError(`cannot load the tools file ${path}: ${error instanceof Error ? error.message : error}`);
  }
  const tools = exported.default ?? exported.tools;
  if (typeof tools !== 'object' || tools === null) {
    throw new UsageError(`the tools file ${path} must export its tools as default or as \`tools\``);
  }
  return tools as NonNullable<EnclaveOptions['tools']>;
}

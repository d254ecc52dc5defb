import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import * as core from '@enclave-vm/core';
import { createJiti } from 'jiti';
import { UsageError, whyUnreadable } from './usage-error.ts';

/**
 * Loads a tools file, JavaScript or TypeScript: its default export, or its export `tools`, is a `ToolRegistry` or an
 * object of tools by name. The file is the user's own code and runs with the rights of this process.
 *
 * @throws UsageError when it cannot be loaded or exports no tools
 */
export async function loadTools(path: string): Promise<core.ToolRegistry> {
  const file = resolve(path);
  try {
    await access(file);
  } catch (error) {
    throw new UsageError(`cannot read the tools file ${path}: ${whyUnreadable(error)}`);
  }
  // A tools file outside of a project still finds `tool`, and its ToolRegistry is the class that the Enclave knows.
  const jiti = createJiti(pathToFileURL(file).href, {
    virtualModules: { '@enclave-vm/core': core },
    alias: { '@enclave-vm/core/node': fileURLToPath(import.meta.resolve('@enclave-vm/core/node')) },
    interopDefault: false,
    fsCache: false,
  });
  try {
    const exported: Record<string, unknown> = await jiti.import(file);
    const tools = exported.default ?? exported.tools;
    if (typeof tools !== 'object' || tools === null) {
      throw new UsageError('it must export its tools as default or as `tools`');
    }
    return core.createToolRegistry(tools as Parameters<typeof core.createToolRegistry>[0]);
  } catch (error) {
    const message = error instanceof Error ? error.message : inspect(error);
    throw new UsageError(`cannot load the tools file ${path}: ${message.split('\n', 1)}`);
  }
}

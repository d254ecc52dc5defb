import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import * as core from '@enclave-vm/core';
import { createJiti } from 'jiti';
import { UsageError, whyUnreadable } from './usage-error.ts';

/** What a tools file exports; not checked but for being objects. */
export interface ToolsFile {
  readonly tools: Parameters<typeof core.createToolRegistry>[0];
  /** Values that tools of a broker may ask for by name, or functions that give them. */
  readonly secrets: Readonly<Record<string, string | (() => string | Promise<string>)>>;
}

/**
 * Loads a tools file, JavaScript or TypeScript: its default export, or its export `tools`, is a `ToolRegistry` or an
 * object of tools by name. The file is the user's own code and runs with the rights of this process.
 *
 * @param use makes of it what is needed
 * @throws UsageError when it cannot be loaded or exports no tools, or when `use` throws
 */
export async function loadTools<Made>(path: string, use: (file: ToolsFile) => Made): Promise<Made> {
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
    const { secrets = {} } = exported;
    const tools = exported.default ?? exported.tools;
    if (!isObject(tools)) throw new UsageError('it must export its tools as default or as `tools`');
    if (!isObject(secrets)) throw new UsageError('what it exports as `secrets` must be an object');
    return use({ tools, secrets } as ToolsFile);
  } catch (error) {
    const message = error instanceof Error ? error.message : inspect(error);
    throw new UsageError(`cannot load the tools file ${path}: ${message.split('\n', 1)}`);
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

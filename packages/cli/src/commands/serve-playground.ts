import { fileURLToPath } from 'node:url';
import type { SecurityLevel } from '@enclave-vm/core';
import type { ToolsFile } from '../load-tools.ts';
import { ownFolder } from '../own-package.ts';
import type { Playground, SharedOptions } from '../playground-server/create-playground.ts';
import type { CommandStreams } from '../streams.ts';
import { UsageError } from '../usage-error.ts';
import { serveUntilStopped } from './serve-until-stopped.ts';

export interface ServePlaygroundOptions {
  readonly port: number;
  readonly host: string | undefined;
  readonly level: SecurityLevel;
  readonly file: ToolsFile | undefined;
  readonly shared: SharedOptions;
  /** What is served, besides where. */
  readonly facts: readonly string[];
  /** Milliseconds for which sessions may go on after the signal to stop. */
  readonly drainMs: number;
  /** Where the built page is. */
  readonly folder?: string;
}

const builtPage = fileURLToPath(new URL('dist/playground', ownFolder));

/** `enclave serve --playground`: the page and its brokers on one port, until it is stopped. */
export async function servePlayground(options: ServePlaygroundOptions, streams: CommandStreams): Promise<number> {
  const { port, host, level, file, shared, facts, drainMs, folder = builtPage } = options;
  // Loaded here, because `serve` alone needs none of it.
  const { serveHandler } = await import('@enclave-vm/broker');
  const { openPageFiles } = await import('../playground-server/page-files.ts');
  const { createPlayground } = await import('../playground-server/create-playground.ts');
  const files = await openPageFiles(folder);
  if (!files) throw new UsageError('the page of the playground is not built: run `npm run build` first');

  let playground: Playground | undefined;
  let server: Awaited<ReturnType<typeof serveHandler>> | undefined;
  const open = async () => {
    const made = await createPlayground({ level, file, files, shared });
    playground = made;
    server = await serveHandler({
      fetch: (request) => made.fetch(request),
      port,
      host,
      loopbackHostOnly: shared.authenticate === undefined,
    });
    return [server.url, 'playground', ...facts];
  };
  const close = async () => {
    await playground?.close(drainMs);
    await server?.close();
  };
  return serveUntilStopped('enclave serve', { open, close }, streams);
}

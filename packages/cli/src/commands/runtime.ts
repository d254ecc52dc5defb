import { createFaultLog } from '../fault-log.ts';
import type { CommandStreams } from '../streams.ts';
import { UsageError } from '../usage-error.ts';
import { serveUntilStopped } from './serve-until-stopped.ts';

export interface RuntimeCommandOptions {
  readonly port: number;
  readonly host?: string;
  readonly token?: string;
}

/** `enclave runtime`: runs turns for brokers until it is stopped. */
export async function runtimeCommand(options: RuntimeCommandOptions, streams: CommandStreams): Promise<number> {
  const { port, host, token } = options;
  // Loaded here, because no other command needs a server.
  const { createRuntimeWorker } = await import('@enclave-vm/runtime');
  const worker = createRuntimeWorker({
    port,
    ...(host !== undefined && { host }),
    ...(token !== undefined && { token }),
    onError: createFaultLog('enclave runtime', streams.stderr),
  });
  const open = async () => {
    const { url } = await worker.listen().catch((error: NodeJS.ErrnoException) => {
      throw error.code === undefined ? error : new UsageError(`cannot listen on port ${port}: ${error.code}`);
    });
    return [url, token === undefined ? 'no token, so for this machine only' : 'brokers must send the token'];
  };
  return serveUntilStopped('enclave runtime', { open, close: () => worker.drain() }, streams);
}

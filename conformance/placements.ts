import type { EnclaveOptions } from '@enclave-vm/core';
import { createRuntimeWorker } from '@enclave-vm/runtime';
import { createRemotePlacement } from '@enclave-vm/runtime/client';

/** Somewhere that programs run, for the time of one suite. */
export interface OpenPlacement {
  readonly options: EnclaveOptions;
  /** After the Enclave with these options is disposed. */
  close(): Promise<void>;
}

/** Where programs run. */
export interface TestPlacement {
  readonly name: string;
  open(): Promise<OpenPlacement>;
}

export const localPlacements: readonly TestPlacement[] = [
  { name: 'embedded', open: () => opened({}) },
  {
    name: 'worker threads',
    open: () => opened({ adapter: 'worker_threads', workerPoolConfig: { minWorkers: 2, maxWorkers: 2 } }),
  },
];

export const runtimePlacements: readonly TestPlacement[] = [
  { name: 'WebSocket runtime', open: () => openRuntime((url) => url) },
  { name: 'HTTP runtime', open: () => openRuntime((url) => url.replace(/^ws/, 'http')) },
];

/** Every suite over whole programs holds in each of these. */
export const placements = [...localPlacements, ...runtimePlacements];

async function opened(options: EnclaveOptions): Promise<OpenPlacement> {
  return { options, close: async () => undefined };
}

/** A runtime behind a real socket. It is in this process, so what escapes in it is seen here. */
async function openRuntime(urlOf: (url: string) => string): Promise<OpenPlacement> {
  const token = 'the-runtimes-own-token';
  const worker = createRuntimeWorker({ port: 0, host: '127.0.0.1', token });
  const { url } = await worker.listen();
  const placement = createRemotePlacement({ urls: [urlOf(url)], token });
  return {
    options: { placement },
    async close() {
      await placement.dispose();
      await worker.dispose();
    },
  };
}

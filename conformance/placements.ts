import type { EnclaveOptions } from '@enclave-vm/core';

/** Where programs run: every suite over whole programs holds in each of these. */
export const placements: readonly { readonly name: string; readonly options: EnclaveOptions }[] = [
  { name: 'embedded', options: {} },
  {
    name: 'worker threads',
    options: { adapter: 'worker_threads', workerPoolConfig: { minWorkers: 2, maxWorkers: 2 } },
  },
];

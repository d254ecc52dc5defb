import type { Enclave } from '@enclave-vm/core';
import type { MetricSource } from './http/http-metrics.ts';

/** What the pool of worker threads does, for metrics; without a value before its first run. */
export function poolGauges(enclave: Pick<Enclave, 'stats'>): readonly MetricSource[] {
  const pool = () => enclave.stats().pool;
  return [
    {
      name: 'enclave_pool_workers',
      help: 'Worker threads by what they do.',
      label: 'state',
      read: () => ({ ...pool()?.workers }),
    },
    {
      name: 'enclave_pool_queue_depth',
      help: 'Turns and programs that wait for a worker.',
      read: () => pool()?.queue.depth ?? 0,
    },
    {
      name: 'enclave_pool_worker_bytes',
      help: 'Bytes of all workers as they last reported.',
      read: () => pool()?.workerBytes ?? 0,
    },
  ];
}

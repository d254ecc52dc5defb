import type { ResourceLimits } from 'node:worker_threads';
import type { PoolSettings } from './pool-config.ts';

const MB = 1024 * 1024;
const stackMb = 4;
const youngGenerationMb = 8;
/** Deno ends the whole process when a thread's heap is full; there its own limit holds, and the count after each turn. */
const isHeapOfThread = !('Deno' in globalThis);

/** What the thread of a worker may take beside its guest's memory. */
export function threadLimits({ memoryLimitPerWorker, guestBytes }: PoolSettings): ResourceLimits {
  const heap = Math.floor((memoryLimitPerWorker - guestBytes) / MB) - youngGenerationMb;
  return {
    ...(isHeapOfThread && { maxOldGenerationSizeMb: heap, maxYoungGenerationSizeMb: youngGenerationMb }),
    stackSizeMb: stackMb,
  };
}

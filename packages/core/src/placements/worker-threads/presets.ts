import type { SecurityLevel } from '@enclave-vm/protocol/codes';
import { availableCores } from './available-cores.ts';

const MB = 1024 * 1024;
const cores = availableCores();

/** The same at every level. */
const common = {
  queueTimeout: 30_000,
  idleTimeout: 30_000,
  gracefulShutdownTimeout: 5_000,
  fairness: 'tenant',
} as const;

/** What each security level presets for a pool. `maxWorkers` never exceeds the cores that the process may use. */
export const WorkerPoolPresets = {
  STRICT: {
    ...common,
    minWorkers: 1,
    maxWorkers: Math.min(4, cores),
    memoryLimitPerWorker: 64 * MB,
    maxExecutionsPerWorker: 100,
    maxQueueSize: 20,
    maxMessagesPerSecond: 100,
  },
  SECURE: {
    ...common,
    minWorkers: 1,
    maxWorkers: Math.min(8, cores),
    memoryLimitPerWorker: 128 * MB,
    maxExecutionsPerWorker: 500,
    maxQueueSize: 50,
    maxMessagesPerSecond: 200,
  },
  STANDARD: {
    ...common,
    minWorkers: 1,
    maxWorkers: Math.min(16, cores),
    memoryLimitPerWorker: 256 * MB,
    maxExecutionsPerWorker: 1_000,
    maxQueueSize: 100,
    maxMessagesPerSecond: 500,
  },
  PERMISSIVE: {
    ...common,
    minWorkers: 1,
    maxWorkers: Math.min(32, cores),
    memoryLimitPerWorker: 512 * MB,
    maxExecutionsPerWorker: 5_000,
    maxQueueSize: 500,
    maxMessagesPerSecond: 1_000,
  },
} as const satisfies Record<SecurityLevel, object>;

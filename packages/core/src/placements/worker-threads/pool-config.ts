import type { SecurityLevel } from '@enclave-vm/protocol/codes';
import { EnclaveError } from '../../enclave-error.ts';
import { checkOptions, isFunction, isInteger, isOneOf, type OptionCheck } from '../../tools/check-options.ts';
import { defaultSessionBounds, type SessionBounds } from '../session-ledger.ts';
import { availableCores } from './available-cores.ts';
import type { PoolStats } from './pool-stats.ts';
import { WorkerPoolPresets } from './presets.ts';

/** Why a worker was replaced, and what was known of it. */
export interface WorkerRecycled {
  readonly reason: 'executions' | 'idle' | 'memory' | KillReason;
  /** Runs that began on it. */
  readonly executions: number;
}

/** Why a worker was terminated. */
export type KillReason = 'deadline' | 'cancel' | 'memory' | 'crash' | 'flood' | 'lie' | 'start';

export interface WorkerPoolConfig {
  /** Workers that are kept even when nothing runs. */
  readonly minWorkers?: number;
  /** At most the available cores unless given: more than that is for those who know why. */
  readonly maxWorkers?: number;
  /** Bytes of one worker's JavaScript heap and its instance's memory together. */
  readonly memoryLimitPerWorker?: number;
  /** Runs that may begin on a worker before it is replaced by a new one. */
  readonly maxExecutionsPerWorker?: number;
  /** Runs that may wait for a worker; one more is refused with `QUEUE_FULL`. */
  readonly maxQueueSize?: number;
  /** Milliseconds that a turn may wait for a worker before its run ends with `QUEUE_TIMEOUT`. */
  readonly queueTimeout?: number;
  /** Milliseconds without a turn after which a worker beyond `minWorkers` is stopped. */
  readonly idleTimeout?: number;
  /** Messages of one worker in a second that no turn is owed, such as batches of console lines. */
  readonly maxMessagesPerSecond?: number;
  /** Milliseconds that `dispose()` lets running programs go on before it ends them. */
  readonly gracefulShutdownTimeout?: number;
  /** `tenant`: tenants that wait take turns, whatever the number of their runs. `none`: first come, first served. */
  readonly fairness?: 'tenant' | 'none';
  /** Runs that may have begun and not ended, those that wait for tools included. */
  readonly maxSessions?: number;
  /** Bytes that the memory of waiting sessions may take outside of the workers. */
  readonly maxParkedBytes?: number;
  /** Told of every worker that was stopped or killed while the pool goes on. */
  readonly onWorkerRecycled?: (recycled: WorkerRecycled) => void;
  /** Told the statistics at most once a second while the pool works. */
  readonly onStatsUpdate?: (stats: PoolStats) => void;
}

/** The configuration, complete. */
export interface PoolSettings
  extends Required<Omit<WorkerPoolConfig, 'onWorkerRecycled' | 'onStatsUpdate'>>,
    SessionBounds {
  readonly onWorkerRecycled: ((recycled: WorkerRecycled) => void) | undefined;
  readonly onStatsUpdate: ((stats: PoolStats) => void) | undefined;
  /** Bytes of guest memory for which each worker keeps an instance. */
  readonly guestBytes: number;
}

const MB = 1024 * 1024;
/** What a worker needs besides the memory of its guest: its heap, the engine's own pages. */
const leastHeapBytes = 32 * MB;
const mostWorkers = 256;
const longest = 24 * 60 * 60 * 1000;
const milliseconds = isInteger(1, longest);
const most = Number.MAX_SAFE_INTEGER;

const checks: Readonly<Record<keyof WorkerPoolConfig, OptionCheck>> = {
  minWorkers: isInteger(0, mostWorkers),
  maxWorkers: isInteger(1, mostWorkers),
  memoryLimitPerWorker: isInteger(leastHeapBytes + MB, 16 * 1024 * MB),
  maxExecutionsPerWorker: isInteger(1, most),
  maxQueueSize: isInteger(0, 1_000_000),
  queueTimeout: milliseconds,
  idleTimeout: milliseconds,
  maxMessagesPerSecond: isInteger(1, 1_000_000),
  gracefulShutdownTimeout: isInteger(0, longest),
  fairness: isOneOf('tenant', 'none'),
  maxSessions: isInteger(1, 1_000_000),
  maxParkedBytes: isInteger(0, most),
  onWorkerRecycled: isFunction,
  onStatsUpdate: isFunction,
};

/**
 * Completes the configuration with the level's preset. `memoryLimit` is the option of that name; without it a guest
 * gets `defaultMemoryLimit`, or what fits into a worker.
 *
 * @throws EnclaveError INVALID_INPUT that names the option
 */
export function resolvePoolConfig(
  config: WorkerPoolConfig,
  level: SecurityLevel,
  memoryLimit: number | undefined,
  defaultMemoryLimit: number,
): PoolSettings {
  checkOptions('workerPoolConfig', config, checks);
  const given = Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined));
  const { onWorkerRecycled, onStatsUpdate, ...merged } = {
    ...WorkerPoolPresets[level],
    ...defaultSessionBounds,
    ...(given as WorkerPoolConfig),
  };
  const guestRoom = merged.memoryLimitPerWorker - leastHeapBytes;
  if (memoryLimit !== undefined && memoryLimit > guestRoom) {
    throw refused(
      `the option \`memoryLimit\` (${memoryLimit}) leaves a worker less than ${leastHeapBytes} of its \`memoryLimitPerWorker\` (${merged.memoryLimitPerWorker}).`,
    );
  }
  const { minWorkers, maxWorkers } = merged;
  if (config.minWorkers !== undefined && config.maxWorkers !== undefined && minWorkers > maxWorkers) {
    throw refused(`the option \`minWorkers\` (${minWorkers}) is above \`maxWorkers\` (${maxWorkers}).`);
  }
  return {
    ...merged,
    minWorkers: config.minWorkers ?? Math.min(minWorkers, maxWorkers),
    maxWorkers: config.maxWorkers ?? Math.max(config.minWorkers ?? 1, Math.min(maxWorkers, availableCores())),
    guestBytes: memoryLimit ?? Math.min(defaultMemoryLimit, guestRoom),
    onWorkerRecycled,
    onStatsUpdate,
  };
}

function refused(sentence: string): EnclaveError {
  return new EnclaveError('INVALID_INPUT', `workerPoolConfig: ${sentence}`);
}

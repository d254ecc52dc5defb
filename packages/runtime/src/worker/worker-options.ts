import { levelPresets, type WorkerPoolConfig } from '@enclave-vm/core';
import {
  checkOptions,
  isFunction,
  isInteger,
  type MachineLimits,
  type OptionCheck,
  type PoolSettings,
  resolvePoolConfig,
} from '@enclave-vm/core/placement';

/** What a runtime has, whatever carries its turns. */
export interface TurnServiceOptions {
  /** What brokers must send as `Authorization: Bearer`. */
  readonly token?: string;
  /** The limits of a session are lowered to these. What is not given is that of the level `PERMISSIVE`. */
  readonly maxLimits?: Partial<MachineLimits>;
  /** Bytes of one message in either direction. 128 MiB unless given. */
  readonly maxFrameBytes?: number;
  /** Told what went wrong in the runtime itself, which its brokers are not told. The console's `error` unless given. */
  readonly onError?: (error: unknown) => void;
}

export interface TurnSettings {
  readonly token: string | undefined;
  readonly maxLimits: MachineLimits;
  readonly maxConcurrentTurns: number;
  readonly maxFrameBytes: number;
  /** Undefined without a pool. */
  readonly pool: PoolSettings | undefined;
  onError(error: unknown): void;
}

const MiB = 1024 * 1024;
const mostFrameBytes = 1024 * MiB;
const leastFrameBytes = 64 * 1024;
const defaultMemoryBytes = 512 * MiB;
const mostValueBytes = 64 * MiB;
const count = isInteger(0, Number.MAX_SAFE_INTEGER);

const limitChecks: Readonly<Record<keyof MachineLimits, OptionCheck>> = {
  cpuMs: isInteger(1, 24 * 60 * 60 * 1000),
  memoryBytes: isInteger(MiB, 2048 * MiB),
  maxIterations: count,
  maxToolCalls: count,
  maxConsoleCalls: count,
  maxConsoleBytes: count,
  maxValueBytes: isInteger(1, mostValueBytes),
};

export const serviceChecks: Readonly<Record<keyof TurnServiceOptions, OptionCheck>> = {
  // It has to pass through a header.
  token: (value) =>
    typeof value === 'string' && /^[\x21-\x7e]{1,4096}$/.test(value)
      ? undefined
      : 'a text of 1 to 4,096 ASCII characters without spaces',
  maxLimits: (value) => (typeof value === 'object' && value !== null ? undefined : 'an object of limits'),
  maxFrameBytes: isInteger(leastFrameBytes, mostFrameBytes),
  onError: isFunction,
};

/** Completes the options. @throws EnclaveError INVALID_INPUT that names the option */
export function resolveTurnSettings(
  owner: string,
  options: TurnServiceOptions,
  pool: WorkerPoolConfig | false,
  maxConcurrentTurns: number | undefined,
): TurnSettings {
  const { maxLimits = {}, maxFrameBytes = 128 * MiB } = options;
  checkOptions(`${owner} \`maxLimits\``, maxLimits, limitChecks);
  const poolSettings = pool && resolvePoolConfig(pool, 'PERMISSIVE', maxLimits.memoryBytes, defaultMemoryBytes);
  const preset = levelPresets.PERMISSIVE;
  const defaults: MachineLimits = {
    cpuMs: preset.cpuTimeout,
    memoryBytes: poolSettings ? poolSettings.guestBytes : defaultMemoryBytes,
    maxIterations: preset.maxIterations,
    maxToolCalls: preset.maxToolCalls,
    maxConsoleCalls: preset.maxConsoleCalls,
    maxConsoleBytes: preset.maxConsoleOutputBytes,
    maxValueBytes: mostValueBytes,
  };
  const given = Object.entries(maxLimits).filter(([, value]) => value !== undefined);
  return {
    token: options.token,
    maxLimits: { ...defaults, ...Object.fromEntries(given) },
    maxConcurrentTurns: maxConcurrentTurns ?? (poolSettings ? poolSettings.maxWorkers : 1),
    maxFrameBytes,
    pool: poolSettings || undefined,
    onError: options.onError ?? ((error) => console.error(error)),
  };
}

import type { SecurityLevel } from '@enclave-vm/protocol/codes';

/** What a security level presets; every value can be set by the option of the same name. */
export interface LevelPreset {
  /** Wall time in milliseconds. */
  readonly timeout: number;
  /** Engine time in milliseconds. */
  readonly cpuTimeout: number;
  readonly maxIterations: number;
  readonly maxToolCalls: number;
  readonly maxConsoleCalls: number;
  readonly maxConsoleOutputBytes: number;
}

const KB = 1024;
const MB = 1024 * KB;

export const levelPresets: Readonly<Record<SecurityLevel, LevelPreset>> = {
  STRICT: {
    timeout: 5_000,
    cpuTimeout: 250,
    maxIterations: 1_000,
    maxToolCalls: 10,
    maxConsoleCalls: 100,
    maxConsoleOutputBytes: 64 * KB,
  },
  SECURE: {
    timeout: 15_000,
    cpuTimeout: 1_000,
    maxIterations: 100_000,
    maxToolCalls: 50,
    maxConsoleCalls: 500,
    maxConsoleOutputBytes: 256 * KB,
  },
  STANDARD: {
    timeout: 30_000,
    cpuTimeout: 2_000,
    maxIterations: 1_000_000,
    maxToolCalls: 100,
    maxConsoleCalls: 1_000,
    maxConsoleOutputBytes: MB,
  },
  PERMISSIVE: {
    timeout: 60_000,
    cpuTimeout: 10_000,
    maxIterations: 10_000_000,
    maxToolCalls: 1_000,
    maxConsoleCalls: 10_000,
    maxConsoleOutputBytes: 10 * MB,
  },
};

/** The same at every level. */
export const defaults = {
  memoryLimit: 64 * MB,
  maxConcurrentToolCalls: 10,
  maxResultBytes: 8 * MB,
  maxJournalBytes: 64 * MB,
  approvalTimeout: 24 * 60 * 60 * 1000,
  snapshotTtl: 7 * 24 * 60 * 60 * 1000,
  onUnknownOutcome: 'ask',
  timeZone: 'UTC',
  language: 'auto',
} as const;

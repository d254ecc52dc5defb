import type { MachineLimits } from '@enclave-vm/core/placement';

/** Low ones, so that what goes wrong ends early. */
export const limits: MachineLimits = {
  cpuMs: 100,
  memoryBytes: 32 * 1024 * 1024,
  maxIterations: 10_000,
  maxToolCalls: 5,
  maxConsoleCalls: 20,
  maxConsoleBytes: 10_000,
  maxValueBytes: 1024 * 1024,
};

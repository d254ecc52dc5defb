import { describe, expect, it } from 'vitest';
import { availableCores } from './available-cores.ts';
import { resolvePoolConfig, type WorkerPoolConfig } from './pool-config.ts';
import { WorkerPoolPresets } from './presets.ts';

const MB = 1024 * 1024;
const resolve = (config: WorkerPoolConfig = {}, memoryLimit?: number) =>
  resolvePoolConfig(config, 'STANDARD', memoryLimit, 64 * MB);

describe('resolvePoolConfig', () => {
  it('takes what is not given from the level', () => {
    expect(resolve({ maxQueueSize: 7 })).toMatchObject({
      maxQueueSize: 7,
      maxExecutionsPerWorker: 1_000,
      memoryLimitPerWorker: 256 * MB,
      queueTimeout: 30_000,
      maxSessions: 20_000,
      maxParkedBytes: 1024 * MB,
      guestBytes: 64 * MB,
    });
  });

  it('counts an option that is undefined as not given', () => {
    const config = { maxQueueSize: undefined } as unknown as WorkerPoolConfig;
    expect(resolve(config).maxQueueSize).toBe(WorkerPoolPresets.STANDARD.maxQueueSize);
  });

  it('never has more workers than cores unless told', () => {
    expect(resolve().maxWorkers).toBeLessThanOrEqual(availableCores());
    for (const preset of Object.values(WorkerPoolPresets))
      expect(preset.maxWorkers).toBeLessThanOrEqual(availableCores());
    expect(resolve({ maxWorkers: 64 }).maxWorkers).toBe(64);
    expect(resolve({ minWorkers: 64 })).toMatchObject({ minWorkers: 64, maxWorkers: 64 });
    expect(resolve({ maxWorkers: 1 })).toMatchObject({ minWorkers: 1, maxWorkers: 1 });
  });

  it('gives guests what fits into a worker', () => {
    expect(resolve({ memoryLimitPerWorker: 64 * MB }).guestBytes).toBe(32 * MB);
    expect(resolve({ memoryLimitPerWorker: 64 * MB }, 16 * MB).guestBytes).toBe(16 * MB);
    expect(() => resolve({ memoryLimitPerWorker: 64 * MB }, 48 * MB)).toThrow('`memoryLimit`');
  });

  it.each<[string, WorkerPoolConfig]>([
    ['minWorkers', { minWorkers: -1 }],
    ['maxWorkers', { maxWorkers: 1.5 }],
    ['memoryLimitPerWorker', { memoryLimitPerWorker: 1_000 }],
    ['maxExecutionsPerWorker', { maxExecutionsPerWorker: 0 }],
    ['maxQueueSize', { maxQueueSize: Number.NaN }],
    ['queueTimeout', { queueTimeout: 0 }],
    ['idleTimeout', { idleTimeout: Number.POSITIVE_INFINITY }],
    ['maxMessagesPerSecond', { maxMessagesPerSecond: 0 }],
    ['gracefulShutdownTimeout', { gracefulShutdownTimeout: -1 }],
    ['fairness', { fairness: 'first' as 'none' }],
    ['maxSessions', { maxSessions: 0 }],
    ['maxParkedBytes', { maxParkedBytes: -1 }],
    ['onWorkerRecycled', { onWorkerRecycled: 'log' as unknown as () => void }],
    ['onStatsUpdate', { onStatsUpdate: {} as () => void }],
    ['warmSpares', { warmSpares: 1 } as object],
  ])('refuses a wrong `%s` by its name', (name, config) => {
    expect(() => resolve(config)).toThrowError(expect.objectContaining({ code: 'INVALID_INPUT' }));
    expect(() => resolve(config)).toThrow(`\`${name}\``);
  });
});

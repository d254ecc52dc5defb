import { describe, expect, it, vi } from 'vitest';
import { createMemoryQueue } from './memory-queue.ts';
import { queueSuite } from './session-queue.suite.ts';

queueSuite('memory', async () => createMemoryQueue({ retryDelayMs: 10 }));

describe('the queue in memory', () => {
  it('drives no more sessions at once than it may, and all of them in the end', async () => {
    const queue = createMemoryQueue({ concurrency: 3 });
    let running = 0;
    let most = 0;
    let driven = 0;
    queue.work({
      giveUp: async () => undefined,
      drive: async () => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setTimeout(resolve, 1));
        running--;
        driven++;
      },
    });
    for (let index = 0; index < 20; index++) await queue.add(`ses_${index}`);
    await vi.waitFor(() => expect(driven).toBe(20));
    expect(most).toBe(3);
    await queue.close(0);
  });

  it('tries to give up again when that fails', async () => {
    const queue = createMemoryQueue({ maxTries: 1, retryDelayMs: 1 });
    let asked = 0;
    queue.work({
      giveUp: async () => {
        if (++asked < 3) throw new Error('the store is away');
      },
      drive: () => Promise.reject(new Error('the store is away')),
    });
    await queue.add('ses_a');
    await vi.waitFor(() => expect(asked).toBe(3));
    await queue.close(0);
  });

  it('leaves no timer behind when it is closed', async () => {
    vi.useFakeTimers();
    try {
      const queue = createMemoryQueue();
      await queue.add('ses_a', { delayMs: 1_000 });
      await queue.add('ses_b', { delayMs: 3_000_000_000 });
      expect(vi.getTimerCount()).toBe(2);
      await queue.close(0);
      expect(vi.getTimerCount()).toBe(0);
      await queue.add('ses_c', { delayMs: 1_000 });
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });
});

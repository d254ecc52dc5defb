import { afterEach, expect, it, vi } from 'vitest';
import { PoolMetrics } from './pool-metrics.ts';
import type { Slot } from './slot.node.ts';

afterEach(() => vi.useRealTimers());

const slot = (state: Slot['state'], memoryBytes: number) => ({ state, memoryBytes }) as Slot;

it('counts workers by state and their memory', () => {
  const slots = [slot('idle', 1), slot('idle', 2), slot('busy', 4), slot('starting', 0), slot('dead', 0)];
  expect(new PoolMetrics().report(slots, 3)).toMatchObject({
    workers: { starting: 1, idle: 2, busy: 1, retiring: 0 },
    workerBytes: 7,
    queue: { depth: 3, meanWaitMs: 0, maxWaitMs: 0 },
  });
});

it('tells how long turns waited', () => {
  const metrics = new PoolMetrics();
  for (const waitedMs of [10, 20, 60]) metrics.countWait(waitedMs);
  expect(metrics.report([], 0).queue).toMatchObject({ meanWaitMs: 30, maxWaitMs: 60 });
});

it('tells the turns of the last second, and none of an idle pool', () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const metrics = new PoolMetrics();
  for (let turn = 0; turn < 50; turn++) metrics.countTurn();
  vi.advanceTimersByTime(1_000);
  expect(metrics.report([], 0)).toMatchObject({ turns: 50, turnsPerSecond: 50 });
  vi.advanceTimersByTime(5_000);
  expect(metrics.report([], 0)).toMatchObject({ turns: 50, turnsPerSecond: 0 });
});

import { expect, it, vi } from 'vitest';
import { createLatestSession } from './latest-session.ts';
import type { SessionStore } from './session-store.ts';

function createStore() {
  const listeners = new Set<() => void>();
  const snapshot = { toolCalls: [] };
  const store = {
    getSnapshot: () => snapshot,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as SessionStore;
  return { store, listeners, toolCalls: snapshot.toolCalls };
}

it('hears of the store that began last, and of no other', () => {
  const latest = createLatestSession();
  const listener = vi.fn();
  expect(latest.getToolCalls()).toEqual([]);
  expect(latest.getToolCalls()).toBe(latest.getToolCalls());
  const stop = latest.subscribe(listener);
  const [one, two] = [createStore(), createStore()];
  latest.begun(one.store);
  latest.begun(one.store);
  expect(listener).toHaveBeenCalledTimes(1);
  expect(latest.getToolCalls()).toBe(one.toolCalls);
  latest.begun(two.store);
  expect(latest.getToolCalls()).toBe(two.toolCalls);
  expect([one.listeners.size, two.listeners.size]).toEqual([0, 1]);
  stop();
  expect(two.listeners.size).toBe(0);
});

import type { StreamEvent } from '@enclave-vm/protocol';
import { useState } from 'react';
import { useNow } from '../parts/use-now.ts';

/** How often a running time line grows, in milliseconds. */
const growEveryMs = 150;

/**
 * The broker's clock, in milliseconds since the epoch, as this clock's run since the last event tells it: the two need
 * not be set alike.
 */
export function useBrokerTime(events: readonly StreamEvent[], isRunning: boolean): number {
  const now = useNow(growEveryMs, isRunning);
  const last = events.at(-1);
  const [seen, setSeen] = useState({ last, at: 0 });
  if (seen.last !== last) setSeen({ last, at: Date.now() });
  return (last?.timestamp ?? 0) + (isRunning && seen.last === last ? Math.max(0, now - seen.at) : 0);
}

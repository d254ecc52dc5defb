import type { Detector } from './detector.ts';

export interface BurstOptions {
  /** Calls of one tool that sends out or removes, within the time, from which it is a burst. */
  readonly calls: number;
  readonly withinMs: number;
}

export interface BurstState {
  /** Times of the newest calls, by tool. */
  readonly times: readonly (readonly [string, readonly number[]])[];
}

/** Many calls at once that send out or remove. However many reads there are, they are limited by other means. */
export function createBurst({ calls, withinMs }: BurstOptions, saved?: BurstState): Detector<BurstState> {
  const times = new Map<string, readonly number[]>(saved?.times);
  return {
    before({ tool, labels, at }) {
      if (labels.sink !== 'external' && labels.sink !== 'destructive') return undefined;
      // A fetch reads, whatever its address may carry.
      if (labels.reads.length > 0) return undefined;
      const recent = [...(times.get(tool) ?? []), at].filter((time) => at - time < withinMs).slice(-calls);
      times.set(tool, recent);
      return recent.length >= calls ? `calls "${tool}" ${recent.length} times within ${withinMs} ms` : undefined;
    },
    after() {
      // Only when calls are made matters.
    },
    save: () => ({ times: [...times] }),
  };
}

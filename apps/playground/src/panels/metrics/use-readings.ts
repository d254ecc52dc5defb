import { useMemo, useState } from 'react';
import { type Polled, usePolled } from '../parts/use-polled.ts';
import { parseMetrics } from './parse-metrics.ts';
import { keptReadings, type Reading } from './series.ts';

/** Between two readings, in milliseconds. */
export const readEveryMs = 2_000;
const longestWaitMs = 5_000;
/** Characters of an answer that are read; a broker's has some thousand. */
const mostText = 1_000_000;

export interface Readings {
  readonly readings: readonly Reading[];
  readonly error: Error | undefined;
}

/** The broker's metrics, read again and again while the page is to be seen. */
export function useReadings(baseUrl: string, token: string | undefined): Readings {
  const ask = useMemo(() => (signal: AbortSignal) => read(baseUrl, token, signal), [baseUrl, token]);
  const { value, error }: Polled<Reading> = usePolled(ask, readEveryMs);
  const [kept, setKept] = useState<{ ask: unknown; readings: readonly Reading[] }>({ ask, readings: [] });
  if (kept.ask !== ask) setKept({ ask, readings: [] });
  else if (value && kept.readings.at(-1) !== value) {
    setKept({ ask, readings: [...kept.readings, value].slice(-keptReadings) });
  }
  return { readings: kept.ask === ask ? kept.readings : [], error };
}

async function read(baseUrl: string, token: string | undefined, stop: AbortSignal): Promise<Reading> {
  const answer = await fetch(`${baseUrl.replace(/\/+$/, '')}/metrics`, {
    signal: AbortSignal.any([stop, AbortSignal.timeout(longestWaitMs)]),
    ...(token !== undefined && { headers: { authorization: `Bearer ${token}` } }),
  });
  if (!answer.ok) throw new Error(`the broker answered ${answer.status}`);
  const text = await answer.text();
  return { at: performance.now(), families: parseMetrics(text.slice(0, mostText)) };
}

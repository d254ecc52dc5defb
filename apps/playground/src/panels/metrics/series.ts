import type { MetricFamily } from './parse-metrics.ts';

/** What one chart shows. */
export interface Series {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  /** The last value and those before, oldest first; null where nothing is known. */
  readonly values: readonly (number | null)[];
}

/** One reading of `GET /metrics`. */
export interface Reading {
  /** Monotonic, in milliseconds. */
  readonly at: number;
  readonly families: ReadonlyMap<string, MetricFamily>;
}

/** Readings that charts show. */
export const keptReadings = 60;

interface Chart {
  readonly title: string;
  readonly unit: string;
  readonly read: (now: Reading, before: Reading | undefined) => number | null;
}

const known: Readonly<Record<string, Chart>> = {
  enclave_sessions_open: { title: 'Sessions open', unit: '', read: (now) => total(now, 'enclave_sessions_open') },
  enclave_sessions_ended_total: { title: 'Runs ended', unit: '/s', read: rateOf('enclave_sessions_ended_total') },
  enclave_tool_calls_total: { title: 'Tool calls', unit: '/s', read: rateOf('enclave_tool_calls_total') },
  enclave_session_duration_seconds: {
    title: 'Mean run time',
    unit: 'ms',
    read: meanOf('enclave_session_duration_seconds'),
  },
  enclave_events_total: { title: 'Events', unit: '/s', read: rateOf('enclave_events_total') },
  enclave_http_requests_total: { title: 'Requests', unit: '/s', read: rateOf('enclave_http_requests_total') },
  enclave_streams_open: { title: 'Streams open', unit: '', read: (now) => total(now, 'enclave_streams_open') },
};

/** Counters that no chart shows: they tell the same as another one does. */
const untold = ['enclave_sessions_created_total'];

/** The charts of these readings: the known ones, then each further gauge of ours, one for every label it has. */
export function seriesOf(readings: readonly Reading[]): readonly Series[] {
  const last = readings.at(-1);
  if (!last) return [];
  const charts = Object.entries(known).filter(([name]) => last.families.has(name));
  const told = charts.map(([id, { title, unit, read }]): Series => {
    return { id, title, unit, values: readings.map((reading, index) => read(reading, readings[index - 1])) };
  });
  const others = [...last.families.values()].filter(
    ({ name, type }) => name.startsWith('enclave_') && type === 'gauge' && !(name in known) && !untold.includes(name),
  );
  return [...told, ...others.flatMap((family) => gaugeSeries(family, readings))];
}

/** More labels than this are added up. */
const mostLabels = 8;

function gaugeSeries({ name, samples }: MetricFamily, readings: readonly Reading[]): Series[] {
  const title = titleOf(name);
  const labels = [...new Set(samples.map(({ labels: own }) => Object.values(own).join(' ')))];
  if (labels.length > mostLabels || labels.every((label) => label === '')) {
    return [{ id: name, title, unit: '', values: readings.map((reading) => total(reading, name)) }];
  }
  return labels.map((label) => ({
    id: `${name} ${label}`,
    title: `${title} ${label}`,
    unit: '',
    values: readings.map((reading) => {
      const found = reading.families
        .get(name)
        ?.samples.find(({ labels: own }) => Object.values(own).join(' ') === label);
      return finite(found?.value);
    }),
  }));
}

/** `enclave_pool_workers` → `Pool workers`. */
function titleOf(name: string): string {
  const words = name.replace(/^enclave_/, '').replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function total({ families }: Reading, name: string, suffix = ''): number | null {
  const samples = families.get(name)?.samples.filter((sample) => sample.name === name + suffix);
  if (!samples) return null;
  return finite(samples.reduce((sum, { value }) => sum + value, 0));
}

/** How much a counter grew a second; a broker that began anew counts from 0. */
function rateOf(name: string): Chart['read'] {
  return (now, before) => {
    if (!before || now.at <= before.at) return null;
    const grown = growth(now, before, name);
    return grown === null ? null : (grown * 1_000) / (now.at - before.at);
  };
}

/** The mean of what was observed between two readings, in milliseconds. */
function meanOf(name: string): Chart['read'] {
  return (now, before) => {
    if (!before) return null;
    const count = growth(now, before, name, '_count');
    const sum = growth(now, before, name, '_sum');
    return count === null || sum === null || count <= 0 ? null : (sum / count) * 1_000;
  };
}

function growth(now: Reading, before: Reading, name: string, suffix = ''): number | null {
  const value = total(now, name, suffix);
  if (value === null) return null;
  const earlier = total(before, name, suffix) ?? 0;
  return value < earlier ? value : value - earlier;
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

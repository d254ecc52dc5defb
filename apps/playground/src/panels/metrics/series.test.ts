import { describe, expect, it } from 'vitest';
import { parseMetrics } from './parse-metrics.ts';
import { type Reading, seriesOf } from './series.ts';

function reading(at: number, lines: readonly string[]): Reading {
  return { at, families: parseMetrics(lines.join('\n')) };
}

function valuesOf(title: string, readings: readonly Reading[]) {
  return seriesOf(readings).find((series) => series.title === title)?.values;
}

describe('seriesOf', () => {
  it('makes rates of counters, over all their labels, and starts anew with a new broker', () => {
    const calls = (ok: number, error: number) => [
      '# TYPE enclave_tool_calls_total counter',
      `enclave_tool_calls_total{outcome="ok"} ${ok}`,
      `enclave_tool_calls_total{outcome="error"} ${error}`,
    ];
    const readings = [reading(0, calls(10, 0)), reading(2_000, calls(13, 1)), reading(3_000, calls(2, 0))];
    expect(valuesOf('Tool calls', readings)).toEqual([null, 2, 2]);
  });

  it('tells the mean of the runs that ended between two readings', () => {
    const runs = (sum: number, count: number) => [
      '# TYPE enclave_session_duration_seconds histogram',
      `enclave_session_duration_seconds_bucket{le="+Inf"} ${count}`,
      `enclave_session_duration_seconds_sum ${sum}`,
      `enclave_session_duration_seconds_count ${count}`,
    ];
    const readings = [reading(0, runs(1, 1)), reading(2_000, runs(1.5, 3)), reading(4_000, runs(1.5, 3))];
    expect(valuesOf('Mean run time', readings)).toEqual([null, 250, null]);
  });

  it('shows gauges that it does not know, one by one for each label', () => {
    const pool = ['# TYPE enclave_pool_workers gauge', 'enclave_pool_workers{state="busy"} 2'];
    const queue = ['# TYPE enclave_queue gauge', 'enclave_queue NaN'];
    const shown = seriesOf([reading(0, pool), reading(1, [...pool, ...queue])]);
    expect(shown.map(({ title, values }) => ({ title, values }))).toEqual([
      { title: 'Pool workers busy', values: [2, 2] },
      { title: 'Queue', values: [null, null] },
    ]);
  });

  it('adds up a gauge with more labels than a page can show', () => {
    const lines = Array.from({ length: 20 }, (_, index) => `enclave_x{id="${index}"} 1`);
    expect(valuesOf('X', [reading(0, ['# TYPE enclave_x gauge', ...lines])])).toEqual([20]);
  });

  it('shows nothing of others, and nothing before the first reading', () => {
    expect(seriesOf([reading(0, ['# TYPE process_cpu gauge', 'process_cpu 1'])])).toEqual([]);
    expect(seriesOf([])).toEqual([]);
  });
});

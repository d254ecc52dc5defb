import type { Failure, RunStats, RunWarning } from '@enclave-vm/core';
import { renderFailure } from './failure.ts';
import { milliseconds } from './milliseconds.ts';
import type { Style } from './screen.ts';
import { renderValue } from './value.ts';
import { oneLine } from './visible.ts';

/** What a run ended with, or has spent so far when it has neither a value nor an error. */
export interface Ended {
  readonly success: boolean;
  readonly value?: unknown;
  readonly error?: Failure | undefined;
  readonly stats: RunStats;
  readonly warnings: readonly RunWarning[];
}

/** @param path the program's file, when there is one */
export function renderResult(ended: Ended, path: string | undefined, style: Style): string {
  const parts = ended.error
    ? [style.title('Failed'), renderFailure(ended.error, path, style)]
    : [style.title('Result'), renderValue(ended.value, style)];
  if (ended.warnings.length > 0) parts.push('', style.title('Warnings'));
  for (const { code, message, line } of ended.warnings) {
    const place = line === undefined ? '' : path === undefined ? `line ${line} ` : `${oneLine(path, 256)}:${line} `;
    parts.push(`  ${place}${style.warn(oneLine(code, 64))}  ${oneLine(message, 1_000)}`);
  }
  return [...parts, '', style.title('Stats'), renderStats(ended.stats, style)].join('\n');
}

/** What a run did not spend is left out. */
function renderStats(stats: RunStats, style: Style): string {
  const count = (value: number, one: string, many: string) =>
    value === 0 ? [] : [`${value.toLocaleString('en-US')} ${value === 1 ? one : many}`];
  const facts = [
    milliseconds(stats.duration),
    ...(stats.cpuMs === 0 ? [] : [`${milliseconds(stats.cpuMs)} in the engine`]),
    ...count(stats.toolCallCount, 'tool call', 'tool calls'),
    ...count(stats.iterationCount, 'loop iteration', 'loop iterations'),
    ...count(stats.fuelUsed, 'fuel', 'fuel'),
    ...count(Math.ceil(stats.memoryUsage / 1024), 'KB memory', 'KB memory'),
  ];
  return `  ${facts.join(style.faint(' · '))}`;
}

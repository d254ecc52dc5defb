import { readFileSync, writeFileSync } from 'node:fs';
import { type CaseReport, placementOf, type SuiteName } from './case-report.ts';
import type { RuntimeRun } from './run-suites.ts';

/** What a whole run in one runtime came to; kept in results.json, from which docs/runtimes.md is made. */
export interface RuntimeResult {
  readonly runtime: string;
  readonly version: string;
  /** The day of the run, as YYYY-MM-DD. */
  readonly date: string;
  readonly seconds: number;
  /** By placement. */
  readonly placements: Readonly<Record<string, Readonly<Record<Measured, Tally>>>>;
  /** Cases that had to be run again because they were late. */
  readonly again: number;
  /** When the runtime could not end the run, why. */
  readonly broken?: string;
}

type Measured = Exclude<SuiteName, 'differences'>;

export interface Tally {
  readonly passed: number;
  readonly failed: readonly string[];
}

const file = new URL('results.json', import.meta.url);

export function readResults(): readonly RuntimeResult[] {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Replaces what is kept of the same runtimes. */
export function keepResults(results: readonly RuntimeResult[]): void {
  const replaced = new Set(results.map(({ runtime }) => runtime));
  const kept = [...readResults().filter(({ runtime }) => !replaced.has(runtime)), ...results];
  writeFileSync(file, `${JSON.stringify(kept, undefined, 2)}\n`);
}

export function resultOf(runtime: string, { version, cases, ms }: RuntimeRun, date: string): RuntimeResult {
  const placements = Object.fromEntries(
    [...new Set(cases.map(placementOf))].map((placement) => {
      const here = cases.filter((report) => placementOf(report) === placement);
      return [
        placement,
        { engine: tally(here, 'engine'), honest: tally(here, 'honest'), attack: tally(here, 'attack') },
      ];
    }),
  );
  const again = cases.filter((report) => report.again !== undefined).length;
  return { runtime, version, date, seconds: Math.round(ms / 1000), placements, again };
}

function tally(cases: readonly CaseReport[], suite: Measured): Tally {
  const own = cases.filter((report) => report.suite === suite);
  return {
    passed: own.filter(({ ok }) => ok).length,
    failed: own.filter(({ ok }) => !ok).map(({ name, problem }) => `${name}: ${problem}`),
  };
}

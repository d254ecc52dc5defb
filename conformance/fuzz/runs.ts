import { readFileSync, writeFileSync } from 'node:fs';

/** One target for one time; `npm run fuzz` adds it. */
export interface FuzzRun {
  readonly target: string;
  readonly seed: number;
  readonly cases: number;
  readonly seconds: number;
  /** Kinds of faults that it found. */
  readonly finds: number;
  /** Day of the run, as `2026-01-31`. */
  readonly day: string;
}

const file = new URL('./runs.json', import.meta.url);

export function readRuns(): readonly FuzzRun[] {
  return JSON.parse(readFileSync(file, 'utf8'));
}

export function addRun(run: FuzzRun): void {
  writeFileSync(file, `${JSON.stringify([...readRuns(), run], null, 2)}\n`);
}

import type fc from 'fast-check';

/** Somewhere that a machine searches for what must not be. */
export interface FuzzTarget<Case = unknown> {
  readonly name: string;
  /** What a case is, in a sentence for the page. */
  readonly about: string;
  /** What must hold of every case, in a sentence for the page. */
  readonly holds: string;
  /** Plain JSON, so that a find can be kept as a file. */
  readonly cases: fc.Arbitrary<Case>;
  /** How many cases `npm test` runs. */
  readonly sliceCases: number;
  open(): Promise<FuzzBench<Case>>;
}

/** A target with what it needs to run its cases. */
export interface FuzzBench<Case> {
  /** Undefined when all holds that must; else what does not, in words. What it throws is a find too. */
  run(given: Case): Promise<string | undefined>;
  close(): Promise<void>;
}

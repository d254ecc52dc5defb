import type { ValidationReport } from '@enclave-vm/core';

export type Part = 'development' | 'held-out' | 'unseen';

export interface CorpusScript {
  /** From the folder `corpus` or `unseen`: `benign/reports/x.js`. */
  readonly path: string;
  /** The path without its ending. */
  readonly id: string;
  readonly label: 'benign' | 'malicious';
  readonly category: string;
  readonly part: Part;
  readonly about: string;
  /** Names of the tools that it calls. */
  readonly tools: readonly string[];
  readonly language: 'js' | 'ts';
  /** Without its header. */
  readonly code: string;
}

export declare const parts: readonly Part[];
export declare function readCorpus(): CorpusScript[];
/** Of scripts in `corpus`. */
export declare function halfOf(path: string): Part;
/** What is wrong with the corpus, one sentence each; empty when it is as it must be. */
export declare function checkCorpus(
  scripts: readonly CorpusScript[],
  validate: (code: string, options: { language: 'js' | 'ts' }) => ValidationReport,
): string[];

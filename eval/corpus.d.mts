import type { ValidationReport } from '@enclave-vm/core';

export type Half = 'development' | 'held-out';

export interface CorpusScript {
  /** From the corpus folder: `benign/reports/x.js`. */
  readonly path: string;
  /** The path without its ending. */
  readonly id: string;
  readonly label: 'benign' | 'malicious';
  readonly category: string;
  readonly half: Half;
  readonly about: string;
  /** Names of the tools that it calls. */
  readonly tools: readonly string[];
  readonly language: 'js' | 'ts';
  /** Without its header. */
  readonly code: string;
}

export declare const halves: readonly Half[];
export declare function readCorpus(root?: URL): CorpusScript[];
export declare function halfOf(path: string): Half;
/** What is wrong with the corpus, one sentence each; empty when it is as it must be. */
export declare function checkCorpus(
  scripts: readonly CorpusScript[],
  validate: (code: string, options: { language: 'js' | 'ts' }) => ValidationReport,
): string[];

import type { Enclave, ScoreVerdict, ScoringGateOptions } from '@enclave-vm/core';
import type { CorpusScript } from './corpus.mjs';

export interface Judgement extends ScoreVerdict {
  readonly script: CorpusScript;
  /** Milliseconds that the layers before took. */
  readonly staticMs: number;
  /** Whether the gate blocked it. */
  readonly isDetected: boolean;
  /** Whether it was not, and somebody would be asked before data leaves. */
  readonly isAsked: boolean;
}

export interface Figures {
  readonly malicious: number;
  readonly benign: number;
  /** Parts from 0 to 1; NaN where there was nothing. */
  readonly precision: number;
  readonly recall: number;
  readonly falsePositiveRate: number;
  readonly auc: number;
  /** Scripts that were not blocked, and of which somebody would be asked before data leaves. */
  readonly asked: { readonly malicious: number; readonly benign: number };
  /** Scripts that could not be scored. */
  readonly failures: number;
  /** `malicious/fraud`: how many of it were blocked. */
  readonly categories: readonly { readonly name: string; readonly detected: number; readonly of: number }[];
}

export interface Latency {
  readonly scripts: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  /** Its median as a multiple of that of the layers before, which a busy machine slows down as much. */
  readonly ofStaticLayers: number;
}

/** What the gate of `Enclave` at SECURE says of each script; none of them runs. */
export declare function judge(
  enclave: typeof Enclave,
  gate: ScoringGateOptions,
  scripts: readonly CorpusScript[],
): Promise<Judgement[]>;
/** Those of `scripts` that a recorded model has an answer for. */
export declare function answered(
  enclave: typeof Enclave,
  recorded: ScoringGateOptions,
  scripts: readonly CorpusScript[],
): Promise<CorpusScript[]>;
/** Milliseconds that the gate takes for scripts of about 50 lines, warm. */
export declare function measureLatency(
  enclave: typeof Enclave,
  gate: ScoringGateOptions,
  scripts: readonly CorpusScript[],
  rounds?: number,
): Promise<Latency>;
export declare function figuresOf(judgements: readonly Judgement[]): Figures;

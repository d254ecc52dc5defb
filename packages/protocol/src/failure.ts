import type { FailureCode } from './failure-codes.ts';
import type { LayerName } from './names.ts';

/** Where a run failed: one of the six layers, a tool, or the host that embeds Enclave. */
export type FailureLayer = LayerName | 'tool' | 'host';

/** `in_flight`: started and not known to have ended; its effect may or may not have happened. */
export type EffectStatus = 'completed' | 'failed' | 'in_flight' | 'not_started';

/** What became of one tool call, so that a caller of a failed run knows what already happened. */
export interface Effect {
  readonly callId: string;
  readonly tool: string;
  readonly status: EffectStatus;
}

/** Why a run did not complete, with what a person or a model needs to repair it. */
export interface Failure {
  readonly code: FailureCode;
  readonly layer: FailureLayer;
  /** The error's own name, such as `TypeError`; the code when the failure is not a thrown error. */
  readonly name: string;
  readonly message: string;
  /** 1-based line in the script as it was given. */
  readonly line?: number;
  /** 1-based column in the script as it was given. */
  readonly column?: number;
  /** The script's lines around the position, with a caret. */
  readonly codeFrame?: string;
  /** What to do next, in a sentence. */
  readonly hint?: string;
  /** Guest stack in the script's own lines; free of host paths. */
  readonly stack?: string;
  /** Plain data that the guest attached to the error it threw. */
  readonly data?: unknown;
  /** Whether running the same program again may succeed without a change. */
  readonly retryable: boolean;
  readonly effects: readonly Effect[];
}

import type { LayerVerdict, RunStats, RunWarning } from '@enclave-vm/protocol';
import type { Failure } from '@enclave-vm/protocol/codes';
import type { ScoreVerdict } from './3-score/index.ts';

interface RunReport {
  readonly sessionId: string;
  readonly stats: RunStats;
  /** One verdict a layer, in the order in which the program passed them; layers that were not reached are absent. */
  readonly layers: readonly LayerVerdict[];
  /** What the scoring gate found; null when the gate was off or not reached. */
  readonly scoring: ScoreVerdict | null;
  readonly warnings: readonly RunWarning[];
}

export interface RunSuccess<Value> extends RunReport {
  readonly success: true;
  readonly value: Value;
  readonly error?: undefined;
}

export interface RunFailure extends RunReport {
  readonly success: false;
  readonly value?: undefined;
  readonly error: Failure;
}

/** What a run ended with. A run never rejects: whatever went wrong is in `error`. */
export type RunResult<Value = unknown> = RunSuccess<Value> | RunFailure;

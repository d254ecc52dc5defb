import type { LayerVerdict, RunStats, RunWarning } from '@enclave-vm/protocol';
import type { Failure } from '@enclave-vm/protocol/codes';
import type { ScoreVerdict } from './3-score/index.ts';
import type { Session } from './session.ts';

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
  readonly status: 'completed';
  readonly value: Value;
  readonly error?: undefined;
}

export interface RunFailure extends RunReport {
  readonly success: false;
  readonly status: 'failed';
  readonly value?: undefined;
  readonly error: Failure;
}

/** A call of the program needs an approval: `enclave.resume(result.session, …)` continues it. */
export interface RunSuspended extends RunReport {
  readonly success: false;
  readonly status: 'suspended';
  readonly value?: undefined;
  readonly error?: undefined;
  readonly session: Session;
}

/** What a run ended with. A run never rejects: whatever went wrong is in `error`. */
export type RunResult<Value = unknown> = RunSuccess<Value> | RunFailure | RunSuspended;
/** What a run ended with that is over. */
export type EndedResult<Value = unknown> = RunSuccess<Value> | RunFailure;

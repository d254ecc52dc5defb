import type { LayerVerdict, RunStats, RunWarning } from '@enclave-vm/protocol';
import type { Failure } from '@enclave-vm/protocol/codes';
import { createSessionId } from '@enclave-vm/protocol/ids';
import type { ScoreVerdict } from './3-score/index.ts';
import type { EventStream } from './event-stream.ts';
import type { RunFailure, RunSuccess, RunSuspended } from './result.ts';
import type { Session } from './session.ts';

/** A report as plain data, which goes with a session that is left. */
export interface SavedReport {
  readonly sessionId: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly layers: readonly LayerVerdict[];
  readonly warnings: readonly RunWarning[];
  readonly scoring: ScoreVerdict | null;
}

/** What is known of a run so far; becomes its result. */
export class RunReport {
  readonly sessionId: string;
  readonly #startedAt: number;
  readonly #layers: LayerVerdict[];
  readonly #warnings: RunWarning[];
  events: EventStream = { isHeard: false, seq: 0, emit: () => undefined };
  scoring: ScoreVerdict | null;
  stats: Omit<RunStats, 'duration'> = { cpuMs: 0, fuelUsed: 0, toolCallCount: 0, iterationCount: 0, memoryUsage: 0 };

  /** @param startedAt a reading of `performance.now()` */
  constructor(startedAt: number, known: Partial<SavedReport> = {}) {
    this.sessionId = known.sessionId ?? createSessionId();
    this.#startedAt = startedAt;
    this.#layers = [...(known.layers ?? [])];
    this.#warnings = [...(known.warnings ?? [])];
    this.scoring = known.scoring ?? null;
  }

  static restore(saved: SavedReport): RunReport {
    return new RunReport(performance.now() - Math.max(0, Date.now() - saved.startedAt), saved);
  }

  save(): SavedReport {
    return {
      sessionId: this.sessionId,
      startedAt: Date.now() - (performance.now() - this.#startedAt),
      layers: [...this.#layers],
      warnings: [...this.#warnings],
      scoring: this.scoring,
    };
  }

  add(verdicts: readonly LayerVerdict[]): void {
    for (const verdict of verdicts) {
      this.#layers.push(verdict);
      this.events.emit('layer_verdict', verdict);
    }
  }

  warn(warning: RunWarning): void {
    const isKnown = this.#warnings.some(({ code, line }) => code === warning.code && line === warning.line);
    if (!isKnown) this.#warnings.push(warning);
  }

  succeed(value: unknown): RunSuccess<unknown> {
    const common = this.#common();
    this.events.emit('final', { success: true, value, stats: common.stats, warnings: this.#warnings });
    return { success: true, status: 'completed', value, ...common };
  }

  fail(error: Failure): RunFailure {
    const common = this.#common();
    const payload = { ...error, effects: [...error.effects] };
    this.events.emit('error', payload);
    this.events.emit('final', { success: false, error: payload, stats: common.stats, warnings: this.#warnings });
    return { success: false, status: 'failed', error, ...common };
  }

  suspend(session: Session): RunSuspended {
    return { success: false, status: 'suspended', session, ...this.#common() };
  }

  #common() {
    return {
      sessionId: this.sessionId,
      stats: { duration: performance.now() - this.#startedAt, ...this.stats },
      layers: this.#layers,
      scoring: this.scoring,
      warnings: this.#warnings,
    };
  }
}

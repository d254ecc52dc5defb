import type { Issue } from '@enclave-vm/ast';
import type { SecurityLevel } from '@enclave-vm/protocol/codes';
import type { FlowReport } from './3-score/index.ts';
import { Kill } from './4-sandbox/kill.ts';
import type { Audit } from './audit/index.ts';
import { EnclaveError } from './enclave-error.ts';
import { failureOf } from './failure.ts';
import { flowsOf, type Inspection, inspectProgram } from './inspect-program.ts';
import { checkRunOptions } from './option-checks.ts';
import { type EnclaveOptions, type RunOptions, resolveOptions, type Settings, type StartOptions } from './options.ts';
import { createPlacement } from './placements/create-placement.ts';
import type { Placement } from './placements/placement.ts';
import type { PoolStats } from './placements/worker-threads/pool-stats.ts';
import { createPrepare, type Prepare, type Prepared } from './prepare.ts';
import { type ReplayReport, replaySession } from './replay-session.ts';
import type { EndedResult, RunResult } from './result.ts';
import { RunReport } from './run-report.ts';
import { Session } from './session.ts';
import type { SessionAnswer } from './session-answer.ts';
import { type DriveOptions, type SessionEnd, SessionRunner } from './session-runner.ts';
import { decodeSession, encodeSession, loadCodecs } from './snapshot/index.ts';
import type { SuspendedSession } from './suspended-session.ts';
import { createToolInvoker } from './tools/index.ts';

/** What an Enclave has done since it was made. */
export interface EnclaveStats {
  readonly runs: { readonly active: number; readonly succeeded: number; readonly failed: number };
  readonly toolCalls: number;
  readonly cpuMs: number;
  readonly fuelUsed: number;
  /** What the pool of the adapter `worker_threads` does; absent without one, and before its first run. */
  readonly pool?: PoolStats;
}

export interface ValidationReport {
  readonly valid: boolean;
  readonly issues: readonly Issue[];
}

/**
 * Runs programs that nobody has reviewed. One Enclave holds a policy, its limits and its tools, and may run any number
 * of programs, one after another or at once; none sees what another did.
 */
export class Enclave {
  readonly #settings: Settings;
  readonly #placement: Placement;
  readonly #prepare: Prepare;
  readonly #runner: SessionRunner;
  readonly #running = new Map<AbortController, Promise<SessionEnd>>();
  readonly #totals = { succeeded: 0, failed: 0, toolCalls: 0, cpuMs: 0, fuelUsed: 0 };
  #isDisposed = false;

  /** @throws EnclaveError INVALID_INPUT for an option that is unknown or of the wrong type, naming it */
  constructor(options: EnclaveOptions = {}) {
    this.#settings = resolveOptions(options);
    const { tools, toolHandler, audit, createRateLimiter, approvalTimeout, placement, pool } = this.#settings;
    this.#prepare = createPrepare(this.#settings);
    this.#placement = placement ?? createPlacement(pool);
    this.#runner = new SessionRunner({
      settings: this.#settings,
      placement: this.#placement,
      prepare: this.#prepare,
      invoker: createToolInvoker({ tools, toolHandler, audit, createRateLimiter, approvalTimeout }),
    });
  }

  /**
   * Runs a program: the body of an async function in JavaScript or TypeScript. Never rejects; whatever went wrong is
   * in the result's `error`. It is `suspended` when a call needs an approval, and only then.
   */
  async run<Value = unknown>(code: string, options: RunOptions = {}): Promise<RunResult<Value>> {
    const end = await this.#drive((abort) => this.#runner.start(code, options, abort, false));
    if ('success' in end) return end as RunResult<Value>;
    await this.#ready();
    return RunReport.restore(end.report).suspend(this.#sessionOf(end, options));
  }

  /**
   * Runs a program's first turn and leaves its tool calls to the caller, who answers them with `resume`. With `runTools`
   * the tools run, and the session is left when only somebody outside, or a distant timer, can continue it. Never
   * rejects.
   */
  async start<Value = unknown>(code: string, options: StartOptions = {}): Promise<Session<Value>> {
    await this.#ready();
    return this.#sessionOf(await this.#drive((abort) => this.#runner.start(code, options, abort, true)), options);
  }

  /**
   * Continues a session that was suspended here or elsewhere, by an Enclave with the same options.
   *
   * @param from a session, its `state`, or the bytes of its `snapshot()`
   * @throws EnclaveError INVALID_INPUT for an answer that it does not wait for, and for wrong options; SNAPSHOT_* for
   *   bytes that cannot be used
   */
  async resume<Value = unknown>(
    from: Session | SuspendedSession | Uint8Array,
    answers: readonly SessionAnswer[] = [],
    options: DriveOptions = {},
  ): Promise<Session<Value>> {
    await this.#ready();
    const state = from instanceof Uint8Array ? this.open(from, options.context?.tenant) : stateOf(from);
    return this.#sessionOf(await this.#drive((abort) => this.#runner.resume(state, answers, options, abort)), options);
  }

  /** Plays a session again from its journal, without its tools, and compares. */
  async replay(
    session: Pick<SuspendedSession, 'journal'>,
    options: Pick<DriveOptions, 'signal' | 'context'> = {},
  ): Promise<ReplayReport> {
    if (this.#isDisposed) throw new EnclaveError('DISPOSED', 'The Enclave is disposed.');
    const { signal = new AbortController().signal, context } = options;
    return replaySession(
      session.journal,
      { placement: this.#placement, tenant: context?.tenant, signal },
      this.#settings,
    );
  }

  /** The bytes of a session for a store: sealed when there are `snapshotKeys`, and plain otherwise. */
  seal(state: SuspendedSession, tenant?: string): Uint8Array {
    return this.#settings.snapshots?.seal(state, tenant) ?? encodeSession(state);
  }

  /** @throws EnclaveError SNAPSHOT_* for bytes that `seal` did not make of a session of this tenant */
  open(bytes: Uint8Array, tenant?: string): SuspendedSession {
    return this.#settings.snapshots?.open(bytes, tenant) ?? decodeSession(bytes);
  }

  /** What the static layers 0 to 2 say of a program; runs nothing. */
  validate(code: string, options: Pick<RunOptions, 'language'> = {}): ValidationReport {
    const { program, issues } = this.#passStatic(code, options);
    return { valid: program !== undefined, issues };
  }

  /** What the layers 0 to 3 say of a program; runs nothing. A scorer elsewhere is told of it. */
  async inspect(code: string, options: Pick<RunOptions, 'language'> = {}): Promise<Inspection> {
    return inspectProgram(this.#passStatic(code, options), this.#settings);
  }

  /**
   * Which tools' results reach which tools' arguments in a program, with what the data is and where it goes. Runs nothing.
   *
   * @throws EnclaveError INVALID_INPUT for a program that the static layers refuse; `validate` says why
   */
  flows(code: string, options: Pick<RunOptions, 'language'> = {}): FlowReport {
    const { program } = this.#passStatic(code, options);
    const report = program && flowsOf(program, this.#settings);
    if (report) return report;
    throw new EnclaveError(
      'INVALID_INPUT',
      'flows(): the program is refused by the static layers; `validate` says why.',
    );
  }

  get securityLevel(): SecurityLevel {
    return this.#settings.securityLevel;
  }

  /** What programs are written in that do not say it themselves. */
  get language(): 'auto' | 'js' | 'ts' {
    return this.#settings.language;
  }

  /** The audit log, when there is one: `audit: true` makes one in memory. */
  get audit(): Audit | undefined {
    return this.#settings.audit;
  }

  stats(): EnclaveStats {
    const { succeeded, failed, toolCalls, cpuMs, fuelUsed } = this.#totals;
    const pool = this.#placement.stats?.();
    const runs = { active: this.#running.size, succeeded, failed };
    return { runs, toolCalls, cpuMs, fuelUsed, ...(pool && { pool }) };
  }

  /**
   * Ends every run with `DISPOSED` and waits until nothing of this Enclave is left running. A pool lets its runs go on
   * for its `gracefulShutdownTimeout` first.
   */
  async dispose(): Promise<void> {
    this.#isDisposed = true;
    const grace = this.#settings.pool?.gracefulShutdownTimeout ?? 0;
    if (grace > 0 && this.#running.size > 0) await settledWithin(this.#running.values(), grace);
    for (const abort of this.#running.keys())
      abort.abort(new Kill('DISPOSED', 'The Enclave was disposed during the run.'));
    await Promise.allSettled(this.#running.values());
    await this.#placement.dispose?.();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.dispose();
  }

  #passStatic(code: string, options: Pick<RunOptions, 'language'>): Prepared {
    if (typeof code !== 'string') throw new EnclaveError('INVALID_INPUT', 'The program must be a string.');
    checkRunOptions(options);
    return this.#prepare(code, {
      language: options.language ?? this.#settings.language,
      deadline: performance.now() + this.#settings.timeout,
      globals: Object.keys(this.#settings.globals),
    });
  }

  #sessionOf<Value>(end: SessionEnd, { context }: Pick<RunOptions, 'context'>): Session<Value> {
    return new Session<Value>(end as EndedResult<Value> | SuspendedSession, (state) => {
      const { snapshots } = this.#settings;
      if (snapshots) return snapshots.seal(state, context?.tenant);
      throw new EnclaveError(
        'INVALID_INPUT',
        'snapshot(): the Enclave needs the option `snapshotKeys` to seal sessions.',
      );
    });
  }

  /** Where the host has no compression and no ciphers, they are loaded for whoever wants snapshots. */
  #ready(): Promise<void> | undefined {
    return this.#settings.snapshots && loadCodecs();
  }

  async #drive(work: (abort: AbortController) => Promise<SessionEnd>): Promise<SessionEnd> {
    if (this.#isDisposed) {
      const failure = failureOf('DISPOSED', 'host', 'The Enclave is disposed.');
      return new RunReport(performance.now()).fail(failure);
    }
    const abort = new AbortController();
    const running = work(abort);
    this.#running.set(abort, running);
    try {
      const end = await running;
      if ('success' in end) this.#count(end);
      return end;
    } finally {
      this.#running.delete(abort);
    }
  }

  #count(result: EndedResult): void {
    if (result.success) this.#totals.succeeded++;
    else this.#totals.failed++;
    this.#totals.toolCalls += result.stats.toolCallCount;
    this.#totals.cpuMs += result.stats.cpuMs;
    this.#totals.fuelUsed += result.stats.fuelUsed;
  }
}

function stateOf(from: Session | SuspendedSession): SuspendedSession {
  if (!(from instanceof Session)) return from;
  if (from.state) return from.state;
  throw new EnclaveError('INVALID_INPUT', `resume(): the session has ${from.status}, so there is nothing to continue.`);
}

/** Runs one program in an Enclave of its own. */
export async function runAgentScript<Value = unknown>(
  code: string,
  options: EnclaveOptions & { readonly run?: RunOptions } = {},
): Promise<RunResult<Value>> {
  const { run, ...enclaveOptions } = options;
  const enclave = new Enclave(enclaveOptions);
  try {
    return await enclave.run<Value>(code, run);
  } finally {
    await enclave.dispose();
  }
}

/** Waits until all have settled, but no longer than `ms`. */
async function settledWithin(running: Iterable<Promise<unknown>>, ms: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([Promise.allSettled(running), late]);
  clearTimeout(timer);
}

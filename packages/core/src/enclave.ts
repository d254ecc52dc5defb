import { helperPrefix, type Issue, type Transformed } from '@enclave-vm/ast';
import type { Failure } from '@enclave-vm/protocol/codes';
import { type ScoreVerdict, score } from './3-score/index.ts';
import { Kill } from './4-sandbox/kill.ts';
import { encodeValue } from './5-sanitize/index.ts';
import type { Audit } from './audit/index.ts';
import { EnclaveError } from './enclave-error.ts';
import { createEventStream } from './event-stream.ts';
import { failureOf, failureOfIssues, failureOfScore } from './failure.ts';
import { addedNames, languageNames } from './generated/global-names.ts';
import { checkRunOptions, type EnclaveOptions, type RunOptions, resolveOptions, type Settings } from './options.ts';
import { createPlacement } from './placements/create-placement.ts';
import type { Placement } from './placements/placement.ts';
import type { PoolStats } from './placements/worker-threads/pool-stats.ts';
import { createPrepare, type Prepare, type PrepareContext, type Prepared } from './prepare.ts';
import { isForWorker, prepareElsewhere } from './prepare-elsewhere.ts';
import type { RunResult } from './result.ts';
import { runProgram } from './run-program.ts';
import { RunReport } from './run-report.ts';
import { createSeed } from './seed.ts';
import { admit } from './stages.ts';
import { createToolInvoker, type ToolInvoker } from './tools/index.ts';

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
  readonly #invoker: ToolInvoker;
  readonly #prepare: Prepare;
  readonly #globals: string;
  readonly #running = new Map<AbortController, Promise<unknown>>();
  readonly #totals = { succeeded: 0, failed: 0, toolCalls: 0, cpuMs: 0, fuelUsed: 0 };
  #isDisposed = false;

  /** @throws EnclaveError INVALID_INPUT for an option that is unknown or of the wrong type, naming it */
  constructor(options: EnclaveOptions = {}) {
    this.#settings = resolveOptions(options);
    this.#globals = encodeGlobals(this.#settings.globals, this.#settings.maxResultBytes);
    this.#prepare = createPrepare(this.#settings);
    this.#placement = createPlacement(this.#settings.pool);
    this.#invoker = createToolInvoker({
      tools: this.#settings.tools,
      toolHandler: this.#settings.toolHandler,
      audit: this.#settings.audit,
    });
  }

  /**
   * Runs a program: the body of an async function in JavaScript or TypeScript. Never rejects; whatever went wrong is
   * in the result's `error`.
   */
  async run<Value = unknown>(code: string, options: RunOptions = {}): Promise<RunResult<Value>> {
    const abort = new AbortController();
    const running = this.#run(code, options, abort);
    this.#running.set(abort, running);
    try {
      const result = await running;
      this.#count(result);
      return result as RunResult<Value>;
    } finally {
      this.#running.delete(abort);
    }
  }

  /** What the static layers 0 to 2 say of a program; runs nothing. */
  validate(code: string): ValidationReport {
    if (typeof code !== 'string') throw new EnclaveError('INVALID_INPUT', 'The program must be a string.');
    const { program, issues } = this.#prepare(code, {
      deadline: performance.now() + this.#settings.timeout,
      globals: Object.keys(this.#settings.globals),
    });
    return { valid: program !== undefined, issues };
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
    await Promise.all(this.#running.values());
    await this.#placement.dispose?.();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.dispose();
  }

  async #run(code: string, options: RunOptions, abort: AbortController): Promise<RunResult> {
    const startedAt = performance.now();
    const report = new RunReport(startedAt);
    if (this.#isDisposed) return report.fail(failureOf('DISPOSED', 'host', 'The Enclave is disposed.'));
    const invalid = invalidInput(code, options);
    if (invalid) return report.fail(invalid);
    report.events = createEventStream(report.sessionId, options.onEvent, () =>
      abort.abort(new Kill('INVALID_INPUT', 'The listener `onEvent` threw an error, so the run was ended.')),
    );
    const unlink = forwardAbort(options.signal, abort);
    try {
      return await this.#passLayers(code, options, abort.signal, report);
    } catch (error) {
      if (error instanceof EnclaveError) return report.fail(failureOf(error.code, 'host', error.message));
      // A bug of ours must not reach the caller as a rejection, and must not be hidden either.
      return report.fail(failureOf('ENGINE_FAILURE', 'host', `Enclave itself failed: ${messageOf(error)}`));
    } finally {
      unlink();
    }
  }

  async #passLayers(code: string, options: RunOptions, signal: AbortSignal, report: RunReport): Promise<RunResult> {
    const settings = this.#settings;
    const timeout = options.timeout ?? settings.timeout;
    if (signal.aborted) return report.fail(failureOf('CANCELLED', 'host', 'The run was cancelled before it began.'));
    report.events.emit('session_init', { level: settings.securityLevel, language: settings.language });

    const globals = options.globals ? { ...settings.globals, ...options.globals } : settings.globals;
    const encodedGlobals = options.globals ? encodeGlobals(globals, settings.maxResultBytes) : this.#globals;
    const deadline = performance.now() + timeout;
    const prepared = await this.#passStaticLayers(code, { deadline, globals: Object.keys(globals) }, options, signal);
    report.add(prepared.verdicts);
    if (!prepared.program) return report.fail(failureOfIssues(prepared.issues));
    for (const { rule, message, line } of prepared.issues) {
      report.warn({ code: rule === 'unawaited-tool-call' ? 'UNAWAITED_TOOL_CALL' : rule, message, line });
    }

    const verdict = await this.#score(prepared.program, prepared.scoring, signal, report);
    const program = admit(prepared.program, verdict);
    if (!program) return report.fail(failureOfScore(verdict));

    const ran = await runProgram({
      sessionId: report.sessionId,
      program,
      settings,
      placement: this.#placement,
      invoker: this.#invoker,
      events: report.events,
      signal,
      timeout,
      context: options.context ?? {},
      globals: encodedGlobals,
      seed: await createSeed(options.seed),
      now: Number(options.now ?? Date.now()),
    });
    report.add(ran.verdicts);
    for (const warning of ran.warnings) report.warn(warning);
    report.stats = ran.stats;
    return ran.success ? report.succeed(ran.value) : report.fail(ran.error);
  }

  /** Layers 0 to 2. A large program would hold this thread, so a pool takes it away. */
  #passStaticLayers(
    code: string,
    context: PrepareContext,
    options: RunOptions,
    signal: AbortSignal,
  ): Prepared | Promise<Prepared> {
    const { prepare } = this.#placement;
    if (!prepare || !isForWorker(code, this.#settings)) return this.#prepare(code, context);
    const turn = { tenant: options.context?.tenant, signal, onWaited: () => undefined };
    return this.#prepare.elsewhere(code, context.globals, () =>
      prepareElsewhere(code, context, this.#settings, (request) => prepare(request, turn)),
    );
  }

  /** What the gate says of a program; nothing when it is switched off. */
  async #score(
    program: Transformed,
    known: ScoreVerdict | undefined,
    signal: AbortSignal,
    report: RunReport,
  ): Promise<ScoreVerdict | undefined> {
    if (!this.#settings.layers.score) {
      report.add([{ layer: 'score', verdict: 'skipped', durationMs: 0 }]);
      return undefined;
    }
    const verdict = known ?? (await score(program, this.#settings.scoringGate, { signal }));
    report.scoring = verdict;
    const detail = verdict.failure ?? `score ${verdict.score}`;
    report.add([{ layer: 'score', verdict: verdict.verdict, durationMs: verdict.durationMs, detail }]);
    return verdict;
  }

  #count(result: RunResult): void {
    if (result.success) this.#totals.succeeded++;
    else this.#totals.failed++;
    this.#totals.toolCalls += result.stats.toolCallCount;
    this.#totals.cpuMs += result.stats.cpuMs;
    this.#totals.fuelUsed += result.stats.fuelUsed;
  }
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

function invalidInput(code: unknown, options: RunOptions): Failure | undefined {
  if (typeof code !== 'string') return failureOf('INVALID_INPUT', 'host', 'The program must be a string.');
  try {
    checkRunOptions(options);
    return undefined;
  } catch (error) {
    return failureOf('INVALID_INPUT', 'host', messageOf(error));
  }
}

const takenNames: ReadonlySet<string> = new Set([...addedNames, ...languageNames]);

/** @throws EnclaveError INVALID_INPUT for a name that is no identifier, and for what is not plain data */
function encodeGlobals(globals: Readonly<Record<string, unknown>>, maxBytes: number): string {
  const names = Object.keys(globals);
  if (names.length === 0) return '';
  const taken = names.find((name) => takenNames.has(name));
  if (taken !== undefined) {
    throw new EnclaveError(
      'INVALID_INPUT',
      `The option \`globals\` has the name ${taken}, which every script has already.`,
    );
  }
  const wrong = names.find(
    (name) => !/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) || name.startsWith(helperPrefix),
  );
  if (wrong !== undefined) {
    throw new EnclaveError(
      'INVALID_INPUT',
      `The option \`globals\` has the name ${JSON.stringify(wrong)}, which no script could use.`,
    );
  }
  const encoded = encodeValue(globals, { maxBytes });
  if (encoded.ok) return encoded.encoded;
  throw new EnclaveError('INVALID_INPUT', `The option \`globals\` must be plain data. ${encoded.message}`);
}

/** Returns what stops the forwarding again, so that a long-lived signal holds no finished run. */
function forwardAbort(signal: AbortSignal | undefined, abort: AbortController): () => void {
  if (!signal) return () => undefined;
  const forward = () => abort.abort(new Kill('CANCELLED', 'The run was cancelled by its caller.'));
  if (signal.aborted) forward();
  else signal.addEventListener('abort', forward, { once: true });
  return () => signal.removeEventListener('abort', forward);
}

/** Waits until all have settled, but no longer than `ms`. */
async function settledWithin(running: Iterable<Promise<unknown>>, ms: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([Promise.all(running), late]);
  clearTimeout(timer);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

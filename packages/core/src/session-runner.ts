import type { Transformed } from '@enclave-vm/ast';
import type { StreamEvent } from '@enclave-vm/protocol';
import { type ScoreVerdict, score } from './3-score/index.ts';
import { Kill } from './4-sandbox/kill.ts';
import { EnclaveError } from './enclave-error.ts';
import { encodeGlobals } from './encode-globals.ts';
import { createEventStream } from './event-stream.ts';
import { failureOf, failureOfIssues, failureOfScore, type RunningProgram } from './failure.ts';
import { checkRunOptions, checkStartOptions } from './option-checks.ts';
import type { RunContext, Settings, StartOptions } from './options.ts';
import type { Placement } from './placements/placement.ts';
import type { Prepare, PrepareContext, Prepared } from './prepare.ts';
import { isForWorker, prepareElsewhere } from './prepare-elsewhere.ts';
import type { RunResult } from './result.ts';
import { type Beginning, type Continuation, type Run, runProgram } from './run-program.ts';
import { RunReport } from './run-report.ts';
import { createSeed } from './seed.ts';
import { admit, type Scored } from './stages.ts';
import { findWaiting, type SuspendedSession, suspendedSession } from './suspended-session.ts';
import type { ToolAnswer } from './tool-bridge.ts';
import type { ToolInvoker } from './tools/index.ts';

/** A session has ended, or waits for somebody else or for a timer. */
export type SessionEnd =
  | { readonly status: 'completed' | 'failed'; readonly result: RunResult }
  | { readonly status: 'suspended'; readonly session: SuspendedSession };

/** How a session is driven; the same for one that starts and one that goes on. */
export interface DriveOptions {
  /** Ends the session with `CANCELLED`. */
  readonly signal?: AbortSignal;
  /** Gets every event of the session as it happens. What it throws ends the session with `INVALID_INPUT`. */
  readonly onEvent?: (event: StreamEvent) => void;
  readonly context?: RunContext;
  /** Told after every turn that did not end the program, and awaited before any tool that it called starts. */
  readonly onTurn?: (turn: number) => void | Promise<void>;
  /** Leave the session too when it waits for a timer further away than so many milliseconds; never unless given. */
  readonly leaveForTimerMs?: number;
}

export interface SessionRunnerOptions {
  readonly settings: Settings;
  readonly placement: Placement;
  readonly invoker: ToolInvoker;
  readonly prepare: Prepare;
}

/** Takes programs through the six layers. */
export class SessionRunner {
  readonly #settings: Settings;
  readonly #placement: Placement;
  readonly #invoker: ToolInvoker;
  readonly #prepare: Prepare;
  readonly #globals: string;

  /** @throws EnclaveError INVALID_INPUT for globals that no program can have */
  constructor({ settings, placement, invoker, prepare }: SessionRunnerOptions) {
    this.#settings = settings;
    this.#placement = placement;
    this.#invoker = invoker;
    this.#prepare = prepare;
    this.#globals = encodeGlobals(settings.globals, settings.maxResultBytes);
  }

  /** Runs a program to its end, or with `mayLeave` until only somebody else can continue it. Never rejects. */
  async start(code: string, options: StartOptions, abort: AbortController, mayLeave: boolean): Promise<SessionEnd> {
    const startedAt = performance.now();
    const invalid = this.#invalidInput(code, options, mayLeave);
    if (invalid !== undefined) return ended(new RunReport(startedAt).fail(failureOf('INVALID_INPUT', 'host', invalid)));
    const report = new RunReport(startedAt, options.sessionId === undefined ? {} : { sessionId: options.sessionId });
    return this.#guarded(report, options, abort, 0, async () => {
      const timeout = options.timeout ?? this.#settings.timeout;
      const begun = await this.#passLayers(code, options, timeout, abort.signal, report);
      if ('success' in begun) return ended(begun);
      return this.#play(begun, begun.program, { ...options, timeout, mayLeave }, abort.signal, report);
    });
  }

  /**
   * Continues a session with answers to calls that it waits for.
   *
   * @throws EnclaveError INVALID_INPUT for an answer that it does not wait for, and for wrong options
   */
  async resume(
    suspended: SuspendedSession,
    answers: readonly ToolAnswer[],
    options: DriveOptions,
    abort: AbortController,
  ): Promise<SessionEnd> {
    checkStartOptions('resume()', options);
    const calls = new Set<string>();
    for (const { callId } of answers) {
      findWaiting(suspended, callId);
      if (calls.size === calls.add(callId).size) {
        throw new EnclaveError('INVALID_INPUT', `The call ${callId} has two answers.`);
      }
    }
    const { timeout, clientTools, program, seq } = suspended;
    const report = RunReport.restore(suspended.report);
    return this.#guarded(report, options, abort, seq, async () => {
      report.events.emit('session_resumed', { turn: suspended.turn });
      const known = { ...options, timeout, clientTools, mayLeave: true };
      return this.#play({ suspended, answers }, program, known, abort.signal, report);
    });
  }

  async #play(
    from: Beginning | Continuation,
    program: RunningProgram,
    options: DriveOptions & { timeout: number; clientTools?: readonly string[]; mayLeave: boolean },
    signal: AbortSignal,
    report: RunReport,
  ): Promise<SessionEnd> {
    const { timeout, clientTools = [], mayLeave } = options;
    const run: Run = await runProgram({
      sessionId: report.sessionId,
      from,
      settings: this.#settings,
      placement: this.#placement,
      invoker: this.#invoker,
      events: report.events,
      signal,
      timeout,
      context: options.context ?? {},
      clientTools,
      leaveForTimerMs: mayLeave ? (options.leaveForTimerMs ?? Number.POSITIVE_INFINITY) : undefined,
      onTurn: options.onTurn,
    });
    if (run.kind === 'left') {
      const { text, code, output } = program;
      const kept = { text, code, output: { insertions: output.insertions } };
      const known = { seq: report.events.seq, program: kept, report: report.save(), left: run.left };
      const session = suspendedSession({ ...known, timeout, clientTools }, this.#settings.maxResultBytes);
      return { status: 'suspended', session };
    }
    const { ran } = run;
    report.add(ran.verdicts);
    for (const warning of ran.warnings) report.warn(warning);
    report.stats = ran.stats;
    return ended(ran.success ? report.succeed(ran.value) : report.fail(ran.error));
  }

  /** Listens for the caller's abort meanwhile, and makes a result of whatever is thrown. */
  async #guarded(
    report: RunReport,
    options: DriveOptions,
    abort: AbortController,
    seq: number,
    work: () => Promise<SessionEnd>,
  ): Promise<SessionEnd> {
    const onListenerError = () =>
      abort.abort(new Kill('INVALID_INPUT', 'The listener `onEvent` threw an error, so the run was ended.'));
    report.events = createEventStream(report.sessionId, options.onEvent, onListenerError, seq);
    const unlink = forwardAbort(options.signal, abort);
    try {
      return await work();
    } catch (error) {
      if (error instanceof EnclaveError) return ended(report.fail(failureOf(error.code, 'host', error.message)));
      // A bug of ours must not reach the caller as a rejection, and must not be hidden either.
      return ended(report.fail(failureOf('ENGINE_FAILURE', 'host', `Enclave itself failed: ${messageOf(error)}`)));
    } finally {
      unlink();
    }
  }

  async #passLayers(
    code: string,
    options: StartOptions,
    timeout: number,
    signal: AbortSignal,
    report: RunReport,
  ): Promise<Beginning | RunResult> {
    const settings = this.#settings;
    if (signal.aborted) return report.fail(failureOf('CANCELLED', 'host', 'The run was cancelled before it began.'));
    const language = options.language ?? settings.language;
    report.events.emit('session_init', { level: settings.securityLevel, language });

    const globals = options.globals ? { ...settings.globals, ...options.globals } : settings.globals;
    const encodedGlobals = options.globals ? encodeGlobals(globals, settings.maxResultBytes) : this.#globals;
    const deadline = performance.now() + timeout;
    const context = { deadline, globals: Object.keys(globals), language };
    const prepared = await this.#passStaticLayers(code, context, options, signal);
    report.add(prepared.verdicts);
    if (!prepared.program) return report.fail(failureOfIssues(prepared.issues));
    for (const { rule, message, line } of prepared.issues) {
      report.warn({ code: rule === 'unawaited-tool-call' ? 'UNAWAITED_TOOL_CALL' : rule, message, line });
    }

    const verdict = await this.#score(prepared.program, prepared.scoring, signal, report);
    const program: Scored | undefined = admit(prepared.program, verdict);
    if (!program) return report.fail(failureOfScore(verdict));
    return {
      program,
      globals: encodedGlobals,
      seed: await createSeed(options.seed),
      now: Number(options.now ?? Date.now()),
    };
  }

  /** Layers 0 to 2. A large program would hold this thread, so a pool takes it away. */
  #passStaticLayers(
    code: string,
    context: PrepareContext,
    options: StartOptions,
    signal: AbortSignal,
  ): Prepared | Promise<Prepared> {
    const { prepare } = this.#placement;
    if (!prepare || !isForWorker(code, this.#settings)) return this.#prepare(code, context);
    const turn = { tenant: options.context?.tenant, signal, onWaited: () => undefined };
    return this.#prepare.elsewhere(code, context, () =>
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

  #invalidInput(code: unknown, options: StartOptions, mayLeave: boolean): string | undefined {
    if (typeof code !== 'string') return 'The program must be a string.';
    try {
      if (mayLeave) checkStartOptions('start()', options, this.#settings.tools);
      else checkRunOptions(options);
      return undefined;
    } catch (error) {
      return messageOf(error);
    }
  }
}

function ended(result: RunResult): SessionEnd {
  return { status: result.success ? 'completed' : 'failed', result };
}

/** Returns what stops the forwarding again, so that a long-lived signal holds no finished run. */
function forwardAbort(signal: AbortSignal | undefined, abort: AbortController): () => void {
  if (!signal) return () => undefined;
  const forward = () => abort.abort(new Kill('CANCELLED', 'The run was cancelled by its caller.'));
  if (signal.aborted) forward();
  else signal.addEventListener('abort', forward, { once: true });
  return () => signal.removeEventListener('abort', forward);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

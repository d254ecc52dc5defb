import type { StreamEvent } from '@enclave-vm/protocol';
import { mayAsk } from './3-score/index.ts';
import { Kill } from './4-sandbox/kill.ts';
import { EnclaveError } from './enclave-error.ts';
import { createEventStream } from './event-stream.ts';
import { failureOf, type RunningProgram } from './failure.ts';
import { Journal, type JournalKeeper } from './journal/journal.ts';
import { journalVersion } from './journal/journal-entry.ts';
import { type Restored, restore } from './journal/replay.ts';
import { LayersBefore } from './layers-before.ts';
import { checkResumeOptions, checkRunOptions, checkStartOptions } from './option-checks.ts';
import type { RunContext, Settings, StartOptions } from './options.ts';
import type { Placement } from './placements/placement.ts';
import type { Prepare } from './prepare.ts';
import type { EndedResult } from './result.ts';
import { type Beginning, type Continuation, machineSettings, type RunInput, runProgram } from './run-program.ts';
import { RunReport } from './run-report.ts';
import { fits, isApproval, type SessionAnswer } from './session-answer.ts';
import { findWaiting, type SuspendedSession, suspendedSession } from './suspended-session.ts';
import type { ToolInvoker } from './tools/index.ts';

/** A session has ended, or waits for somebody else or for a timer. */
export type SessionEnd = EndedResult | SuspendedSession;

/** How a session is driven; the same for one that starts and one that goes on. */
export interface DriveOptions {
  /** Ends the session with `CANCELLED`. */
  readonly signal?: AbortSignal;
  /** Gets every event of the session as it happens. What it throws ends the session with `INVALID_INPUT`. */
  readonly onEvent?: (event: StreamEvent) => void;
  readonly context?: RunContext;
  /** Keeps the session's journal, so that `recoverSession` finds it again when this process dies. */
  readonly journal?: JournalKeeper;
  /** Subscribes to answers that come while the session is driven; returns how to stop. */
  readonly answers?: (deliver: (answers: readonly SessionAnswer[]) => void) => () => void;
  /** Once aborted, no further tool starts, and the session is left as soon as none runs. */
  readonly pause?: AbortSignal;
  /** Leave the session too when it waits for a timer further away than so many milliseconds; never unless given. */
  readonly leaveForTimerMs?: number;
}

export interface SessionRunnerOptions {
  readonly settings: Settings;
  readonly placement: Placement;
  readonly invoker: ToolInvoker;
  readonly prepare: Prepare;
}

/** Who continues a session that cannot go on by itself. */
type Mode = Pick<RunInput, 'isManual' | 'canAnswerElsewhere' | 'leaveForTimerMs'>;

/** Takes programs through the six layers. */
export class SessionRunner {
  readonly #settings: Settings;
  readonly #placement: Placement;
  readonly #invoker: ToolInvoker;
  readonly #layers: LayersBefore;

  /** @throws EnclaveError INVALID_INPUT for globals that no program can have */
  constructor({ settings, placement, invoker, prepare }: SessionRunnerOptions) {
    this.#settings = settings;
    this.#placement = placement;
    this.#invoker = invoker;
    this.#layers = new LayersBefore(settings, placement, prepare);
  }

  /** Runs a program to its end, or until a call needs an approval; with `mayLeave` until its caller must continue it. */
  async start(code: string, options: StartOptions, abort: AbortController, mayLeave: boolean): Promise<SessionEnd> {
    const startedAt = performance.now();
    const invalid = this.#invalidInput(code, options, mayLeave);
    if (invalid !== undefined) return new RunReport(startedAt).fail(failureOf('INVALID_INPUT', 'host', invalid));
    const report = new RunReport(startedAt, options.sessionId === undefined ? {} : { sessionId: options.sessionId });
    return this.#guarded(report, options, abort, 0, async () => {
      const timeout = options.timeout ?? this.#settings.timeout;
      const begun = await this.#layers.pass(code, options, timeout, abort.signal, report);
      if ('success' in begun) return begun;
      const mode = mayLeave ? sessionMode(options.runTools !== true, options) : this.#runMode();
      const journal = mode.leaveForTimerMs === undefined ? undefined : this.#openJournal([], options);
      const { clientTools = [] } = options;
      journal?.append({
        kind: 'start',
        version: journalVersion,
        at: Date.now(),
        ...{ timeout, clientTools, isManual: mode.isManual, settings: machineSettings(this.#settings, timeout) },
        ...{ now: begun.now, seed: begun.seed, globals: begun.globals },
        executed: { kind: begun.program.output.kind, code: begun.program.output.code },
        program: keptProgram(begun.program),
        report: report.save(),
      });
      return this.#play(begun, { ...options, ...mode, timeout, clientTools }, journal, abort.signal, report);
    });
  }

  /**
   * Continues a session with answers to calls that it waits for.
   *
   * @throws EnclaveError INVALID_INPUT for an answer that it does not wait for, and for wrong options;
   *   SNAPSHOT_DIVERGED and SNAPSHOT_UNSUPPORTED when it has to be played again and cannot
   */
  async resume(
    suspended: SuspendedSession,
    answers: readonly SessionAnswer[],
    options: DriveOptions,
    abort: AbortController,
  ): Promise<SessionEnd> {
    checkResumeOptions(options);
    const context = { placement: this.#placement, tenant: options.context?.tenant, signal: abort.signal };
    const restored = await restore(suspended, context);
    try {
      // A host with a store lets an answer pass once; what comes again after a crash is for nobody.
      if (!options.journal) checkAnswers(restored, answers);
    } catch (error) {
      this.#placement.release(restored.machine);
      throw error;
    }
    const { timeout, clientTools, program, seq, isManual } = suspended;
    const report = RunReport.restore(suspended.report);
    return this.#guarded(report, options, abort, seq, async () => {
      if (!restored.open) report.events.emit('session_resumed', { turn: restored.machine.turn });
      const known = { ...options, ...sessionMode(isManual, options), timeout, clientTools };
      const journal = this.#openJournal(suspended.journal, options);
      return this.#play({ program, restored, answers }, known, journal, abort.signal, report);
    });
  }

  async #play(
    from: Beginning | Continuation,
    options: Omit<DriveOptions, keyof Mode> & Mode & { timeout: number; clientTools: readonly string[] },
    journal: Journal | undefined,
    signal: AbortSignal,
    report: RunReport,
  ): Promise<SessionEnd> {
    const { timeout, clientTools, isManual, canAnswerElsewhere, leaveForTimerMs } = options;
    const run = await runProgram({
      ...{ sessionId: report.sessionId, from, events: report.events, signal, journal },
      ...{ settings: this.#settings, placement: this.#placement, invoker: this.#invoker },
      ...{ timeout, clientTools, isManual, canAnswerElsewhere, leaveForTimerMs },
      context: options.context ?? {},
      pause: options.pause,
      subscribe: options.answers,
      scoring: report.scoring,
      warn: (warning) => report.warn(warning),
    });
    if (run.kind === 'left') {
      const known = {
        seq: report.events.seq,
        program: keptProgram(from.program),
        report: report.save(),
        left: run.left,
      };
      const session = { ...known, timeout, clientTools, isManual, journal: journal?.entries ?? [] };
      return suspendedSession(session, this.#settings.maxResultBytes);
    }
    const { ran } = run;
    report.add(ran.verdicts);
    for (const warning of ran.warnings) report.warn(warning);
    report.stats = ran.stats;
    return ran.success ? report.succeed(ran.value) : report.fail(ran.error);
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
      if (error instanceof EnclaveError) return report.fail(failureOf(error.code, 'host', error.message));
      // A bug of ours must not reach the caller as a rejection, and must not be hidden either.
      return report.fail(failureOf('ENGINE_FAILURE', 'host', `Enclave itself failed: ${messageOf(error)}`));
    } finally {
      unlink();
    }
  }

  /** A plain run is left for nothing but an approval. */
  #runMode(): Mode {
    const { layers, scoringGate } = this.#settings;
    const canAsk = this.#invoker.mayAsk() || (layers.score && mayAsk(scoringGate.flows, scoringGate.patterns));
    const leaveForTimerMs = canAsk ? Number.POSITIVE_INFINITY : undefined;
    return { isManual: false, canAnswerElsewhere: false, leaveForTimerMs };
  }

  #openJournal(known: Journal['entries'], { journal }: DriveOptions): Journal {
    return new Journal(known, this.#settings.maxJournalBytes, journal);
  }

  #invalidInput(code: unknown, options: StartOptions, mayLeave: boolean): string | undefined {
    if (typeof code !== 'string') return 'The program must be a string.';
    try {
      if (mayLeave) checkStartOptions(options, this.#settings.tools);
      else checkRunOptions(options);
      return undefined;
    } catch (error) {
      return messageOf(error);
    }
  }
}

function sessionMode(isManual: boolean, { leaveForTimerMs }: DriveOptions): Mode {
  const never = isManual ? 0 : Number.POSITIVE_INFINITY;
  return { isManual, canAnswerElsewhere: true, leaveForTimerMs: leaveForTimerMs ?? never };
}

/** @throws EnclaveError INVALID_INPUT for an answer that the session does not wait for */
function checkAnswers({ calls }: Restored, answers: readonly SessionAnswer[]): void {
  const answered = new Set<string>();
  for (const answer of answers) {
    const { waits } = findWaiting(calls, answer.callId);
    if (!fits(answer, waits)) {
      if (isApproval(answer) && waits.reason !== 'result') {
        const message = `The call ${answer.callId} has other arguments than those that the decision is about.`;
        throw new EnclaveError('INVALID_INPUT', message);
      }
      const wanted = { result: 'its result', approval: 'an approval', outcome: 'what became of it' }[waits.reason];
      const message = `The call ${answer.callId} waits for ${wanted}, which this answer is not.`;
      throw new EnclaveError('INVALID_INPUT', message);
    }
    if (answered.size === answered.add(answer.callId).size) {
      throw new EnclaveError('INVALID_INPUT', `The call ${answer.callId} has two answers.`);
    }
  }
}

/** What errors and warnings need of a program, and what plays it again. */
function keptProgram({ text, code, output }: RunningProgram): RunningProgram {
  return { text, code, output: { insertions: output.insertions } };
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

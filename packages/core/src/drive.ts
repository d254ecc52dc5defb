import type { Effect } from '@enclave-vm/protocol/codes';
import { toolCallId } from '@enclave-vm/protocol/ids';
import type { CallGuardState } from './3-score/index.ts';
import type { MachineEvent, MachineSession, Outcome, Turn, TurnClock, TurnEnd } from './4-sandbox/machine.ts';
import type { Journal } from './journal/journal.ts';
import type { Restored } from './journal/replay.ts';
import type { LeftSession, ToolCallEvent } from './left-session.ts';
import { endedByAbort } from './placements/ended-by.ts';
import type { Placement, TurnContext } from './placements/placement.ts';
import { outgrownEnd } from './placements/session-ledger.ts';
import type { SessionAnswer } from './session-answer.ts';
import { type ReadyAnswer, ToolCalls, type ToolCallsOptions } from './tool-calls.ts';

export interface DriveOptions
  extends Pick<ToolCallsOptions, 'isManual' | 'callTool' | 'acceptAnswer' | 'afterCrash' | 'onAsked' | 'onDecided'> {
  readonly placement: Placement;
  /** The first turn, or a session that was left or recovered and the answers that have come since. */
  readonly from:
    | { readonly start: Extract<Turn, { kind: 'start' }> }
    | { readonly restored: Restored; readonly answers: readonly SessionAnswer[] };
  /** Wall time in milliseconds from the first turn; waiting for a place to run is not counted. */
  readonly timeout: number;
  /**
   * Leave the session when nothing but somebody outside, or a timer further away than so many milliseconds, can
   * continue it. Undefined: stay until it ends.
   */
  readonly leaveForTimerMs: number | undefined;
  readonly maxConcurrentToolCalls: number;
  /** On whose behalf the program runs; placements that queue share their places out among tenants. */
  readonly tenant: string | undefined;
  /** Ends the run as soon as it is aborted; its reason is a `Kill` or anything (`CANCELLED` then). */
  readonly signal: AbortSignal;
  /** Leave the session as soon as no tool runs; none starts any more. */
  readonly pause: AbortSignal | undefined;
  readonly journal: Journal | undefined;
  /** What the guard of the calls knows, to keep with a session that is left. */
  readonly saveGuard?: (() => CallGuardState) | undefined;
  /** Number of the last event. */
  readonly seq: () => number;
  /** Hands on answers that come meanwhile; returns how to stop. */
  readonly subscribe: ((deliver: (answers: readonly SessionAnswer[]) => void) => () => void) | undefined;
  onConsole(level: string, text: string): void;
  onToolCall(call: ToolCallEvent): void;
  /** The answers that the turn delivers which begins now. */
  onDelivered(answers: readonly ReadyAnswer[]): void;
  /** The turn has ended that had begun when the session's driver died. */
  onRecovered(): void;
}

/** What became of one tool call. */
export interface DrivenCall {
  readonly effect: Effect;
  readonly line: number | undefined;
  /** Whether the call had been answered when the program ended. */
  readonly isAnswered: boolean;
  /** Whether anybody awaited it or chained on it. */
  readonly isUsed: boolean;
}

export type DriveResult =
  | { readonly kind: 'ended'; readonly outcome: Outcome; readonly calls: readonly DrivenCall[] }
  | { readonly kind: 'left'; readonly left: LeftSession };

/** Milliseconds that turns may follow each other before the host's own timers and sockets get their turn. */
const maxHoldMs = 10;

/**
 * The one loop: runs a turn, runs the tools it asked for, feeds back what is ready, until the program settles or a
 * limit ends it. Every placement is driven by it.
 */
export async function drive(session: MachineSession, options: DriveOptions): Promise<DriveResult> {
  const { from, journal } = options;
  const startedAt = performance.now();
  const { deadline, guestStart } = beginning(options);
  const clock = { monotonic: () => performance.now(), deadline } satisfies TurnClock;
  const context: TurnContext = {
    tenant: options.tenant,
    signal: options.signal,
    onWaited: (waitedMs) => {
      clock.deadline += waitedMs;
    },
  };
  const guestNow = () => guestStart + Math.floor(performance.now() - startedAt);
  const isPaused = () => options.pause?.aborted === true;
  const calls = new ToolCalls('restored' in from ? from.restored.calls : [], {
    ...options,
    maxConcurrent: options.maxConcurrentToolCalls,
    isPaused,
  });

  const tellClock = (isStopped: boolean) => {
    const ends = Math.round(Date.now() + clock.deadline - performance.now());
    journal?.append({ kind: 'clock', isStopped, at: Date.now(), now: guestNow(), deadline: ends });
  };
  if ('restored' in from && from.restored.clock.isStopped) tellClock(false);

  const onEvent = (event: MachineEvent) => {
    journal?.note(event);
    if (event.kind === 'console') {
      options.onConsole(event.level, event.text);
      return;
    }
    calls.add(event);
    options.onToolCall(event);
  };

  /** Until a result is there, a timer is due, the time is over or the caller cancelled. */
  const somethingToDo = (wakeAt: number | undefined) =>
    new Promise<void>((resolve) => {
      const untilDeadline = clock.deadline - performance.now();
      const untilTimer = wakeAt === undefined ? Number.POSITIVE_INFINITY : wakeAt - guestNow();
      const untilExpiry = calls.nextExpiry - Date.now();
      const soonest = Math.min(untilDeadline, untilTimer, untilExpiry, 0x7fffffff);
      const timer = setTimeout(done, Math.max(0, Math.ceil(soonest)));
      calls.wake = done;
      options.signal.addEventListener('abort', done);
      options.pause?.addEventListener('abort', done);
      function done() {
        clearTimeout(timer);
        calls.wake = undefined;
        options.signal.removeEventListener('abort', done);
        options.pause?.removeEventListener('abort', done);
        resolve();
      }
    });

  /** Waits until all is written; the program does not pay for a slow disk. */
  const kept = async (written: Promise<void> | undefined) => {
    if (!written) return;
    const since = performance.now();
    await written;
    clock.deadline += performance.now() - since;
  };

  let yieldedAt = startedAt;
  /** Tools that answer at once must not keep the host's event loop from turning. */
  const yieldToHost = async () => {
    if (performance.now() - yieldedAt < maxHoldMs) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    yieldedAt = performance.now();
  };

  const ended = (): Outcome | undefined => {
    if (calls.failure) throw calls.failure.error;
    if (options.signal.aborted) return endedByAbort(options.signal.reason).outcome;
    if (calls.waitingArgs > session.settings.limits.memoryBytes) return tooManyArguments();
    if (journal?.outgrown !== undefined) return outgrownJournal(journal.outgrown);
    if (performance.now() < clock.deadline) return undefined;
    return { ok: false, code: 'TIMEOUT', message: `The run took longer than its timeout of ${options.timeout} ms.` };
  };

  /** Nothing that happens here will continue the session soon. */
  const canLeave = (wakeAt: number | undefined) =>
    options.leaveForTimerMs !== undefined &&
    calls.running === 0 &&
    (isPaused() || calls.isUpToSomebody || wakeAt === undefined || wakeAt - guestNow() > options.leaveForTimerMs);

  const runTurn = async (turn: Turn, answers: readonly ReadyAnswer[], isOpen: boolean): Promise<TurnEnd> => {
    if (!isOpen) {
      const results = answers.map(({ call }) => call.call);
      const ends = Math.round(Date.now() + clock.deadline - performance.now());
      journal?.append({
        ...{
          kind: 'turn',
          turn: turn.turn,
          at: Date.now(),
          now: turn.now,
          deadline: ends,
          seq: options.seq(),
          results,
        },
      });
    }
    options.onDelivered(answers);
    calls.turnBegins();
    const end = await options.placement.run(session, turn, clock, onEvent, context);
    if (end.kind === 'finished') return end;
    journal?.endTurn(turn.turn, options.seq(), session.usage.cpuMs);
    if (isOpen) options.onRecovered();
    calls.turnEnded();
    if (!options.signal.aborted) await kept(calls.startQueued());
    return end;
  };

  const play = async (): Promise<Outcome | 'left'> => {
    let turn: Turn | undefined = 'start' in from ? from.start : from.restored.open;
    let answers: readonly ReadyAnswer[] = [];
    let isOpen = 'restored' in from && turn !== undefined;
    if ('restored' in from) {
      const { restored } = from;
      if (turn?.kind === 'resume') answers = calls.readyOf(turn.results);
      if (turn) calls.turnBegins();
      await calls.goOn(restored.undelivered, from.answers);
      if (!turn) await kept(calls.startQueued());
    }
    for (;;) {
      let { wakeAt } = session;
      if (turn) {
        const early = ended();
        if (early) return early;
        const end = await runTurn(turn, answers, isOpen);
        if (end.kind === 'finished') return end.outcome;
        wakeAt = end.wakeAt;
        isOpen = false;
      }
      // A timer that is due waits too, so that a guest that only sets timers cannot starve its host's event loop.
      while (calls.ready.length === 0) {
        // Asked before the wait as well: a listener may have aborted during the turn, a tool as it was started.
        const late = ended();
        if (late) return late;
        if (canLeave(wakeAt)) return 'left';
        await somethingToDo(wakeAt);
        calls.expire(Date.now());
        if (!isPaused() && wakeAt !== undefined && wakeAt <= guestNow()) break;
      }
      await yieldToHost();
      answers = calls.ready.splice(0);
      turn = { kind: 'resume', turn: session.turn, now: guestNow(), results: answers.map(({ delivery }) => delivery) };
    }
  };

  /** The session as a value, its memory included. */
  const leave = async (): Promise<LeftSession | undefined> => {
    await options.placement.park(session);
    const { parked } = session;
    const leftAt = Date.now();
    const deadline = leftAt + clock.deadline - performance.now();
    const isStopped = calls.isUpToSomebody;
    const left = { leftAt, guestNow: guestNow(), deadline, isStopped };
    if (isStopped) tellClock(true);
    return (
      parked && {
        machine: { ...session, parked },
        calls: calls.all,
        clock: left,
        guard: options.saveGuard?.(),
        entries: journal?.entries.length ?? 0,
      }
    );
  };

  const unsubscribe = options.subscribe?.((answers) => {
    for (const answer of answers) void calls.take(answer);
  });
  let outcome: Outcome;
  try {
    const played = await play();
    const left = played === 'left' ? await leave() : undefined;
    if (left) return { kind: 'left', left };
    outcome = played === 'left' ? outgrownEnd().outcome : played;
  } finally {
    unsubscribe?.();
    calls.end();
    options.placement.release(session);
    session.finished = true;
  }
  const unused = new Set(outcome.ok ? outcome.unusedCalls : []);
  return {
    kind: 'ended',
    outcome,
    calls: calls.all.map(({ call, tool, line, status, isAnswered }) => ({
      effect: { callId: toolCallId(call), tool, status },
      line,
      isAnswered,
      isUsed: !unused.has(call),
    })),
  };
}

/** Monotonic times of this process for a session that starts here, or began elsewhere. */
function beginning({ from, timeout }: DriveOptions): { deadline: number; guestStart: number } {
  const now = performance.now();
  if ('start' in from) return { deadline: now + timeout, guestStart: from.start.now };
  const { leftAt, guestNow, deadline, isStopped } = from.restored.clock;
  const passed = isStopped ? 0 : Math.max(0, Date.now() - leftAt);
  return { deadline: now + (deadline - leftAt) - passed, guestStart: guestNow + passed };
}

/** What waits on the host is the program's memory too. */
function tooManyArguments(): Outcome {
  const message = 'The arguments of the tool calls that wait to start need more memory than the limit of the script.';
  return { ok: false, code: 'MEMORY_LIMIT_EXCEEDED', message };
}

function outgrownJournal(maxBytes: number): Outcome {
  const message = `The results of the session's tool calls take more than the ${maxBytes} bytes that are kept of a session.`;
  return { ok: false, code: 'RESULT_TOO_LARGE', message };
}

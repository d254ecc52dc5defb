import type { Effect } from '@enclave-vm/protocol/codes';
import { toolCallId } from '@enclave-vm/protocol/ids';
import { Kill } from './4-sandbox/kill.ts';
import type { Delivery, MachineEvent, MachineSession, Outcome, Turn, TurnClock, TurnEnd } from './4-sandbox/machine.ts';
import type { LeftSession, ToolCallEvent, TrackedCall } from './left-session.ts';
import { endedByAbort } from './placements/ended-by.ts';
import type { Placement, TurnContext } from './placements/placement.ts';
import { outgrownEnd } from './placements/session-ledger.ts';
import type { AnsweredElsewhere } from './tools/index.ts';

/** What became of a tool call that was started; `elsewhere`: somebody else answers it, in his own time. */
export type CallAnswer =
  | { readonly delivery: Delivery; readonly status: Effect['status']; readonly elsewhere?: undefined }
  | AnsweredElsewhere;

export interface DriveOptions {
  readonly placement: Placement;
  /** The first turn, or a session that was left and the answers that have come since. */
  readonly from:
    | { readonly start: Extract<Turn, { kind: 'start' }> }
    | { readonly left: LeftSession; readonly answers: readonly Delivery[] };
  /** Wall time in milliseconds from the first turn; waiting for a place to run is not counted. */
  readonly timeout: number;
  /**
   * Leave the session when nothing but answers from elsewhere, or a timer further away than so many milliseconds, can
   * continue it. Undefined: stay until it ends.
   */
  readonly leaveForTimerMs: number | undefined;
  readonly maxConcurrentToolCalls: number;
  /** On whose behalf the program runs; placements that queue share their places out among tenants. */
  readonly tenant: string | undefined;
  /** Ends the run as soon as it is aborted; its reason is a `Kill` or anything (`CANCELLED` then). */
  readonly signal: AbortSignal;
  /** Runs one tool call; never rejects. `signal` is aborted when the run is over. */
  callTool(call: ToolCallEvent, signal: AbortSignal): Promise<CallAnswer>;
  /** Told after every turn that did not end the program, before any tool that it called starts. */
  onTurn?: ((turn: number) => void | Promise<void>) | undefined;
  onConsole(level: string, text: string): void;
  onToolCall(call: ToolCallEvent): void;
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
  const { from } = options;
  const startedAt = performance.now();
  const { calls, deadline, guestStart } = beginning(options);
  const clock = { monotonic: () => performance.now(), deadline } satisfies TurnClock;
  const context: TurnContext = {
    tenant: options.tenant,
    signal: options.signal,
    onWaited: (waitedMs) => {
      clock.deadline += waitedMs;
    },
  };
  const guestNow = () => guestStart + Math.floor(performance.now() - startedAt);
  const queue: TrackedCall[] = [];
  const inbox: Delivery[] = 'left' in from ? [...from.answers] : [];
  // Made with the first call, because most of a short run's cost would be signals that nobody listens to.
  let over: AbortController | undefined;
  let isOver = false;
  let running = 0;
  /** Characters of the encoded arguments of calls that have not started, or that somebody else answers. */
  let waitingArgs = calls.reduce((sum, { event }) => sum + (event?.args.length ?? 0), 0);
  let wake: (() => void) | undefined;

  const onEvent = (event: MachineEvent) => {
    if (event.kind === 'console') {
      options.onConsole(event.level, event.text);
      return;
    }
    const { call: number, tool, line } = event;
    const known = { call: number, tool, line, event, calledAt: Date.now() };
    const call: TrackedCall = { ...known, status: 'not_started', isAnswered: false };
    calls.push(call);
    queue.push(call);
    waitingArgs += event.args.length;
    options.onToolCall(event);
  };

  const startQueued = () => {
    // A result that waits for its turn holds its place, so that instant tools cannot pile them up.
    while (running + inbox.length < options.maxConcurrentToolCalls) {
      const call = queue.shift();
      if (!call?.event) return;
      const { event } = call;
      call.event = undefined;
      waitingArgs -= event.args.length;
      running++;
      call.status = 'in_flight';
      over ??= new AbortController();
      void options.callTool(event, over.signal).then((answer) => {
        running--;
        // A call that outlived the run keeps the status that the result reported.
        if (isOver) return;
        if (answer.elsewhere) {
          call.event = event;
          waitingArgs += event.args.length;
        } else {
          call.status = answer.status;
          call.isAnswered = true;
          inbox.push(answer.delivery);
        }
        startQueued();
        wake?.();
      });
    }
  };

  /** Until a result is there, a timer is due, the time is over or the caller cancelled. */
  const somethingToDo = (wakeAt: number | undefined) =>
    new Promise<void>((resolve) => {
      const untilDeadline = clock.deadline - performance.now();
      const untilTimer = wakeAt === undefined ? Number.POSITIVE_INFINITY : wakeAt - guestNow();
      const timer = setTimeout(done, Math.max(0, Math.ceil(Math.min(untilDeadline, untilTimer, 0x7fffffff))));
      wake = done;
      options.signal.addEventListener('abort', done);
      function done() {
        clearTimeout(timer);
        wake = undefined;
        options.signal.removeEventListener('abort', done);
        resolve();
      }
    });

  let yieldedAt = startedAt;
  /** Tools that answer at once must not keep the host's event loop from turning. */
  const yieldToHost = async () => {
    if (performance.now() - yieldedAt < maxHoldMs) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    yieldedAt = performance.now();
  };

  const ended = (): Outcome | undefined => {
    if (options.signal.aborted) return endedByAbort(options.signal.reason).outcome;
    if (waitingArgs > session.settings.limits.memoryBytes) return tooManyArguments();
    if (performance.now() < clock.deadline) return undefined;
    return { ok: false, code: 'TIMEOUT', message: `The run took longer than its timeout of ${options.timeout} ms.` };
  };

  /** Nothing that happens here will continue the session soon. */
  const canLeave = (wakeAt: number | undefined) =>
    options.leaveForTimerMs !== undefined &&
    running === 0 &&
    (wakeAt === undefined || wakeAt - guestNow() > options.leaveForTimerMs);

  const play = async (): Promise<Outcome | 'left'> => {
    let turn: Turn | undefined = 'start' in from ? from.start : undefined;
    for (;;) {
      let wakeAt = session.wakeAt;
      if (turn) {
        const early = ended();
        if (early) return early;
        const end: TurnEnd = await options.placement.run(session, turn, clock, onEvent, context);
        if (end.kind === 'finished') return end.outcome;
        wakeAt = end.wakeAt;
        await options.onTurn?.(turn.turn);
        if (!options.signal.aborted) startQueued();
      }
      // A timer that is due waits too, so that a guest that only sets timers cannot starve its host's event loop.
      while (inbox.length === 0) {
        // Asked before the wait as well: a listener may have aborted during the turn, a tool as it was started.
        const late = ended();
        if (late) return late;
        if (canLeave(wakeAt)) return 'left';
        await somethingToDo(wakeAt);
        if (wakeAt !== undefined && wakeAt <= guestNow()) break;
      }
      await yieldToHost();
      turn = { kind: 'resume', turn: session.turn, now: guestNow(), results: inbox.splice(0) };
    }
  };

  /** The session as a value, its memory included. */
  const leave = async (): Promise<LeftSession | undefined> => {
    await options.placement.park(session);
    const { parked } = session;
    const leftAt = Date.now();
    const deadline = leftAt + clock.deadline - performance.now();
    return parked && { machine: { ...session, parked }, calls, clock: { leftAt, guestNow: guestNow(), deadline } };
  };

  let outcome: Outcome;
  try {
    const played = await play();
    const left = played === 'left' ? await leave() : undefined;
    if (left) return { kind: 'left', left };
    outcome = played === 'left' ? outgrownEnd().outcome : played;
  } finally {
    queue.length = 0;
    isOver = true;
    if (running > 0) over?.abort(new Kill('CANCELLED', 'The run that made this call is over.'));
    options.placement.release(session);
    session.finished = true;
  }
  const unused = new Set(outcome.ok ? outcome.unusedCalls : []);
  return {
    kind: 'ended',
    outcome,
    calls: calls.map(({ call, tool, line, status, isAnswered }) => ({
      effect: { callId: toolCallId(call), tool, status },
      line,
      isAnswered,
      isUsed: !unused.has(call),
    })),
  };
}

/** Monotonic times of this process for a session that starts here, or began elsewhere. */
function beginning({ from, timeout }: DriveOptions): { calls: TrackedCall[]; deadline: number; guestStart: number } {
  const now = performance.now();
  if ('start' in from) return { calls: [], deadline: now + timeout, guestStart: from.start.now };
  const { calls, clock } = from.left;
  const epoch = Date.now();
  return {
    calls: calls.map((call) => ({ ...call })),
    deadline: now + (clock.deadline - epoch),
    guestStart: clock.guestNow + Math.max(0, epoch - clock.leftAt),
  };
}

/** What waits on the host is the program's memory too. */
function tooManyArguments(): Outcome {
  const message = 'The arguments of the tool calls that wait to start need more memory than the limit of the script.';
  return { ok: false, code: 'MEMORY_LIMIT_EXCEEDED', message };
}

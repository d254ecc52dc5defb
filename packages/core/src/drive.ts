import type { Effect } from '@enclave-vm/protocol/codes';
import { toolCallId } from '@enclave-vm/protocol/ids';
import { Kill } from './4-sandbox/kill.ts';
import type { Delivery, MachineEvent, MachineSession, Outcome, Turn, TurnClock, TurnEnd } from './4-sandbox/machine.ts';
import { endedByAbort } from './placements/ended-by.ts';
import type { Placement, TurnContext } from './placements/placement.ts';

export type ToolCallEvent = Extract<MachineEvent, { kind: 'call' }>;

export interface DriveOptions {
  readonly placement: Placement;
  readonly start: Extract<Turn, { kind: 'start' }>;
  /** Wall time in milliseconds from the first turn; waiting for a place to run is not counted. */
  readonly timeout: number;
  readonly maxConcurrentToolCalls: number;
  /** On whose behalf the program runs; placements that queue share their places out among tenants. */
  readonly tenant: string | undefined;
  /** Ends the run as soon as it is aborted; its reason is a `Kill` or anything (`CANCELLED` then). */
  readonly signal: AbortSignal;
  /** Runs one tool call; never rejects. `signal` is aborted when the run is over. */
  callTool(call: ToolCallEvent, signal: AbortSignal): Promise<{ delivery: Delivery; status: Effect['status'] }>;
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

export interface DriveResult {
  readonly outcome: Outcome;
  readonly calls: readonly DrivenCall[];
}

/** Milliseconds that turns may follow each other before the host's own timers and sockets get their turn. */
const maxHoldMs = 10;

interface TrackedCall {
  readonly call: number;
  readonly tool: string;
  readonly line: number | undefined;
  /** Until the tool starts; then it is let go, because it holds the arguments. */
  event: ToolCallEvent | undefined;
  status: Effect['status'];
  isAnswered: boolean;
}

/**
 * The one loop: runs a turn, runs the tools it asked for, feeds back what is ready, until the program settles or a
 * limit ends it. Every placement is driven by it.
 */
export async function drive(session: MachineSession, options: DriveOptions): Promise<DriveResult> {
  const startedAt = performance.now();
  const clock = { monotonic: () => performance.now(), deadline: startedAt + options.timeout } satisfies TurnClock;
  const context: TurnContext = {
    tenant: options.tenant,
    signal: options.signal,
    onWaited: (waitedMs) => {
      clock.deadline += waitedMs;
    },
  };
  const guestNow = () => options.start.now + Math.floor(performance.now() - startedAt);
  const calls: TrackedCall[] = [];
  const queue: TrackedCall[] = [];
  const inbox: Delivery[] = [];
  // Made with the first call, because most of a short run's cost would be signals that nobody listens to.
  let over: AbortController | undefined;
  let isOver = false;
  let running = 0;
  /** Characters of the encoded arguments of calls that have not started. */
  let waitingArgs = 0;
  let wake: (() => void) | undefined;

  const onEvent = (event: MachineEvent) => {
    if (event.kind === 'console') {
      options.onConsole(event.level, event.text);
      return;
    }
    const { call: number, tool, line } = event;
    const call: TrackedCall = { call: number, tool, line, event, status: 'not_started', isAnswered: false };
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
      void options.callTool(event, over.signal).then(({ delivery, status }) => {
        running--;
        // A call that outlived the run keeps the status that the result reported.
        if (isOver) return;
        call.status = status;
        call.isAnswered = true;
        inbox.push(delivery);
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
    if (performance.now() < clock.deadline) return undefined;
    return { ok: false, code: 'TIMEOUT', message: `The run took longer than its timeout of ${options.timeout} ms.` };
  };

  const play = async (): Promise<Outcome> => {
    let turn: Turn = options.start;
    for (;;) {
      const early = ended();
      if (early) return early;
      const end: TurnEnd = await options.placement.run(session, turn, clock, onEvent, context);
      if (end.kind === 'finished') return end.outcome;
      startQueued();
      if (waitingArgs > session.settings.limits.memoryBytes) return tooManyArguments();
      // A timer that is due waits too, so that a guest that only sets timers cannot starve its host's event loop.
      while (inbox.length === 0) {
        // Asked before the wait as well: a listener may have aborted during the turn, a tool as it was started.
        const late = ended();
        if (late) return late;
        await somethingToDo(end.wakeAt);
        if (end.wakeAt !== undefined && end.wakeAt <= guestNow()) break;
      }
      await yieldToHost();
      turn = { kind: 'resume', turn: session.turn, now: guestNow(), results: inbox.splice(0) };
    }
  };

  let outcome: Outcome;
  try {
    outcome = await play();
  } finally {
    queue.length = 0;
    isOver = true;
    if (running > 0) over?.abort(new Kill('CANCELLED', 'The run that made this call is over.'));
    options.placement.release(session);
    session.finished = true;
  }
  const unused = new Set(outcome.ok ? outcome.unusedCalls : []);
  return {
    outcome,
    calls: calls.map(({ call, tool, line, status, isAnswered }) => ({
      effect: { callId: toolCallId(call), tool, status },
      line,
      isAnswered,
      isUsed: !unused.has(call),
    })),
  };
}

/** What waits on the host is the program's memory too. */
function tooManyArguments(): Outcome {
  const message = 'The arguments of the tool calls that wait to start need more memory than the limit of the script.';
  return { ok: false, code: 'MEMORY_LIMIT_EXCEEDED', message };
}

import { toolCallId } from '@enclave-vm/protocol/ids';
import { Kill } from './4-sandbox/kill.ts';
import type { Delivery } from './4-sandbox/machine.ts';
import type { Journal } from './journal/journal.ts';
import type { Approval } from './journal/journal-entry.ts';
import type { ToolCallEvent, TrackedCall, Wait } from './left-session.ts';
import { type ApprovalAnswer, fits, isApproval, type SessionAnswer } from './session-answer.ts';
import type { BridgedCall } from './tool-bridge.ts';

/** What became of a tool call that was started; `elsewhere`: somebody outside is asked first. */
export type CallAnswer = BridgedCall | ({ readonly elsewhere: true; readonly status: TrackedCall['status'] } & Wait);

/** What a drive does about the tool calls of its program. Nothing here rejects. */
export interface ToolCallsOptions {
  readonly maxConcurrent: number;
  /** Whether the session's caller answers all calls himself. */
  readonly isManual: boolean;
  readonly journal: Journal | undefined;
  readonly isPaused: () => boolean;
  /** Makes the call. The signal is aborted when the run is over. */
  callTool(event: ToolCallEvent, signal: AbortSignal, approval: Approval | undefined): Promise<CallAnswer>;
  /** What the guest gets of an answer, or of a refusal, from outside. */
  acceptAnswer(call: TrackedCall, event: ToolCallEvent, answer: SessionAnswer): Promise<BridgedCall>;
  /** What is done about a call that was running when the session's driver died. */
  afterCrash(call: TrackedCall): 'repeat' | Wait | ApprovalAnswer;
  onAsked(call: TrackedCall, event: ToolCallEvent, wait: Wait): void;
  onDecided(call: TrackedCall, answer: ApprovalAnswer): void;
}

/** An answer that the next turn delivers. */
export interface ReadyAnswer {
  readonly call: TrackedCall;
  readonly delivery: Delivery;
  /** Milliseconds that the call took. */
  readonly durationMs: number;
}

/** The tool calls of one session while it is driven: which wait to start, run, wait for somebody outside, are answered. */
export class ToolCalls {
  readonly all: TrackedCall[];
  readonly ready: ReadyAnswer[] = [];
  /** Told when there may be something to do. */
  wake: (() => void) | undefined;
  /** Calls that are being made or answered here. */
  running = 0;
  /** Characters of the encoded arguments of calls that have not started, or that wait for somebody outside. */
  waitingArgs = 0;
  /** What the journal failed with. */
  failure: { readonly error: unknown } | undefined;
  readonly #options: ToolCallsOptions;
  readonly #queue: TrackedCall[] = [];
  /** What is told when the turn that runs has ended. */
  #held: (() => void)[] | undefined;
  /** Made with the first call, because most of a short run's cost would be signals that nobody listens to. */
  #over: AbortController | undefined;
  #isOver = false;

  constructor(known: readonly TrackedCall[], options: ToolCallsOptions) {
    this.all = [...known];
    this.#options = options;
    for (const call of known) this.waitingArgs += call.event?.args.length ?? 0;
  }

  /** Goes on with the calls of a session that was left or recovered, and what has come for them since. */
  async goOn(undelivered: readonly Delivery[], answers: readonly SessionAnswer[]): Promise<void> {
    for (const answer of this.readyOf(undelivered)) this.ready.push(answer);
    const settled: (Promise<void> | undefined)[] = [];
    for (const call of this.all) {
      if (!call.event || call.isAnswered || call.waits) continue;
      if (call.status === 'not_started') this.#queue.push(call);
      else settled.push(this.#recover(call, call.event));
    }
    for (const answer of answers) settled.push(this.take(answer));
    await Promise.all([...settled, ...this.expire(Date.now())]);
  }

  /** Answers that a turn has, which is run once more. */
  readyOf(deliveries: readonly Delivery[]): ReadyAnswer[] {
    return deliveries.flatMap((delivery) => {
      const call = this.all[delivery.call - 1];
      return call ? [{ call, delivery, durationMs: Math.max(0, Date.now() - call.calledAt) }] : [];
    });
  }

  /** A call that the guest has just made. */
  add(event: ToolCallEvent): void {
    const { call: number, tool, line } = event;
    const call: TrackedCall = {
      ...{ call: number, tool, line, event, calledAt: Date.now(), isAnswered: false },
      ...(this.#options.isManual
        ? { status: 'in_flight', waits: { reason: 'result' } }
        : { status: 'not_started', waits: undefined }),
    };
    this.all.push(call);
    this.waitingArgs += event.args.length;
    if (!this.#options.isManual) this.#queue.push(call);
  }

  turnBegins(): void {
    this.#held ??= [];
  }

  turnEnded(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const tell of held) tell();
  }

  /** Starts the calls that wait to start, once that is written where a journal is kept. @throws what the journal threw */
  startQueued(): Promise<void> | undefined {
    const { journal, maxConcurrent, isPaused } = this.#options;
    const starting: TrackedCall[] = [];
    // A result that waits for its turn holds its place, so that instant tools cannot pile them up.
    while (!isPaused() && this.running + this.ready.length < maxConcurrent) {
      const call = this.#queue.shift();
      if (!call) break;
      this.running++;
      starting.push(call);
    }
    if (journal) return this.#startWritten(starting, journal);
    for (const call of starting) this.#start(call);
    return undefined;
  }

  /** An answer from outside; one that fits no call that waits is for nobody. Settles when the guest can have it. */
  take(answer: SessionAnswer): Promise<void> | undefined {
    const call = this.all.find(({ call: number }) => toolCallId(number) === answer.callId);
    if (!call?.event || !call.waits || call.isAnswered || !fits(answer, call.waits)) return undefined;
    if (!isApproval(answer) || !answer.approved) return this.#settleWith(call, call.event, answer);
    // To make a call again is no leave to make it, where it had none.
    const { argsDigest = call.approval?.argsDigest } = call.waits;
    const { by, note, at = Date.now() } = answer;
    call.waits = undefined;
    this.#betweenTurns(() => {
      const who = { ...(by !== undefined && { by }), ...(note !== undefined && { note }), at };
      call.approval = { ...who, ...(argsDigest !== undefined && { argsDigest }) };
      this.#options.journal?.append({ kind: 'approved', call: call.call, ...call.approval });
      this.#options.onDecided(call, answer);
      this.#queue.push(call);
      this.#startSoon();
    });
    return undefined;
  }

  /** Refuses what nobody has decided in time. */
  expire(now: number): Promise<void>[] {
    return this.all.flatMap((call) => {
      if (!call.event || call.waits?.expiresAt === undefined || call.waits.expiresAt > now) return [];
      const refusal = { callId: toolCallId(call.call), approved: false, expired: true } as const;
      return [this.#settleWith(call, call.event, refusal)];
    });
  }

  /** Milliseconds since the epoch at which something expires; infinite when nothing does. */
  get nextExpiry(): number {
    let soonest = Number.POSITIVE_INFINITY;
    for (const { waits } of this.all) soonest = Math.min(soonest, waits?.expiresAt ?? soonest);
    return soonest;
  }

  /** Every call that is open waits until somebody has decided, and there is one. */
  get isUpToSomebody(): boolean {
    const open = this.all.filter(({ isAnswered }) => !isAnswered);
    return open.length > 0 && open.every(({ waits }) => waits !== undefined && waits.reason !== 'result');
  }

  /** The run is over: what has not started never starts. */
  end(): void {
    this.#queue.length = 0;
    this.#isOver = true;
    if (this.running > 0) this.#over?.abort(new Kill('CANCELLED', 'The run that made this call is over.'));
  }

  async #startWritten(starting: readonly TrackedCall[], journal: Journal): Promise<void> {
    if (starting.length > 0) journal.append({ kind: 'started', calls: starting.map(({ call }) => call) });
    await journal.flush();
    for (const call of starting) this.#start(call);
  }

  #startSoon(): void {
    this.startQueued()?.catch((error: unknown) => {
      this.failure ??= { error };
      this.wake?.();
    });
  }

  #start(call: TrackedCall): void {
    const { event } = call;
    if (!event || this.#isOver) return;
    // Let go, because it holds the arguments.
    call.event = undefined;
    this.waitingArgs -= event.args.length;
    call.status = 'in_flight';
    this.#over ??= new AbortController();
    void this.#settle(call, event, this.#options.callTool(event, this.#over.signal, call.approval), performance.now());
  }

  #recover(call: TrackedCall, event: ToolCallEvent): Promise<void> | undefined {
    const next = this.#options.afterCrash(call);
    if (next === 'repeat') this.#queue.push(call);
    else if ('approved' in next) return this.#settleWith(call, event, next, false);
    else this.#ask(call, event, next);
    return undefined;
  }

  /** Answers a call with what came from outside. */
  #settleWith(call: TrackedCall, event: ToolCallEvent, answer: SessionAnswer, wasAsked = true): Promise<void> {
    const accepted = this.#options.acceptAnswer({ ...call }, event, answer);
    this.running++;
    call.event = undefined;
    call.waits = undefined;
    this.waitingArgs -= event.args.length;
    const since = performance.now() - Math.max(0, Date.now() - call.calledAt);
    const decided = wasAsked && isApproval(answer) ? () => this.#options.onDecided(call, answer) : undefined;
    return this.#settle(call, event, accepted, since, decided);
  }

  async #settle(
    call: TrackedCall,
    event: ToolCallEvent,
    work: Promise<CallAnswer>,
    since: number,
    tellFirst?: () => void,
  ): Promise<void> {
    const answer = await work;
    // A call that outlived the run keeps the status that the result reported.
    if (this.#isOver) return;
    if (answer.elsewhere) {
      call.event = event;
      this.waitingArgs += event.args.length;
      call.status = answer.status;
      const { elsewhere: _, status: __, ...wait } = answer;
      this.#ask(call, event, wait);
    } else if (tellFirst) {
      this.#betweenTurns(() => {
        tellFirst();
        this.#answered(call, answer, since);
      });
    } else this.#answered(call, answer, since);
    this.running--;
    this.#startSoon();
    this.wake?.();
  }

  #answered(call: TrackedCall, { delivery, status }: BridgedCall, since: number): void {
    call.status = status;
    call.isAnswered = true;
    this.#options.journal?.append({ kind: 'result', call: call.call, status, delivery });
    this.ready.push({ call, delivery, durationMs: performance.now() - since });
  }

  #ask(call: TrackedCall, event: ToolCallEvent, wait: Wait): void {
    call.waits = wait;
    this.#betweenTurns(() => {
      this.#options.journal?.append({ kind: 'asked', call: call.call, at: Date.now(), ...wait });
      this.#options.onAsked(call, event, wait);
    });
  }

  /** So that the events of a turn are the same whenever it is played, nothing else is told among them. */
  #betweenTurns(tell: () => void): void {
    if (this.#held) this.#held.push(tell);
    else tell();
  }
}

import {
  type EventCount,
  endedBy,
  engineIdentity,
  type MachineEvent,
  type MachineSession,
  readEnd,
  readEvents,
  readMemory,
  readUsage,
  type Turn,
  type TurnClock,
  type TurnContext,
  type TurnEnd,
  UntrustedData,
} from '@enclave-vm/core/placement';
import { encodeFrame } from '@enclave-vm/protocol/frame';
import type { TurnAnswer } from './read-message.ts';
import type { TurnTry } from './remote-runtime.ts';

type Events = Extract<TurnAnswer, { kind: 'events' }>;
type End = Extract<TurnAnswer, { kind: 'end' }>;

export interface RemoteTurnInput {
  readonly session: MachineSession;
  readonly turn: Turn;
  readonly clock: TurnClock;
  readonly emit: (event: MachineEvent) => void;
  readonly context: TurnContext;
  /** Milliseconds beyond the run's own time that a runtime may take, the network included. */
  readonly turnSlackMs: number;
}

/** Most events that core reads at once. */
const eventsAtOnce = 1_024;
/** Characters that an event may have beside its text or arguments. */
const eventOverhead = 1_024;
const maxTenant = 256;
/** Milliseconds beyond which a timer fires at once. */
const longestTimer = 0x7fffffff;

/**
 * One turn of a session that may be run more than once: the session changes only when its end has arrived whole and
 * has passed every check. Turns are deterministic, so events that an earlier attempt sent are expected again, and skipped.
 */
export class RemoteTurn {
  readonly #input: RemoteTurnInput;
  /** Held until the end, to be compared; the program's limits bound it. */
  readonly #emitted: MachineEvent[] = [];

  constructor(input: RemoteTurnInput) {
    this.#input = input;
  }

  /** Milliseconds of wall time that the run still has. */
  get budgetMs(): number {
    const { clock } = this.#input;
    return Math.min(longestTimer, clock.deadline - clock.monotonic());
  }

  /** Begins another attempt. */
  createTry(): TurnTry {
    const { session, context, turnSlackMs } = this.#input;
    const { limits } = session.settings;
    const { usage } = session;
    const { budgetMs } = this;
    const received: Received = {
      count: { limits, toolCalls: usage.toolCalls, consoleCalls: usage.consoleCalls },
      events: 0,
      roomForText:
        limits.memoryBytes +
        limits.maxConsoleBytes +
        eventOverhead * (limits.maxToolCalls + limits.maxConsoleCalls + 2),
    };
    return {
      deadlineMs: Math.min(longestTimer, budgetMs + turnSlackMs),
      holdMs: Math.min(budgetMs, Math.max(0, limits.cpuMs - usage.cpuMs)),
      signal: context.signal,
      frame: (id) => this.#encode(id, budgetMs),
      read: (answer) =>
        answer.kind === 'events' ? this.#readEvents(answer, received) : this.#readEnd(answer, received),
    };
  }

  #encode(id: number, budgetMs: number): Uint8Array<ArrayBuffer> {
    const { session, turn, context } = this.#input;
    const { settings, usage, outstanding, wakeAt, rejections, parked } = session;
    const header = {
      kind: 'turn',
      id,
      image: engineIdentity.imageHash,
      tenant: context.tenant?.slice(0, maxTenant),
      settings,
      usage,
      turn,
      outstanding: [...outstanding],
      wakeAt,
      rejections: [...rejections],
      budgetMs,
      memory: parked && { pages: parked.pages, blocks: parked.offsets.length },
    };
    return encodeFrame(header, parked ? [bytesOf(parked.offsets), parked.blocks] : []);
  }

  #readEvents({ events }: Events, received: Received): TurnEnd | undefined {
    if (events.length === 0) throw new UntrustedData('a message without events');
    return this.#receive(events, received) ? undefined : diverged();
  }

  #readEnd(message: End, received: Received): TurnEnd {
    if (!this.#receive(message.events, received)) return diverged();
    const { session, turn } = this.#input;
    const { count } = received;
    const usage = readUsage(message.usage, session.usage, count);
    const outstanding = new Set(session.outstanding);
    for (let call = session.usage.toolCalls + 1; call <= count.toolCalls; call++) outstanding.add(call);
    if (turn.kind === 'resume') for (const { call } of turn.results) outstanding.delete(call);
    const end = readEnd(message.end, count, outstanding.size > 0);
    if ((end.kind === 'suspended') !== (message.memory !== undefined)) {
      throw new UntrustedData('memory without a session that waits, or a session without its memory');
    }
    const memory =
      message.memory && readMemory({ ...message.memory, rejections: message.rejections }, session.settings.limits);
    if (isCancelled(end)) throw new UntrustedData('the cancellation of a turn that nobody cancelled');
    const wasCut = end.kind === 'finished' && 'code' in end.outcome;
    if (received.events < this.#emitted.length && !wasCut) return diverged();

    Object.assign(session.usage, usage);
    session.turn++;
    session.wakeAt = end.kind === 'suspended' ? end.wakeAt : undefined;
    session.outstanding.clear();
    session.rejections.clear();
    session.parked = undefined;
    if (end.kind === 'finished' || !memory) {
      session.finished = true;
      return end;
    }
    const { rejections, ...parked } = memory;
    session.parked = parked;
    for (const call of outstanding) session.outstanding.add(call);
    for (const [promise, reason] of rejections) session.rejections.set(promise, reason);
    return end;
  }

  /** Passes new events on; answers whether those that came before are the same as before. */
  #receive(events: readonly unknown[], received: Received): boolean {
    for (let from = 0; from < events.length; from += eventsAtOnce) {
      for (const event of readEvents(events.slice(from, from + eventsAtOnce), received.count)) {
        received.roomForText -= charactersOf(event);
        if (received.roomForText < 0) throw new UntrustedData('more text than the limits of the program allow');
        const earlier = this.#emitted[received.events++];
        if (earlier === undefined) {
          this.#emitted.push(event);
          this.#input.emit(event);
        } else if (!isSame(event, earlier)) return false;
      }
    }
    return true;
  }
}

/** What one attempt has brought so far. */
interface Received {
  readonly count: EventCount;
  events: number;
  roomForText: number;
}

function charactersOf(event: MachineEvent): number {
  return event.kind === 'call' ? event.tool.length + event.args.length : event.level.length + event.text.length;
}

function isSame(one: MachineEvent, other: MachineEvent): boolean {
  if (one.kind === 'console') return other.kind === 'console' && one.level === other.level && one.text === other.text;
  return (
    other.kind === 'call' &&
    one.call === other.call &&
    one.tool === other.tool &&
    one.args === other.args &&
    one.line === other.line
  );
}

function bytesOf(words: Uint32Array): Uint8Array {
  return new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
}

/** What a runtime that goes away makes of its turns; who is cancelled by us does not get here. */
function isCancelled(end: TurnEnd): boolean {
  return end.kind === 'finished' && 'code' in end.outcome && end.outcome.code === 'CANCELLED';
}

function diverged(): TurnEnd {
  const message = 'The turn diverged: after its first runtime was lost, another one ran it and came to other events.';
  return endedBy('RUNTIME_UNAVAILABLE', message);
}

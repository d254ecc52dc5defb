import type { JournalEntry } from '@enclave-vm/core';
import type { StreamEvent, WaitingCall } from '@enclave-vm/protocol';
import { toolCallId } from '@enclave-vm/protocol/ids';
import type { SessionChange } from './session-store.ts';

type AskedEntry = Extract<JournalEntry, { kind: 'asked' }>;

/**
 * Events and entries of the journal that are not written yet. Which calls wait for somebody outside is written with
 * what tells it, so that an answer never comes before its question.
 */
export class PendingChange {
  /** Open calls that somebody outside was asked about, as the store knows them or is about to. */
  readonly #asked: Map<string, WaitingCall>;
  #events: StreamEvent[] = [];
  #eventBytes = 0;
  #journal: JournalEntry[] = [];
  #journalBytes = 0;
  #turn: number | undefined;
  /** What is new of a call: what it waits for, or that it no longer waits. */
  #waits = new Map<string, WaitingCall | undefined>();
  #takenAnswers = new Set<string>();
  #lastAsked: AskedEntry | undefined;

  constructor(waiting: readonly WaitingCall[]) {
    this.#asked = new Map(waiting.map((call) => [call.callId, call]));
  }

  /**
   * Whether something of it must be written before tools start: that they do, or the turn that asked for them. Other
   * facts, such as a result, take effect only with the next turn.
   */
  get isUrgent(): boolean {
    return this.#journal.some(({ kind }) => kind === 'started' || kind === 'end');
  }

  /** Events. */
  get size(): number {
    return this.#events.length;
  }

  get isEmpty(): boolean {
    return this.#events.length === 0 && this.#journal.length === 0 && this.#waits.size === 0;
  }

  addEvent(event: StreamEvent, bytes: number): void {
    this.#events.push(event);
    this.#eventBytes += bytes;
    const { type, payload } = event;
    if (type === 'tool_call' && payload.client) {
      this.waitFor({ ...calledIn(payload), reason: 'result' });
    } else if (type === 'approval_requested') {
      const { callId, reason, expiresAt, why } = payload;
      // Its entry was written just before; the digest is for who decides, and no event needs it.
      const entry = this.#lastAsked && toolCallId(this.#lastAsked.call) === callId ? this.#lastAsked : undefined;
      const { argsDigest } = entry ?? {};
      this.waitFor({
        ...calledIn(payload),
        reason,
        ...(argsDigest !== undefined && { argsDigest }),
        ...(expiresAt !== undefined && { expiresAt }),
        ...(why !== undefined && { why }),
      });
    }
  }

  /** @param takenAnswer the call whose answer has become part of the journal */
  addEntry(entry: JournalEntry, bytes: number, takenAnswer: string | undefined): void {
    this.#journal.push(entry);
    this.#journalBytes += bytes;
    if (takenAnswer !== undefined) this.#takenAnswers.add(takenAnswer);
    if (entry.kind === 'end') this.#turn = entry.turn;
    else if (entry.kind === 'asked') this.#ask(entry);
    else if (entry.kind === 'approved') this.#stopWaitingFor(toolCallId(entry.call));
    else if (entry.kind === 'result' && this.#asked.has(toolCallId(entry.call))) {
      this.#stopWaitingFor(toolCallId(entry.call));
      this.#asked.delete(toolCallId(entry.call));
    }
  }

  /** Somebody outside is asked about the call; nothing when the store knows that. */
  waitFor(call: WaitingCall): void {
    if (this.#asked.get(call.callId)?.reason === call.reason) return;
    this.#asked.set(call.callId, call);
    this.#waits.set(call.callId, call);
  }

  /** All of it, as a change; nothing is pending any more. */
  take(): SessionChange {
    const waits = [...this.#waits];
    const waitFor = waits.flatMap(([, call]) => call ?? []);
    const stopWaitingFor = waits.flatMap(([callId, call]) => (call ? [] : callId));
    const takenAnswers = [...this.#takenAnswers];
    const taken: SessionChange = {
      events: this.#events,
      eventBytes: this.#eventBytes,
      ...(this.#journal.length > 0 && { journal: this.#journal, journalBytes: this.#journalBytes }),
      ...(this.#turn !== undefined && { turn: this.#turn }),
      ...(waitFor.length > 0 && { waitFor }),
      ...(stopWaitingFor.length > 0 && { stopWaitingFor }),
      ...(takenAnswers.length > 0 && { takenAnswers }),
    };
    this.#events = [];
    this.#eventBytes = 0;
    this.#journal = [];
    this.#journalBytes = 0;
    this.#turn = undefined;
    this.#waits = new Map();
    this.#takenAnswers = new Set();
    return taken;
  }

  /** Takes back what could not be written. */
  putBack(change: SessionChange): void {
    this.#events.unshift(...change.events);
    this.#eventBytes += change.eventBytes ?? 0;
    this.#journal.unshift(...(change.journal ?? []));
    this.#journalBytes += change.journalBytes ?? 0;
    this.#turn ??= change.turn;
    const stopped = (change.stopWaitingFor ?? []).map((callId) => [callId, undefined] as const);
    const waiting = (change.waitFor ?? []).map((call) => [call.callId, call] as const);
    this.#waits = new Map([...stopped, ...waiting, ...this.#waits]);
    for (const callId of change.takenAnswers ?? []) this.#takenAnswers.add(callId);
  }

  #ask(entry: AskedEntry): void {
    this.#lastAsked = entry;
    // A question is a new one, although the same was asked and answered before; its event follows.
    if (entry.reason !== 'result') this.#asked.delete(toolCallId(entry.call));
  }

  #stopWaitingFor(callId: string): void {
    this.#waits.set(callId, undefined);
  }
}

interface CalledPayload {
  readonly callId: string;
  readonly tool: string;
  readonly args?: unknown;
  readonly line?: number | undefined;
}

function calledIn({ callId, tool, args, line }: CalledPayload) {
  return { callId, tool, args, ...(line !== undefined && { line }) };
}

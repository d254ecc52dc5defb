import type { JournalEntry, JournalKeeper, SuspendedSession } from '@enclave-vm/core';
import type { EventPayload, FinalPayload, SessionStatus, StreamEvent, WaitingCall } from '@enclave-vm/protocol';
import type { Failure, FailureCode } from '@enclave-vm/protocol/codes';
import { protocolVersion } from '@enclave-vm/protocol/ids';
import { toJsonValue } from '@enclave-vm/protocol/streams';
import { type EventLog, eventBatch } from './event-log.ts';
import { knownEffects } from './known-effects.ts';
import { PendingChange } from './pending-change.ts';
import { entryBytes, eventBytes } from './session-bytes.ts';
import { failureEvents, sessionFailure, withFailure } from './session-failure.ts';
import type { SessionObserver } from './session-service.ts';
import type { Claim, SessionChange, SessionStore } from './session-store.ts';
import { UntakenAnswers } from './untaken-answers.ts';

export interface SessionWriterOptions {
  readonly store: SessionStore;
  readonly log: EventLog;
  readonly observer: SessionObserver;
  /** Rough bytes of all events of one session; how it ended is not counted. */
  readonly maxEventBytes: number;
}

/** Milliseconds that events wait for others to be written with them. */
const durableBatchMs = 5;
/** The final event may hold the largest result that an Enclave lets through, written wastefully. */
const maxFinalBytes = 128 * 1024 * 1024;

/** Writes what one driver of a session has to say, in order, until the session is over or another driver has it. */
export class SessionWriter implements JournalKeeper {
  /** Aborted when the drive must end: a limit was reached, or the session is no longer this driver's. */
  readonly abort = new AbortController();
  /** What the store failed with; the drive must be tried again. */
  storeError: unknown;
  /** The session is another driver's, over, or gone: nothing more can be written. */
  isLost = false;
  /** The session was left to others in the middle of a turn; nothing more is written of it. */
  isAbandoned = false;
  readonly answers: UntakenAnswers;
  readonly #options: SessionWriterOptions;
  readonly #claim: Claim;
  readonly #pending: PendingChange;
  #seq: number;
  #turn: number;
  #eventBytes: number;
  /** Number of the last event that is in the log already; of those that come again, none is told twice. */
  #knownSeq: number;
  /** Told instead of what the run says it ended with. */
  #failure: Failure | undefined;
  /** Kept back, because it is written together with the session's result. */
  #final: Extract<StreamEvent, { type: 'final' }> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #written: Promise<unknown> = Promise.resolve();

  constructor(claim: Claim, options: SessionWriterOptions) {
    const { record, session, answers } = claim;
    this.#options = options;
    this.#claim = claim;
    this.#pending = new PendingChange([...(session?.waitingFor ?? []), ...record.waitingFor]);
    this.answers = new UntakenAnswers(answers);
    this.#seq = record.lastSeq;
    this.#turn = record.turn;
    this.#eventBytes = record.eventBytes;
    this.#knownSeq = record.lastSeq;
  }

  /** An event of the Enclave; written a little later, with those that follow it. */
  readonly add = (event: StreamEvent): void => {
    if (this.#final || this.isLost || this.isAbandoned) return;
    if (event.type === 'error' || event.type === 'final') this.#addEnd(event);
    else if (event.seq > this.#knownSeq && !this.#failure) this.#addWithinLimit(event);
  };

  /** An entry of the journal; written together with the events of the same tick. */
  readonly append = (entry: JournalEntry): void => {
    if (this.isLost || this.isAbandoned) return;
    // A program that had not begun its first turn is started anew.
    if (entry.kind === 'start' && this.#claim.journal.length > 0) return;
    this.#pending.addEntry(entry, entryBytes(entry), this.answers.takenBy(entry));
    this.#writeSoon();
  };

  /**
   * With a durable store: settles when what must be is written, see `PendingChange`; a result goes along with the turn
   * that delivers it, or is written by itself a little later.
   *
   * @throws when the session is no longer this driver's
   */
  readonly flush = async (): Promise<void> => {
    if (!this.#options.store.isDurable) return;
    await (this.#pending.isUrgent ? this.#write({}) : this.#written);
    if (this.isLost || this.isAbandoned) throw this.storeError ?? new Error('the session is no longer this driver’s');
  };

  /** Writes the first event of a session before its program begins; the Enclave's own is then left out. */
  async open(payload: EventPayload<'session_init'>): Promise<void> {
    const { id: sessionId } = this.#claim.record;
    const seq = this.#seq + 1;
    this.add({ protocolVersion, sessionId, seq, timestamp: Date.now(), type: 'session_init', payload });
    this.#knownSeq = seq;
    await this.#write({});
  }

  /** Ends the drive with a failure of the broker's. */
  stop(failure: Failure): void {
    this.#failure ??= failure;
    this.abort.abort();
  }

  /**
   * Ends the drive without a word: another process goes on with the session as if this one had died. What was added so
   * far is still written.
   */
  abandon(): void {
    this.isAbandoned = true;
    void this.#write({});
    this.abort.abort();
  }

  /** Settles when everything that can be written is. Never rejects. */
  async settled(): Promise<void> {
    await this.#written;
  }

  /** The session is over: with the `final` event that was added, or with this failure when there is none. */
  async end(failure: Failure): Promise<void> {
    const told = { ...(this.#failure ?? failure), effects: failure.effects };
    if (!this.#final) for (const event of failureEvents(this.#claim.record, told)) this.#addEnd(event);
    const result = this.#final?.payload;
    if (!result) throw new Error('a session ended without a final event');
    const status = statusOf(result);
    if (!(await this.#write({ status, result }))) return;
    const { id, tenant, createdAt } = this.#claim.record;
    this.#options.observer.onEnded?.({ id, tenant, createdAt, status });
  }

  /** The session is over because the broker cannot go on with it. What its tools did is what its events tell. */
  async fail(code: FailureCode, message: string): Promise<void> {
    await this.#write({});
    await this.end(sessionFailure(code, message, await this.#knownEffects()));
  }

  /** Nobody drives the session from now on. False when it may not be left: it was stopped, or there is no room. */
  async leave(session: SuspendedSession): Promise<boolean> {
    if (this.#failure) return false;
    for (const call of session.waitingFor) this.#pending.waitFor(toJsonValue(call) as WaitingCall);
    const { wakeAt } = session;
    const change = { session: { ...session, journal: [] }, status: statusWhileLeft(session), wakeAt };
    return (await this.#write(change)) || this.isLost;
  }

  /** The session waits as it did before it was claimed. */
  async putBack(): Promise<void> {
    await this.#write({ status: this.#claim.previousStatus });
  }

  #addEnd(given: StreamEvent): void {
    const told = this.#failure ? withFailure(given, this.#failure) : given;
    const bytes = eventBytes(told, maxFinalBytes);
    const tooLarge = () => sessionFailure('RESULT_TOO_LARGE', 'The result is larger than an event may be.');
    const event = bytes === undefined ? withFailure(told, tooLarge()) : told;
    if (event.type === 'final') this.#final = this.#numbered(event);
    else this.#addPending(event, bytes ?? 0);
  }

  #addWithinLimit(event: StreamEvent): void {
    const { maxEventBytes } = this.#options;
    const bytes = eventBytes(event, maxEventBytes - this.#eventBytes);
    if (bytes === undefined) {
      this.stop(sessionFailure('RESULT_TOO_LARGE', `The session's events take more than ${maxEventBytes} bytes.`));
      return;
    }
    this.#eventBytes += bytes;
    this.#addPending(event, bytes);
  }

  #addPending(event: StreamEvent, bytes: number): void {
    this.#pending.addEvent(this.#numbered(event), bytes);
    if (this.#pending.size >= eventBatch) void this.#write({});
    else this.#writeSoon();
  }

  #writeSoon(): void {
    this.#timer ??= setTimeout(() => void this.#write({}), this.#options.store.isDurable ? durableBatchMs : 0);
  }

  async #knownEffects() {
    const { store, log } = this.#options;
    const { id } = this.#claim.record;
    return knownEffects(log, id, this.#claim.damage ? [] : await store.readJournal(id));
  }

  /** The event as JSON, with its number in the log. */
  #numbered<Event extends StreamEvent>(event: Event): Event {
    const seq = ++this.#seq;
    return toJsonValue(event.seq === seq ? event : { ...event, seq }) as Event;
  }

  /** Changes are made one after another. Never rejects. @returns whether this one was made */
  #write(change: Omit<SessionChange, 'events'>): Promise<boolean> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const written = this.#written.then(() => this.#commit(change));
    this.#written = written;
    return written;
  }

  async #commit(given: Omit<SessionChange, 'events'>): Promise<boolean> {
    if (this.isLost || (this.#pending.isEmpty && Object.keys(given).length === 0)) return false;
    const { store, observer } = this.#options;
    const { id, epoch } = this.#claim.record;
    const taken = this.#pending.take();
    const events = given.result && this.#final ? [...taken.events, this.#final] : taken.events;
    let verdict: Awaited<ReturnType<SessionStore['commit']>>;
    try {
      verdict = await store.commit(id, { epoch, turn: this.#turn }, { ...taken, ...given, events });
    } catch (error) {
      this.storeError = error;
      verdict = 'stale';
    }
    if (verdict === 'done') {
      this.#turn = taken.turn ?? this.#turn;
      if (observer.onEvent) for (const event of events) observer.onEvent(event);
      return true;
    }
    if (verdict === 'full') {
      this.#pending.putBack(taken);
      return false;
    }
    this.isLost = true;
    this.abort.abort();
    return false;
  }
}

function statusWhileLeft({ waitingFor, wakeAt }: SuspendedSession): SessionStatus {
  // It can go on at once, and was left because this process leaves.
  if (wakeAt <= Date.now() && waitingFor.length === 0) return 'queued';
  if (waitingFor.some(({ reason }) => reason === 'result')) return 'waiting_for_tool';
  return waitingFor.length > 0 ? 'waiting_for_approval' : 'waiting_for_timer';
}

function statusOf({ success, error }: FinalPayload): SessionStatus {
  if (success) return 'completed';
  return error?.code === 'CANCELLED' ? 'cancelled' : 'failed';
}

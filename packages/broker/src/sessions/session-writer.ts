import type { SuspendedSession } from '@enclave-vm/core';
import type { EventPayload, FinalPayload, SessionStatus, StreamEvent } from '@enclave-vm/protocol';
import type { Failure, FailureCode } from '@enclave-vm/protocol/codes';
import { protocolVersion } from '@enclave-vm/protocol/ids';
import { toJsonValue } from '@enclave-vm/protocol/streams';
import { type EventLog, eventBatch } from './event-log.ts';
import { knownEffects } from './known-effects.ts';
import { PendingEvents } from './pending-events.ts';
import { roughBytes } from './rough-bytes.ts';
import { failureEvents, sessionFailure, withFailure } from './session-failure.ts';
import type { SessionObserver } from './session-service.ts';
import type { Claim, SessionChange, SessionStore } from './session-store.ts';

export interface SessionWriterOptions {
  readonly store: SessionStore;
  readonly log: EventLog;
  readonly observer: SessionObserver;
  /** Rough bytes of all events of one session; how it ended is not counted. */
  readonly maxEventBytes: number;
}

/** What an event takes besides its payload. */
const envelopeBytes = 150;
/** Milliseconds that events wait for others to be written with them. */
const durableBatchMs = 5;
/** The final event may hold the largest result that an Enclave lets through, written wastefully. */
const maxFinalBytes = 128 * 1024 * 1024;

/** Writes what one driver of a session has to say, in order, until the session is over or another driver has it. */
export class SessionWriter {
  /** Aborted when the drive must end: a limit was reached, or the session is no longer this driver's. */
  readonly abort = new AbortController();
  /** What the store failed with; the drive must be tried again. */
  storeError: unknown;
  /** The session is another driver's, over, or gone: nothing more can be written. */
  isLost = false;
  readonly #options: SessionWriterOptions;
  readonly #claim: Claim;
  readonly #pending: PendingEvents;
  #seq: number;
  #turn: number;
  #eventBytes: number;
  /** Events of a first try of the first turn, which are in the log already. */
  #known: number;
  #untakenAnswers: readonly string[];
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
    this.#pending = new PendingEvents(record.waitingFor);
    this.#seq = record.lastSeq;
    this.#turn = record.turn;
    this.#eventBytes = record.eventBytes;
    this.#known = session === undefined ? record.lastSeq : 0;
    this.#untakenAnswers = answers.map(({ callId }) => callId);
  }

  /** An event of the Enclave; written a little later, with those that follow it. */
  readonly add = (event: StreamEvent): void => {
    if (this.#final || this.isLost) return;
    if (event.type === 'error' || event.type === 'final') this.#addEnd(event);
    else if (this.#known > 0) this.#known--;
    else if (!this.#failure) this.#addWithinLimit(event);
  };

  /** Writes the first event of a session before its program begins; the Enclave's own is then left out. */
  async open(payload: EventPayload<'session_init'>): Promise<void> {
    const { id: sessionId } = this.#claim.record;
    const seq = this.#seq + 1;
    this.add({ protocolVersion, sessionId, seq, timestamp: Date.now(), type: 'session_init', payload });
    this.#known = 1;
    await this.#write({});
  }

  /** Ends the drive with a failure of the broker's. */
  stop(failure: Failure): void {
    this.#failure ??= failure;
    this.abort.abort();
  }

  /** A turn has ended and its tools are about to start. @throws when they must not, because the session is lost */
  async endTurn(turn: number): Promise<void> {
    await this.#write({ turn });
    if (this.isLost) throw new Error('the session is no longer this driver’s');
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
    await this.end(sessionFailure(code, message, await knownEffects(this.#options.log, this.#claim.record.id)));
  }

  /** The session waits for somebody else, or for a timer. False when it may not: it was stopped, or has no room. */
  async leave(session: SuspendedSession): Promise<boolean> {
    if (this.#failure) return false;
    const { wakeAt, turn, waitingFor } = session;
    const status: SessionStatus = waitingFor.length > 0 ? 'waiting_for_tool' : 'waiting_for_timer';
    return (await this.#write({ session, turn: turn - 1, status, wakeAt })) || this.isLost;
  }

  /** The session waits as it did before it was claimed. */
  async putBack(): Promise<void> {
    await this.#write({ status: this.#claim.previousStatus });
  }

  #addEnd(given: StreamEvent): void {
    const told = this.#failure ? withFailure(given, this.#failure) : given;
    const bytes = roughBytes(told.payload, maxFinalBytes);
    const tooLarge = () => sessionFailure('RESULT_TOO_LARGE', 'The result is larger than an event may be.');
    const event = bytes === undefined ? withFailure(told, tooLarge()) : told;
    if (event.type === 'final') this.#final = this.#numbered(event);
    else this.#addPending(event, bytes ?? 0);
  }

  #addWithinLimit(event: StreamEvent): void {
    const { maxEventBytes } = this.#options;
    const bytes = roughBytes(event.payload, maxEventBytes - this.#eventBytes - envelopeBytes);
    if (bytes === undefined) {
      this.stop(sessionFailure('RESULT_TOO_LARGE', `The session's events take more than ${maxEventBytes} bytes.`));
      return;
    }
    this.#eventBytes += bytes + envelopeBytes;
    this.#addPending(event, bytes);
  }

  #addPending(event: StreamEvent, bytes: number): void {
    this.#pending.add(this.#numbered(event), bytes + envelopeBytes);
    if (this.#pending.size >= eventBatch) void this.#write({});
    else this.#timer ??= setTimeout(() => void this.#write({}), this.#options.store.isDurable ? durableBatchMs : 0);
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
    if (this.isLost || (this.#pending.size === 0 && Object.keys(given).length === 0)) return false;
    const { store, observer } = this.#options;
    const { id, epoch } = this.#claim.record;
    const taken = this.#pending.take();
    const events = given.result && this.#final ? [...taken.events, this.#final] : taken.events;
    const takenAnswers = given.turn === undefined ? [] : this.#untakenAnswers;
    const change = { ...taken, ...given, events, ...(takenAnswers.length > 0 && { takenAnswers }) };
    let verdict: Awaited<ReturnType<SessionStore['commit']>>;
    try {
      verdict = await store.commit(id, { epoch, turn: this.#turn }, change);
    } catch (error) {
      this.storeError = error;
      verdict = 'stale';
    }
    if (verdict === 'done') {
      this.#turn = given.turn ?? this.#turn;
      if (takenAnswers.length > 0) this.#untakenAnswers = [];
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

function statusOf({ success, error }: FinalPayload): SessionStatus {
  if (success) return 'completed';
  return error?.code === 'CANCELLED' ? 'cancelled' : 'failed';
}

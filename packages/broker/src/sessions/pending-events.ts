import type { StreamEvent, WaitingCall } from '@enclave-vm/protocol';
import type { SessionChange } from './session-store.ts';

/**
 * Events that are not written yet. Which calls wait for the client is written with the events that tell it, so that
 * an answer never comes before its question.
 */
export class PendingEvents {
  /** Ids of all calls that wait for the client. */
  readonly #waiting: Set<string>;
  #events: StreamEvent[] = [];
  #bytes = 0;
  #waitFor: WaitingCall[] = [];
  #stopWaitingFor: string[] = [];

  constructor(waiting: readonly WaitingCall[]) {
    this.#waiting = new Set(waiting.map(({ callId }) => callId));
  }

  get size(): number {
    return this.#events.length;
  }

  add(event: StreamEvent, bytes: number): void {
    this.#events.push(event);
    this.#bytes += bytes;
    const { type, payload } = event;
    if (type === 'tool_call' && payload.client) {
      const { callId, tool, args, line } = payload;
      this.#waiting.add(callId);
      this.#waitFor.push({ callId, tool, args, ...(line !== undefined && { line }) });
    } else if (type === 'tool_result_applied' && this.#waiting.delete(payload.callId)) {
      this.#stopWaitingFor.push(payload.callId);
    }
  }

  /** All of them, as part of a change; they are no longer pending. */
  take(): SessionChange {
    const taken: SessionChange = {
      events: this.#events,
      eventBytes: this.#bytes,
      ...(this.#waitFor.length > 0 && { waitFor: this.#waitFor }),
      ...(this.#stopWaitingFor.length > 0 && { stopWaitingFor: this.#stopWaitingFor }),
    };
    this.#events = [];
    this.#bytes = 0;
    this.#waitFor = [];
    this.#stopWaitingFor = [];
    return taken;
  }

  /** Takes back what could not be written. */
  putBack({ events, eventBytes = 0, waitFor = [], stopWaitingFor = [] }: SessionChange): void {
    this.#events.unshift(...events);
    this.#bytes += eventBytes;
    this.#waitFor.unshift(...waitFor);
    this.#stopWaitingFor.unshift(...stopWaitingFor);
  }
}

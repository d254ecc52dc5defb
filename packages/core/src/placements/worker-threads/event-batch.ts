import type { MachineEvent } from '../../4-sandbox/machine.ts';

const maxEvents = 256;
const maxCharacters = 1024 * 1024;
/** Milliseconds that an event may wait for others. */
const maxDelayMs = 20;

/** Gathers the events of a turn, because a message costs more than most events do. */
export class EventBatch {
  readonly #send: (events: readonly MachineEvent[]) => void;
  #events: MachineEvent[] = [];
  #characters = 0;
  #sentAt: number;

  constructor(now: number, send: (events: readonly MachineEvent[]) => void) {
    this.#sentAt = now;
    this.#send = send;
  }

  add(event: MachineEvent): void {
    this.#events.push(event);
    this.#characters += event.kind === 'call' ? event.tool.length + event.args.length : event.text.length;
    if (this.#events.length >= maxEvents || this.#characters >= maxCharacters) this.#flush();
  }

  /** Called often while a turn runs, so that nothing waits for the end of a long one. */
  flushIfDue(now: number): void {
    if (this.#events.length === 0 || now - this.#sentAt < maxDelayMs) return;
    this.#sentAt = now;
    this.#flush();
  }

  /** What has not been sent. */
  take(): readonly MachineEvent[] {
    const events = this.#events;
    this.#events = [];
    this.#characters = 0;
    return events;
  }

  #flush(): void {
    this.#send(this.take());
  }
}

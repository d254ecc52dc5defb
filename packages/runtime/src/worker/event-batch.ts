import type { MachineEvent } from '@enclave-vm/core/placement';

const maxEvents = 256;
const maxCharacters = 1024 * 1024;
/** Milliseconds that an event may wait for others. */
const maxDelayMs = 20;

/** Gathers the events of a turn, because a frame costs more than most events do. */
export class EventBatch {
  readonly #send: ((events: readonly MachineEvent[]) => void) | undefined;
  #events: MachineEvent[] = [];
  #characters = 0;
  #firstAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Without `send` all events wait until they are taken. */
  constructor(send: ((events: readonly MachineEvent[]) => void) | undefined) {
    this.#send = send;
  }

  add(event: MachineEvent): void {
    this.#events.push(event);
    if (!this.#send) return;
    this.#characters += event.kind === 'call' ? event.tool.length + event.args.length : event.text.length;
    if (this.#events.length >= maxEvents || this.#characters >= maxCharacters) this.#flush();
    else if (this.#events.length === 1) {
      this.#firstAt = performance.now();
      // For turns that run elsewhere; one that holds this thread asks `flushIfDue`.
      this.#timer = setTimeout(() => this.#flush(), maxDelayMs);
    }
  }

  /** Called often while a turn holds the thread, so that nothing waits for the end of a long one. */
  flushIfDue(now: number): void {
    if (this.#timer !== undefined && now - this.#firstAt >= maxDelayMs) this.#flush();
  }

  /** What has not been sent. */
  take(): readonly MachineEvent[] {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const events = this.#events;
    this.#events = [];
    this.#characters = 0;
    return events;
  }

  #flush(): void {
    this.#send?.(this.take());
  }
}

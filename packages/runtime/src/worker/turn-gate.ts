import { endedByAbort } from '@enclave-vm/core/placement';
import type { FailureCode } from '@enclave-vm/protocol/codes';

export interface GateBounds {
  /** Turns that run at once. */
  readonly maxRunning: number;
  /** Turns that wait. */
  readonly maxWaiting: number;
  /** Bytes that the frames of all of them take. */
  readonly maxBytes: number;
}

/** Why a turn did not run. */
export interface Refused {
  readonly code: FailureCode;
  readonly message: string;
}

interface Waiter {
  readonly admit: () => void;
  readonly refuse: (refused: Refused) => void;
}

/** Milliseconds that turns may follow each other before the sockets of the host get their turn. */
const maxHoldMs = 10;

/** Lets a bounded number of turns run, and a bounded number wait, first come, first served. */
export class TurnGate {
  readonly #bounds: GateBounds;
  readonly #waiting = new Set<Waiter>();
  #running = 0;
  #bytes = 0;
  /** When the turns began that have followed each other without a pause. */
  #burstAt = 0;
  #isPausing = false;
  #closed: Refused | undefined;
  #idle: (() => void)[] = [];

  constructor(bounds: GateBounds) {
    this.#bounds = bounds;
  }

  get running(): number {
    return this.#running;
  }

  /** Waits for a place. Undefined when the turn may run: then `leave` must follow. */
  async enter(bytes: number, waitMs: number, signal: AbortSignal): Promise<Refused | undefined> {
    const refused = this.#refusal(bytes, signal);
    if (refused) return refused;
    this.#bytes += bytes;
    const late = await this.#wait(waitMs, signal);
    if (late) this.#bytes -= bytes;
    return late;
  }

  leave(bytes: number): void {
    this.#running--;
    this.#bytes -= bytes;
    this.#pump();
  }

  /** Refuses those that wait and those that come. */
  close(refused: Refused): void {
    this.#closed = refused;
    for (const waiter of [...this.#waiting]) waiter.refuse(refused);
  }

  /** Settles when nothing runs. */
  async idle(): Promise<void> {
    if (this.#running > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  #refusal(bytes: number, signal: AbortSignal): Refused | undefined {
    const { maxWaiting, maxBytes } = this.#bounds;
    if (this.#closed) return this.#closed;
    if (signal.aborted) return endedByAbort(signal.reason).outcome;
    if (this.#waiting.size >= maxWaiting) return full(`${maxWaiting} turns already wait`);
    if (this.#bytes + bytes > maxBytes) return full(`the turns here already take ${this.#bytes} of ${maxBytes} bytes`);
    return undefined;
  }

  #wait(waitMs: number, signal: AbortSignal): Promise<Refused | undefined> {
    return new Promise((resolve) => {
      const settle = (refused: Refused | undefined) => {
        this.#waiting.delete(waiter);
        clearTimeout(timer);
        signal.removeEventListener('abort', abort);
        resolve(refused);
      };
      const waiter: Waiter = { admit: () => settle(undefined), refuse: settle };
      const abort = () => settle(endedByAbort(signal.reason).outcome);
      const timer = setTimeout(
        () => settle({ code: 'QUEUE_TIMEOUT', message: `The turn waited ${Math.round(waitMs)} ms for its place.` }),
        waitMs,
      );
      signal.addEventListener('abort', abort, { once: true });
      if (this.#running === 0 && this.#waiting.size === 0) this.#burstAt = performance.now();
      this.#waiting.add(waiter);
      this.#pump();
    });
  }

  #pump(): void {
    if (this.#running === 0 && this.#waiting.size === 0) for (const resolve of this.#idle.splice(0)) resolve();
    while (this.#running < this.#bounds.maxRunning && !this.#isPausing) {
      const [next] = this.#waiting;
      if (!next) return;
      if (performance.now() - this.#burstAt >= maxHoldMs) {
        this.#pause();
        return;
      }
      this.#running++;
      next.admit();
    }
  }

  /** Turns of this thread follow each other without the event loop in between, unless it is made to. */
  #pause(): void {
    this.#isPausing = true;
    setTimeout(() => {
      this.#isPausing = false;
      this.#burstAt = performance.now();
      this.#pump();
    }, 0);
  }
}

function full(why: string): Refused {
  return { code: 'QUEUE_FULL', message: `The runtime is full: ${why}.` };
}

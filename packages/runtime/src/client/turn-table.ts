import { endedByAbort, UntrustedData } from '@enclave-vm/core/placement';
import type { TurnAnswer, TurnProgress } from './read-message.ts';
import type { TryEnd, TurnTry } from './remote-runtime.ts';

export interface TurnTableOptions {
  /** Nobody waits for this turn any more. */
  onCancelled(id: number): void;
  /** The runtime still owes the answer of a turn that was cancelled long ago. */
  onOverdue(): void;
}

interface Entry {
  readonly attempt: TurnTry;
  timer: ReturnType<typeof setTimeout>;
  /** Undefined when nobody waits any more; the runtime still has the turn then. */
  settle: ((end: TryEnd) => void) | undefined;
  fail(error: unknown): void;
}

/** The turns that one runtime has, by id. Ids are never used twice, so that what comes late meets nobody else. */
export class TurnTable {
  readonly #options: TurnTableOptions;
  readonly #entries = new Map<number, Entry>();
  #ids = 0;
  #waitedFor = 0;

  constructor(options: TurnTableOptions) {
    this.#options = options;
  }

  /** Turns that the runtime has. */
  get size(): number {
    return this.#entries.size;
  }

  /** Those of them for which somebody waits. */
  get waitedFor(): number {
    return this.#waitedFor;
  }

  /** Milliseconds for which the turns may keep the runtime silent. */
  get holdMs(): number {
    let mostMs = 0;
    for (const { attempt } of this.#entries.values()) mostMs = Math.max(mostMs, attempt.holdMs);
    return mostMs;
  }

  /** An id for the next turn. */
  createId(): number {
    return ++this.#ids;
  }

  /** Counts a turn as the runtime's. The promise rejects with what the receiver of events threw. */
  add(id: number, attempt: TurnTry): Promise<TryEnd> {
    const { signal } = attempt;
    return new Promise((resolve, reject) => {
      const abort = () => this.#abandon(id, entry, { kind: 'ended', end: endedByAbort(signal.reason) });
      const stop = () => {
        signal.removeEventListener('abort', abort);
        entry.settle = undefined;
        this.#waitedFor--;
      };
      const entry: Entry = {
        attempt,
        // One more round of the event loop, for an answer that is already there.
        timer: setTimeout(() => {
          entry.timer = setTimeout(() => this.#abandon(id, entry, { kind: 'lost' }), 0);
        }, attempt.deadlineMs),
        settle: (end) => {
          stop();
          resolve(end);
        },
        fail: (error) => {
          stop();
          reject(error);
        },
      };
      this.#entries.set(id, entry);
      this.#waitedFor++;
      signal.addEventListener('abort', abort, { once: true });
    });
  }

  /** Passes on what the runtime says of a turn; answers whether the turn is over. @throws UntrustedData */
  receive(answer: TurnAnswer): boolean {
    const entry = this.#entries.get(answer.id);
    if (!entry) throw new UntrustedData('an answer to a turn that it does not have');
    if (answer.kind !== 'events') this.#forget(answer.id, entry);
    if (!entry.settle) return answer.kind !== 'events';
    if (answer.kind === 'refused') {
      entry.settle({ kind: 'refused', code: answer.code, message: answer.message });
      return true;
    }
    const end = this.#read(answer, entry);
    if (end && answer.kind === 'events') this.#abandon(answer.id, entry, end);
    else if (end) entry.settle(end);
    return answer.kind === 'end';
  }

  /** The runtime is gone, and all its turns with it. */
  clear(): void {
    const entries = [...this.#entries];
    for (const [id, entry] of entries) {
      this.#forget(id, entry);
      entry.settle?.({ kind: 'lost' });
    }
  }

  #read(answer: TurnProgress, entry: Entry): TryEnd | undefined {
    try {
      const end = entry.attempt.read(answer);
      return end && { kind: 'ended', end };
    } catch (error) {
      if (error instanceof UntrustedData) {
        entry.settle?.({ kind: 'lost' });
        throw error;
      }
      // Not the runtime's fault: who waits for the turn is told, and the turn is given up.
      entry.fail(error);
      if (answer.kind === 'events') this.#cancel(answer.id, entry);
      return undefined;
    }
  }

  #abandon(id: number, entry: Entry, end: TryEnd): void {
    entry.settle?.(end);
    this.#cancel(id, entry);
  }

  #cancel(id: number, entry: Entry): void {
    clearTimeout(entry.timer);
    entry.timer = setTimeout(() => this.#options.onOverdue(), entry.attempt.deadlineMs);
    // Nobody waits for it, so it keeps no process alive.
    (entry.timer as { unref?(): void }).unref?.();
    this.#options.onCancelled(id);
  }

  #forget(id: number, entry: Entry): void {
    clearTimeout(entry.timer);
    this.#entries.delete(id);
  }
}

import { isDeepStrictEqual } from 'node:util';
import type { JournalEntry, JournalKeeper, StreamEvent } from '@enclave-vm/core';
import { factsOf } from './facts.ts';

/** When a driver dies, counted from where it took over. What it had not written by then is lost. */
export type Death =
  | { readonly at: 'flush'; readonly nth: number; readonly isWritten: boolean }
  /** With all written that had happened until then, as a store may that writes at any time. */
  | { readonly at: 'event'; readonly nth: number };

/** What a store has of a session: it outlives the driver that writes it. */
export interface Past {
  readonly journal: readonly JournalEntry[];
  readonly events: readonly StreamEvent[];
}

/** Keeps journal and events of a session for as long as its driver lives. */
export class Store implements JournalKeeper, Past {
  readonly journal: JournalEntry[];
  readonly events: StreamEvent[];
  isDead = false;
  /** Counts whatever happens. */
  activity = 0;
  /** What was told another way than before. */
  readonly problems: string[] = [];
  readonly #entries: JournalEntry[] = [];
  readonly #told: StreamEvent[] = [];
  readonly #death: Death | undefined;
  #flushes = 0;
  /** Events that this driver told, and that are written. */
  #keptHere = 0;
  #fail: (error: Error) => void = () => undefined;
  readonly #afterDeath: Promise<never>;

  constructor(past: Past, death: Death | undefined) {
    this.journal = asStored(past.journal);
    this.events = [...past.events];
    this.#death = death;
    this.#afterDeath = new Promise((_, reject) => {
      this.#fail = reject;
    });
    // Only a driver that flushes hears of it.
    this.#afterDeath.catch(() => undefined);
  }

  /** All entries, those too that a death would lose. */
  get entries(): readonly JournalEntry[] {
    return [...this.journal, ...this.#entries];
  }

  get isOver(): boolean {
    return this.events.at(-1)?.type === 'final';
  }

  append(entry: JournalEntry): void {
    this.activity++;
    if (!this.isDead) this.#entries.push(entry);
  }

  readonly onEvent = (event: StreamEvent): void => {
    this.activity++;
    if (this.isDead) return;
    const known = this.events[event.seq - 1];
    if (known) this.#compare(known, event);
    else this.#told.push(event);
    if (this.#death?.at !== 'event' || known || this.#toldInAll() !== this.#death.nth) return;
    // What is decided between turns is told and journaled in one tick; a turn that runs elsewhere takes many.
    if (event.type === 'approval_resolved') queueMicrotask(() => this.#die());
    else this.#die();
  };

  async flush(): Promise<void> {
    this.activity++;
    if (this.isDead) return this.#afterDeath;
    this.#flushes++;
    const isLast = this.#death?.at === 'flush' && this.#flushes === this.#death.nth;
    if (!isLast || (this.#death.at === 'flush' && this.#death.isWritten)) this.keep();
    if (!isLast) return undefined;
    this.isDead = true;
    return this.#afterDeath;
  }

  /** Writes what has not been written. */
  keep(): void {
    if (this.isDead) return;
    this.journal.push(...asStored(this.#entries.splice(0)));
    this.#keptHere += this.#told.length;
    this.events.push(...this.#told.splice(0));
  }

  /** Lets go of the driver that died. */
  bury(): void {
    this.isDead = true;
    this.#fail(new Error('its process is gone'));
  }

  #die(): void {
    this.keep();
    this.isDead = true;
  }

  #toldInAll(): number {
    return this.#keptHere + this.#told.length;
  }

  /** A turn that runs again tells its events again, the same ones. */
  #compare(known: StreamEvent, event: StreamEvent): void {
    const [before, again] = [factsOf(known), factsOf(event)];
    if (isDeepStrictEqual(before, again)) return;
    this.problems.push(`event ${event.seq} was ${JSON.stringify(before)} and is ${JSON.stringify(again)}`);
  }
}

/** A store gives back what JSON holds. */
function asStored<Value>(value: readonly Value[]): Value[] {
  return JSON.parse(JSON.stringify(value)) as Value[];
}

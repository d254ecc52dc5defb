import {
  cancelReason,
  type DriveControl,
  type DriveSignal,
  type SessionQueue,
  type SessionWorker,
  shutdownReason,
} from './session-queue.ts';

export interface MemoryQueueOptions {
  /** Sessions that are driven at once; one that waits for its client or a far timer is not driven. 1,000 unless given. */
  readonly concurrency?: number;
  /** Drives of a session that may fail one after another before it is given up. 3 unless given. */
  readonly maxTries?: number;
  /** Milliseconds before the second try, twice as many before each further one. 100 unless given. */
  readonly retryDelayMs?: number;
}

/** The queue of one process: first come, first driven. */
export function createMemoryQueue(options: MemoryQueueOptions = {}): SessionQueue {
  return new MemoryQueue(options);
}

interface Drive {
  readonly abort: AbortController;
  /** One for each drive: a signal that many listen to warns of a leak. */
  readonly pause: AbortController;
  /** Told of answers. */
  readonly listeners: Set<() => void>;
  readonly ended: Promise<void>;
  /** Whether the session was added again since this drive began. */
  again: boolean;
}

/** The longest time that a timer takes; a later one is looked at again then. */
const longestDelayMs = 2_147_483_647;
const longestRetryMs = 60_000;

class MemoryQueue implements SessionQueue {
  readonly #concurrency: number;
  readonly #maxTries: number;
  readonly #retryDelayMs: number;
  readonly #waiting = new Set<string>();
  readonly #delayed = new Map<string, { readonly at: number; readonly timer: ReturnType<typeof setTimeout> }>();
  readonly #driven = new Map<string, Drive>();
  /** Drives of a session that failed one after another. */
  readonly #failures = new Map<string, number>();
  #worker: SessionWorker | undefined;
  #isClosed = false;

  constructor(options: MemoryQueueOptions) {
    this.#concurrency = options.concurrency ?? 1_000;
    this.#maxTries = options.maxTries ?? 3;
    this.#retryDelayMs = options.retryDelayMs ?? 100;
  }

  async add(id: string, { delayMs = 0 }: { readonly delayMs?: number } = {}): Promise<void> {
    if (this.#isClosed || this.#waiting.has(id)) return;
    if (delayMs > 0) {
      this.#delay(id, delayMs);
      return;
    }
    this.#stopDelay(id);
    const driven = this.#driven.get(id);
    if (driven) driven.again = true;
    else this.#waiting.add(id);
    this.#driveNext();
  }

  work(worker: SessionWorker): void {
    if (this.#worker) throw new Error('the queue has its worker already');
    this.#worker = worker;
    this.#driveNext();
  }

  async signal(id: string, signal: DriveSignal): Promise<void> {
    const drive = this.#driven.get(id);
    if (signal === 'cancel') drive?.abort.abort(cancelReason);
    else for (const listener of drive?.listeners ?? []) listener();
  }

  async close(graceMs: number): Promise<void> {
    this.#isClosed = true;
    this.#waiting.clear();
    for (const id of [...this.#delayed.keys()]) this.#stopDelay(id);
    for (const { pause } of this.#driven.values()) pause.abort();
    const ended = Promise.all([...this.#driven.values()].map((drive) => drive.ended));
    if (this.#driven.size > 0 && graceMs > 0) await within(ended, graceMs);
    for (const { abort } of this.#driven.values()) abort.abort(shutdownReason);
    await ended;
  }

  async healthy(): Promise<boolean> {
    return !this.#isClosed;
  }

  #driveNext(): void {
    const worker = this.#worker;
    if (!worker) return;
    for (const id of this.#waiting) {
      if (this.#driven.size >= this.#concurrency) return;
      this.#waiting.delete(id);
      const abort = new AbortController();
      const pause = new AbortController();
      const listeners = new Set<() => void>();
      const control: DriveControl = {
        signal: abort.signal,
        pause: pause.signal,
        onAnswer(listener) {
          const told = () => listener();
          listeners.add(told);
          return () => listeners.delete(told);
        },
      };
      // Begins a microtask later, when the session is among those that are driven.
      const ended = Promise.resolve().then(() => this.#drive(worker, id, control));
      this.#driven.set(id, { abort, pause, listeners, ended, again: false });
    }
  }

  async #drive(worker: SessionWorker, id: string, control: DriveControl): Promise<void> {
    let retryAfterMs: number | undefined;
    try {
      await worker.drive(id, control);
      this.#failures.delete(id);
    } catch (error) {
      retryAfterMs = await this.#failed(worker, id, error);
    }
    const again = this.#driven.get(id)?.again;
    this.#driven.delete(id);
    if (retryAfterMs !== undefined) void this.add(id, { delayMs: retryAfterMs });
    else if (again) void this.add(id);
    this.#driveNext();
  }

  /** Milliseconds until the next try; undefined when the session was given up. */
  async #failed(worker: SessionWorker, id: string, error: unknown): Promise<number | undefined> {
    const failures = (this.#failures.get(id) ?? 0) + 1;
    if (failures < this.#maxTries) return this.#retryLater(id, failures);
    try {
      await worker.giveUp(id, error instanceof Error ? error.message : String(error));
    } catch {
      // Whatever keeps the worker from ending the session has to pass first; it is given up again then.
      return this.#retryLater(id, failures);
    }
    this.#failures.delete(id);
    return undefined;
  }

  #retryLater(id: string, failures: number): number {
    this.#failures.set(id, failures);
    return Math.min(this.#retryDelayMs * 2 ** (failures - 1), longestRetryMs);
  }

  #delay(id: string, delayMs: number): void {
    const at = performance.now() + delayMs;
    const known = this.#delayed.get(id);
    if (known && known.at <= at) return;
    this.#stopDelay(id);
    const timer = setTimeout(
      () => {
        this.#delayed.delete(id);
        void this.add(id, { delayMs: Math.max(0, delayMs - longestDelayMs) });
      },
      Math.min(delayMs, longestDelayMs),
    );
    this.#delayed.set(id, { at, timer });
  }

  #stopDelay(id: string): void {
    const delayed = this.#delayed.get(id);
    if (!delayed) return;
    clearTimeout(delayed.timer);
    this.#delayed.delete(id);
  }
}

/** Until the work has ended, but no longer than `ms`. */
async function within(work: Promise<unknown>, ms: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}

import { endedBy, endedByAbort, type Refusal } from '@enclave-vm/core/placement';
import type { RemoteRuntime } from './remote-runtime.ts';

export interface PlaceRequest {
  /** Runtimes where the turn has already failed: the last choice. */
  readonly avoid: ReadonlySet<RemoteRuntime>;
  /** A session that has begun is never refused its next turn because others wait. */
  readonly isNew: boolean;
  readonly signal: AbortSignal;
  onWaited(waitedMs: number): void;
}

export interface PlaceQueueOptions {
  readonly runtimes: readonly RemoteRuntime[];
  /** Milliseconds for which turns wait while no runtime takes any. */
  readonly connectTimeout: number;
  /** Milliseconds for which turns wait in all. */
  readonly queueTimeout: number;
  /** First turns that may wait. */
  readonly maxQueueSize: number;
}

type Start<Result> = (runtime: RemoteRuntime) => Promise<Result>;

interface Waiter {
  readonly request: PlaceRequest;
  settle(place: RemoteRuntime | Refusal): void;
}

/** Gives each turn the least loaded runtime; turns for which there is none wait, first come first served. */
export class PlaceQueue {
  readonly #options: PlaceQueueOptions;
  readonly #waiters = new Set<Waiter>();
  #newWaiters = 0;
  #isClosed = false;
  /** Equally loaded runtimes take turns. */
  #first = 0;

  constructor(options: PlaceQueueOptions) {
    this.#options = options;
  }

  /** Calls `start` in the moment in which a runtime has a place, so that none gets more turns than it takes. */
  async place<Result>(request: PlaceRequest, start: Start<Result>): Promise<Result | Refusal> {
    if (this.#isClosed) return disposed();
    if (request.signal.aborted) return endedByAbort(request.signal.reason);
    const runtime = this.#waiters.size === 0 ? this.#pick(request.avoid) : undefined;
    return runtime ? start(runtime) : this.#wait(request, start);
  }

  /** A place may have become free. */
  pump(): void {
    for (const waiter of this.#waiters) {
      const runtime = this.#pick(waiter.request.avoid);
      if (!runtime) return;
      waiter.settle(runtime);
    }
  }

  close(): void {
    this.#isClosed = true;
    for (const waiter of this.#waiters) waiter.settle(disposed());
  }

  async #wait<Result>(request: PlaceRequest, start: Start<Result>): Promise<Result | Refusal> {
    const { connectTimeout, queueTimeout, maxQueueSize } = this.#options;
    if (request.isNew && this.#newWaiters >= maxQueueSize) {
      return endedBy('QUEUE_FULL', `${maxQueueSize} runs already wait for a runtime.`);
    }
    const { signal } = request;
    const since = performance.now();
    return new Promise((resolve) => {
      const abort = () => waiter.settle(endedByAbort(signal.reason));
      const look = () => {
        const waitedMs = performance.now() - since;
        if (!this.#options.runtimes.some(({ state }) => state.status === 'ready')) {
          waiter.settle(endedBy('RUNTIME_UNAVAILABLE', `No runtime was reachable within ${connectTimeout} ms.`));
        } else if (waitedMs >= queueTimeout) {
          waiter.settle(endedBy('QUEUE_TIMEOUT', `No runtime had a free place within ${queueTimeout} ms.`));
        } else timer = setTimeout(look, Math.min(connectTimeout, Math.ceil(queueTimeout - waitedMs)));
      };
      let timer = setTimeout(look, connectTimeout);
      const waiter: Waiter = {
        request,
        settle: (place) => {
          clearTimeout(timer);
          signal.removeEventListener('abort', abort);
          this.#waiters.delete(waiter);
          if (request.isNew) this.#newWaiters--;
          if ('kind' in place) return resolve(place);
          request.onWaited(performance.now() - since);
          resolve(start(place));
        },
      };
      this.#waiters.add(waiter);
      if (request.isNew) this.#newWaiters++;
      signal.addEventListener('abort', abort, { once: true });
    });
  }

  #pick(avoid: ReadonlySet<RemoteRuntime>): RemoteRuntime | undefined {
    const { runtimes } = this.#options;
    let best: RemoteRuntime | undefined;
    for (let index = 0; index < runtimes.length; index++) {
      const runtime = runtimes[(this.#first + index) % runtimes.length];
      const { state } = runtime as RemoteRuntime;
      if (!runtime || state.status !== 'ready' || state.running >= state.capacity) continue;
      if (!best || isBetter(runtime, best, avoid)) best = runtime;
    }
    this.#first++;
    return best;
  }
}

function isBetter(runtime: RemoteRuntime, than: RemoteRuntime, avoid: ReadonlySet<RemoteRuntime>): boolean {
  if (avoid.has(runtime) !== avoid.has(than)) return avoid.has(than);
  return loadOf(runtime) < loadOf(than);
}

function loadOf({ state }: RemoteRuntime): number {
  return state.running / state.capacity;
}

function disposed(): Refusal {
  return endedBy('DISPOSED', 'The connection to the runtimes was disposed.');
}

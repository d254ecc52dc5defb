import type { LoadedEngine } from '../../4-sandbox/engine/load-engine.ts';
import { endedBy, endedByAbort, type Refusal } from '../ended-by.ts';
import { availableCores } from './available-cores.ts';
import type { KillReason, PoolSettings, WorkerRecycled } from './pool-config.ts';
import type { PoolMetrics } from './pool-metrics.ts';
import type { Resident } from './resident.ts';
import { Slot } from './slot.node.ts';
import { TurnQueue, type Waiting } from './turn-queue.ts';

export interface DispatcherOptions {
  readonly settings: PoolSettings;
  readonly engine: LoadedEngine;
  readonly file: URL;
  readonly metrics: PoolMetrics;
  /** A session's memory came back. @throws UntrustedData */
  onParked(slot: Slot, session: unknown, memory: unknown): void;
  /** A worker is gone, with the sessions whose memory it had. */
  onLost(residents: readonly Resident[]): void;
}

export interface PlaceRequest {
  readonly tenant: string | undefined;
  readonly isNew: boolean;
  readonly signal: AbortSignal;
  /** The worker whose instance holds the session. */
  readonly preferred: Slot | undefined;
  /** When the turn began to wait, as `performance.now()` tells it. */
  readonly queuedAt: number;
  onWaited(waitedMs: number): void;
}

interface Waiter extends Waiting {
  settle(place: Slot | Refusal): void;
}

/**
 * Milliseconds past its deadline after which a worker is terminated. A healthy one ends its turn by itself well before;
 * where workers share cores, it may have to wait for one.
 */
const slackMs = 40;
/** Workers that may fail to start one after another before those that wait are told. */
const maxStartFailures = 3;

/** Starts and stops workers, and gives each turn that waits a worker. */
export class Dispatcher {
  readonly #options: DispatcherOptions;
  readonly #settings: PoolSettings;
  readonly #queue: TurnQueue<Waiter>;
  readonly #slots = new Set<Slot>();
  readonly #leaving = new Set<Promise<unknown>>();
  readonly #slackMs: number;
  #startFailures = 0;
  #idleTimer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(options: DispatcherOptions) {
    this.#options = options;
    this.#settings = options.settings;
    this.#queue = new TurnQueue(options.settings.maxQueueSize);
    this.#slackMs = slackMs * Math.max(1, Math.ceil(options.settings.maxWorkers / availableCores()));
    this.#grow();
  }

  get slots(): ReadonlySet<Slot> {
    return this.#slots;
  }

  /** Turns that have not begun, those that stand behind another turn of a worker included. */
  get depth(): number {
    return this.#queue.depth + this.#ahead;
  }

  /** Turns that stand behind another one. */
  get #ahead(): number {
    let ahead = 0;
    for (const { hasNext, isPromised } of this.#slots) if (hasNext || isPromised) ahead++;
    return ahead;
  }

  /**
   * A worker, taken for the caller, who must run something on it at once; or why there is none. The worker may be busy:
   * then what is run stands behind its running task, and may be withdrawn when another worker is free before.
   */
  acquire(request: PlaceRequest): Slot | Promise<Slot | Refusal> {
    if (request.signal.aborted) return Promise.resolve(endedByAbort(request.signal.reason));
    const slot = this.#queue.depth === 0 && !this.#isClosed ? this.#take(request.preferred) : undefined;
    return slot ?? this.#wait(request);
  }

  /** Stops all workers. Nothing may be running on them. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#idleTimer);
    this.#refuseAll(() => endedBy('DISPOSED', 'The Enclave was disposed.'));
    for (const slot of this.#slots) slot.kill(undefined);
    await Promise.all(this.#leaving);
  }

  #wait(request: PlaceRequest): Promise<Slot | Refusal> {
    const { settings, metrics } = this.#options;
    const { signal } = request;
    const startedAt = performance.now();
    return new Promise((resolve) => {
      const leave = (refusal: Refusal) => {
        this.#queue.remove(waiter);
        waiter.settle(refusal);
      };
      const abort = () => leave(endedByAbort(signal.reason));
      const timer = setTimeout(
        () => {
          metrics.timedOut++;
          leave(endedBy('QUEUE_TIMEOUT', `No worker was free within ${settings.queueTimeout} ms.`));
        },
        Math.max(0, settings.queueTimeout - (startedAt - request.queuedAt)),
      );
      const waiter: Waiter = {
        tenant: settings.fairness === 'tenant' ? (request.tenant ?? '') : '',
        isNew: request.isNew,
        settle: (place) => {
          clearTimeout(timer);
          signal.removeEventListener('abort', abort);
          if (place instanceof Slot) {
            const waitedMs = performance.now() - startedAt;
            metrics.countWait(waitedMs);
            request.onWaited(waitedMs);
          }
          resolve(place);
        },
      };
      signal.addEventListener('abort', abort, { once: true });
      if (this.#isClosed) return leave(endedBy('DISPOSED', 'The Enclave was disposed.'));
      this.#grow(1);
      const refused = this.#queue.add(waiter, this.#starting - this.#ahead);
      this.#lookAhead();
      if (refused) {
        metrics.refused++;
        refused.settle(endedBy('QUEUE_FULL', `${settings.maxQueueSize} runs already wait for a worker.`));
      }
    });
  }

  /** Takes an idle worker: the preferred one, else the one that costs least. */
  #take(preferred: Slot | undefined): Slot | undefined {
    let best: Slot | undefined;
    if (preferred?.state === 'idle') best = preferred;
    else {
      for (const slot of this.#slots) {
        if (slot.state !== 'idle') continue;
        if (!best || isBetter(slot, best)) best = slot;
      }
    }
    if (!best) return undefined;
    best.state = 'busy';
    if (best !== preferred) best.evict();
    return best;
  }

  #pump(): void {
    while (this.#queue.depth > 0) {
      const slot = this.#take(undefined);
      if (!slot) break;
      this.#queue.next()?.settle(slot);
    }
    this.#grow();
    this.#lookAhead();
    this.#relieve();
  }

  /** Gives busy workers what they begin with next, so that none waits for the host between two turns. */
  #lookAhead(): void {
    if (this.#starting > 0) return;
    for (const slot of this.#slots) {
      if (this.#queue.depth === 0) return;
      if (!slot.takesNext || slot.isPromised) continue;
      slot.isPromised = true;
      this.#queue.next()?.settle(slot);
    }
  }

  /** A worker that is free takes over what stands behind the running task of another. */
  #relieve(): void {
    let idle = 0;
    for (const { state } of this.#slots) if (state === 'idle') idle++;
    for (const slot of this.#slots) {
      if (idle === 0) return;
      if (!slot.hasNext) continue;
      idle--;
      slot.withdraw();
    }
  }

  get #starting(): number {
    let starting = 0;
    for (const { state } of this.#slots) if (state === 'starting') starting++;
    return starting;
  }

  /** Starts workers for those that wait, and as many as are always kept. */
  #grow(arriving = 0): void {
    if (this.#isClosed) return;
    const { minWorkers, maxWorkers } = this.#settings;
    const wanted = Math.max(minWorkers - this.#slots.size, this.#queue.depth + arriving - this.#starting);
    const room = maxWorkers - this.#slots.size;
    for (let count = Math.min(wanted, room); count > 0; count--) this.#start();
  }

  #start(): void {
    const { engine, file, settings, onParked } = this.#options;
    const slot = new Slot({
      file,
      settings,
      module: engine.module,
      image: engine.image,
      slackMs: this.#slackMs,
      onReady: () => {
        this.#startFailures = 0;
        this.#pump();
        this.#watchIdle();
      },
      onFree: (free) => {
        this.#retireIfDone(free);
        this.#pump();
        this.#watchIdle();
      },
      onNext: () => this.#lookAhead(),
      onParked: (from, session, memory) => {
        onParked(from, session, memory);
        if (from.state === 'retiring' && from.owed.size === 0) from.kill(undefined);
      },
      onDead: (dead, reason, error) => this.#bury(dead, reason, error),
    });
    this.#slots.add(slot);
  }

  #bury(slot: Slot, reason: KillReason | undefined, error: unknown): void {
    this.#slots.delete(slot);
    const leaving = slot.gone.finally(() => this.#leaving.delete(leaving));
    this.#leaving.add(leaving);
    if (reason !== undefined) {
      this.#options.metrics.countKill(reason);
      this.#tell({ reason, executions: slot.executions });
    }
    this.#options.onLost([...slot.owed.values(), ...(slot.hot ? [slot.hot] : [])]);
    this.#startFailures = reason === 'start' ? this.#startFailures + 1 : this.#startFailures;
    if (this.#startFailures < maxStartFailures) {
      this.#grow();
      return;
    }
    this.#startFailures = 0;
    const why = error instanceof Error ? `: ${error.message}` : '';
    this.#refuseAll(() => endedBy('WORKER_TERMINATED', `No worker thread could be started${why}.`));
  }

  #refuseAll(refusal: () => Refusal): void {
    for (let waiter = this.#queue.next(); waiter; waiter = this.#queue.next()) waiter.settle(refusal());
  }

  #retireIfDone(slot: Slot): void {
    const { maxExecutionsPerWorker, memoryLimitPerWorker } = this.#settings;
    if (slot.executions >= maxExecutionsPerWorker) this.#retire(slot, 'executions');
    else if (slot.memoryBytes > memoryLimitPerWorker) this.#retire(slot, 'memory');
  }

  #retire(slot: Slot, reason: WorkerRecycled['reason']): void {
    this.#options.metrics.recycled++;
    this.#tell({ reason, executions: slot.executions });
    slot.retire();
    if (slot.owed.size === 0) slot.kill(undefined);
  }

  /** Stops workers that have had nothing to do for long. One timer for all, which keeps no process alive. */
  #watchIdle(): void {
    if (this.#idleTimer || this.#isClosed || this.#slots.size <= this.#settings.minWorkers) return;
    this.#idleTimer = setTimeout(() => {
      this.#idleTimer = undefined;
      const since = performance.now() - this.#settings.idleTimeout;
      for (const slot of this.#slots) {
        if (this.#slots.size <= this.#settings.minWorkers) break;
        if (slot.state === 'idle' && slot.idleSince <= since) this.#retire(slot, 'idle');
      }
      this.#watchIdle();
    }, this.#settings.idleTimeout);
    this.#idleTimer.unref();
  }

  /** What a listener throws is the host's own uncaught exception; the pool goes on. */
  #tell(recycled: WorkerRecycled): void {
    const { onWorkerRecycled } = this.#settings;
    if (onWorkerRecycled && !this.#isClosed) queueMicrotask(() => onWorkerRecycled(recycled));
  }
}

/** Of those that hold no session the one used last, whose caches are warm; else the one whose session waits longest. */
function isBetter(slot: Slot, than: Slot): boolean {
  if ((slot.hot === undefined) !== (than.hot === undefined)) return slot.hot === undefined;
  return slot.hot === undefined ? slot.idleSince > than.idleSince : slot.idleSince < than.idleSince;
}

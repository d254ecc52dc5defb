import { Worker } from 'node:worker_threads';
import type { BaseImage } from '../../4-sandbox/engine/engine.ts';
import { readFields, UntrustedData } from '../read-turn.ts';
import { DeadlineWatch } from './deadline-watch.ts';
import { MessageRate } from './message-rate.ts';
import { cells, type HostMessage, type WorkerStart } from './messages.ts';
import type { KillReason, PoolSettings } from './pool-config.ts';
import { expectMemory, type Resident } from './resident.ts';
import { type Granted, giveBack, type Task, type TaskEnd } from './task.ts';
import { threadLimits } from './thread-limits.node.ts';

export type SlotState = 'starting' | 'idle' | 'busy' | 'retiring' | 'dead';

export interface SlotOptions {
  readonly file: URL;
  readonly module: WebAssembly.Module;
  readonly image: BaseImage;
  readonly settings: PoolSettings;
  /** Milliseconds past its deadline after which a worker is terminated. */
  readonly slackMs: number;
  /** The worker has started. */
  onReady(slot: Slot): void;
  /** The worker has answered its grant. */
  onFree(slot: Slot): void;
  /** The worker has answered its grant and goes on with the one behind it. */
  onNext(slot: Slot): void;
  /** A session's memory came back. @throws UntrustedData */
  onParked(slot: Slot, session: unknown, memory: unknown): void;
  /** The thread is gone, or is being ended: nothing of it is heard again. */
  onDead(slot: Slot, reason: KillReason | undefined, error: unknown): void;
}

/** Milliseconds that a worker may take to start, and to give back a session between turns. */
const startMs = 10_000;
const giveBackMs = 250;

/** One worker thread, and what the pool knows of it. Whatever it does wrong ends it. */
export class Slot {
  state: SlotState = 'starting';
  /** The session in the worker's instance; only a worker that is idle has one. */
  hot: Resident | undefined;
  /** Sessions whose memory the worker was told to give back. */
  readonly owed = new Map<number, Resident>();
  /** Promised to a task that will stand behind the running one. */
  isPromised = false;
  executions = 0;
  idleSince = 0;
  memoryBytes = 0;
  /** Settles when the thread is gone. */
  readonly gone: Promise<unknown>;
  readonly #options: SlotOptions;
  readonly #worker: Worker;
  readonly #cells = new Int32Array(new SharedArrayBuffer(4 * cells.count));
  #grants = 0;
  #running: Granted | undefined;
  /** Granted ahead: the worker begins it as soon as it has ended the running one, without waiting for the host. */
  #next: Granted | undefined;
  /** Withdrawn, and not yet answered by the worker. Nothing that is said for it counts. */
  #withdrawn: number | undefined;
  readonly #watch = new DeadlineWatch();
  readonly #rate: MessageRate;

  constructor(options: SlotOptions) {
    this.#options = options;
    this.#rate = new MessageRate(options.settings.maxMessagesPerSecond);
    const { module, image, settings } = options;
    const workerData: WorkerStart = { module, image, memoryBytes: settings.guestBytes, cells: this.#cells };
    this.#worker = new Worker(options.file, {
      workerData,
      // The thread has no business with the environment, the arguments or the loaders of its host.
      env: {},
      argv: [],
      execArgv: [],
      resourceLimits: threadLimits(settings),
    });
    this.gone = new Promise((resolve) => this.#worker.once('exit', resolve));
    this.#worker.on('message', (message: unknown) => this.#receive(message));
    this.#worker.on('messageerror', () => this.kill('lie'));
    this.#worker.on('error', (error: unknown) => this.kill(reasonOf(error), error));
    this.#worker.once('exit', () => this.kill('crash'));
    this.#arm(startMs, 'start');
  }

  /** Whether a task stands behind the running one. */
  get hasNext(): boolean {
    return this.#next !== undefined;
  }

  /** Whether `run` may be called while the worker is busy: the task then stands behind the running one. */
  get takesNext(): boolean {
    const { maxExecutionsPerWorker, memoryLimitPerWorker } = this.#options.settings;
    return (
      this.state === 'busy' &&
      this.#running !== undefined &&
      this.#running.task.standsAlone !== true &&
      this.#next === undefined &&
      this.#withdrawn === undefined &&
      this.executions < maxExecutionsPerWorker &&
      this.memoryBytes <= memoryLimitPerWorker
    );
  }

  /** Gives the worker one thing to do, at once or after the running one. */
  run<Answer>(task: Task<Answer>): Promise<TaskEnd<Answer>> {
    this.isPromised = false;
    if (this.state === 'dead') return Promise.resolve({ ok: false, reason: 'withdrawn' });
    const grant = ++this.#grants;
    this.state = 'busy';
    this.#worker.ref();
    return new Promise((resolve) => {
      const { signal } = task;
      const cancel = () => this.#cancel(grant);
      const granted: Granted = {
        grant,
        task,
        grantedAt: performance.now(),
        timer: undefined,
        settle: (end) => {
          signal.removeEventListener('abort', cancel);
          resolve(end as TaskEnd<Answer>);
        },
      };
      Atomics.store(this.#cells, cells.lastGrant, grant);
      this.#worker.postMessage(task.message(grant), task.transfer);
      if (this.#running) {
        this.#next = granted;
        granted.timer = setTimeout(() => this.withdraw(), task.mostWaitMs);
      } else this.#begin(granted);
      signal.addEventListener('abort', cancel, { once: true });
      if (signal.aborted) cancel();
    });
  }

  /** Takes back the task that stands behind the running one. */
  withdraw(): void {
    const next = this.#next;
    if (!next) return;
    this.#next = undefined;
    this.#withdrawn = next.grant;
    Atomics.store(this.#cells, cells.cancelled(next.grant), next.grant);
    giveBack(next);
  }

  /** Tells an idle worker to give back the session that it holds. */
  evict(): void {
    const { hot } = this;
    if (!hot) return;
    this.hot = undefined;
    this.owed.set(hot.key, hot);
    expectMemory(hot);
    this.#worker.postMessage({ kind: 'park', session: hot.key } satisfies HostMessage);
  }

  /** As `evict`, after which the worker gets nothing to do any more. */
  retire(): void {
    this.state = 'retiring';
    this.evict();
    this.#arm(giveBackMs, 'deadline');
  }

  /** Tells the worker to forget the session that it holds. */
  releaseHot(): void {
    if (!this.hot) return;
    this.#worker.postMessage({ kind: 'release', session: this.hot.key } satisfies HostMessage);
    this.hot.slot = undefined;
    this.hot = undefined;
  }

  /** Ends the thread, whatever it does; without a reason it has done nothing wrong. */
  kill(reason: KillReason | undefined, error?: unknown): void {
    if (this.state === 'dead') return;
    const wasStarting = this.state === 'starting';
    this.state = 'dead';
    this.#watch.stop();
    this.#worker.removeAllListeners('message');
    void this.#worker.terminate();
    const running = this.#running;
    const next = this.#next;
    this.#running = undefined;
    this.#next = undefined;
    this.#options.onDead(this, wasStarting && reason !== undefined ? 'start' : reason, error);
    running?.settle({ ok: false, reason: reason ?? 'crash' });
    if (next) giveBack(next);
  }

  #begin(granted: Granted): void {
    this.#running = granted;
    granted.task.onBegun?.();
    this.#arm(granted.task.budgetMs + this.#options.slackMs, 'deadline');
  }

  #cancel(grant: number): void {
    if (this.#next?.grant === grant) {
      this.withdraw();
      return;
    }
    Atomics.store(this.#cells, cells.cancelled(grant), grant);
    this.#arm(this.#options.slackMs, 'cancel');
  }

  #receive(message: unknown): void {
    if (this.state === 'dead') return;
    try {
      this.#read(message);
    } catch (error) {
      if (!(error instanceof UntrustedData)) throw error;
      this.kill('lie', error);
    }
  }

  #read(message: unknown): void {
    const fields = readFields(message, 'a message');
    const { kind } = fields;
    if (kind === 'ready' && this.state === 'starting') {
      this.#watch.stop();
      this.#free();
      this.#options.onReady(this);
      return;
    }
    if (kind === 'parked') {
      this.#options.onParked(this, fields.session, fields.memory);
      return;
    }
    if (this.#withdrawn !== undefined && fields.grant === this.#withdrawn && !this.#running) {
      this.#forgetWithdrawn(kind);
      return;
    }
    const running = this.#running;
    if (!running || fields.grant !== running.grant) throw new UntrustedData('a message that no grant is owed');
    // Every grant is owed one answer; how many messages come before it is the worker's choice.
    const answer = running.task.read(kind, fields);
    if (answer === undefined) {
      this.#countMessage();
      return;
    }
    this.#watch.stop();
    this.#running = undefined;
    if (this.#goOn()) {
      running.settle({ ok: true, answer });
      this.#options.onNext(this);
      return;
    }
    this.#free();
    running.settle({ ok: true, answer });
    this.#options.onFree(this);
  }

  /** The worker may have begun with it before it saw that it was withdrawn; what it says of it does not count. */
  #forgetWithdrawn(kind: unknown): void {
    if (kind === 'events') {
      this.#countMessage();
      return;
    }
    this.#watch.stop();
    this.#withdrawn = undefined;
    this.#free();
    this.#options.onFree(this);
  }

  /** Whether the worker has begun with something else already. */
  #goOn(): boolean {
    const next = this.#next;
    this.#next = undefined;
    if (next) {
      this.evict();
      clearTimeout(next.timer);
      next.task.onWaited(performance.now() - next.grantedAt);
      this.#begin(next);
      return true;
    }
    if (this.#withdrawn === undefined) return false;
    this.#arm(this.#options.slackMs, 'deadline');
    return true;
  }

  #free(): void {
    this.state = 'idle';
    this.idleSince = performance.now();
    this.#worker.unref();
  }

  #countMessage(): void {
    if (!this.#rate.count()) this.kill('flood');
  }

  #arm(ms: number, reason: KillReason): void {
    const { state } = this;
    const grant = this.#running?.grant;
    this.#watch.arm(ms, () => {
      if (this.state === state && this.#running?.grant === grant) this.kill(reason);
    });
  }
}

function reasonOf(error: unknown): KillReason {
  return (error as { code?: unknown } | undefined)?.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'crash';
}

import { Worker } from 'node:worker_threads';
import type { BaseImage } from '../../4-sandbox/engine/engine.ts';
import type { HostMessage, WorkerStart } from './messages.ts';
import type { KillReason, PoolSettings } from './pool-config.ts';
import { readFields, WorkerLie } from './read-message.ts';
import { expectMemory, type Resident } from './resident.ts';

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
  /** A session's memory came back. @throws WorkerLie */
  onParked(slot: Slot, session: unknown, memory: unknown): void;
  /** The thread is gone, or is being ended: nothing of it is heard again. */
  onDead(slot: Slot, reason: KillReason | undefined, error: unknown): void;
}

/** Something that a worker does for one grant. */
export interface Task<Answer> {
  message(grant: number): HostMessage;
  readonly transfer: readonly ArrayBuffer[];
  /** Milliseconds that the worker may take. */
  readonly budgetMs: number;
  readonly signal: AbortSignal;
  /** Reads a message of this grant; undefined while it is not the last. @throws WorkerLie */
  read(kind: unknown, fields: Readonly<Record<string, unknown>>): Answer | undefined;
}

export type TaskEnd<Answer> =
  | { readonly ok: true; readonly answer: Answer }
  | { readonly ok: false; readonly reason: KillReason };

interface Running {
  readonly grant: number;
  readonly task: Task<unknown>;
  settle(end: TaskEnd<unknown>): void;
}

/** Milliseconds that a worker may take to start, and to give back a session between turns. */
const startMs = 10_000;
const giveBackMs = 250;
/** Milliseconds that timers of the host are late on a quiet machine, and what a worker is granted at most otherwise. */
const tolerableLagMs = 4;
const mostLagMs = 100;
const stackMb = 4;
const youngGenerationMb = 8;
const MB = 1024 * 1024;

/** One worker thread, and what the pool knows of it. Whatever it does wrong ends it. */
export class Slot {
  state: SlotState = 'starting';
  /** The session in the worker's instance; only a worker that is idle has one. */
  hot: Resident | undefined;
  /** Sessions whose memory the worker was told to give back. */
  readonly owed = new Map<number, Resident>();
  executions = 0;
  idleSince = 0;
  memoryBytes = 0;
  /** Settles when the thread is gone. */
  readonly gone: Promise<unknown>;
  readonly #options: SlotOptions;
  readonly #worker: Worker;
  readonly #cancelled = new Int32Array(new SharedArrayBuffer(4));
  #grants = 0;
  #running: Running | undefined;
  #timer: NodeJS.Timeout | undefined;
  #second = 0;
  #messages = 0;

  constructor(options: SlotOptions) {
    this.#options = options;
    const { module, image, settings } = options;
    const workerData: WorkerStart = { module, image, memoryBytes: settings.guestBytes, cancelled: this.#cancelled };
    this.#worker = new Worker(options.file, {
      workerData,
      // The thread has no business with the environment, the arguments or the loaders of its host.
      env: {},
      argv: [],
      execArgv: [],
      resourceLimits: {
        maxOldGenerationSizeMb:
          Math.floor((settings.memoryLimitPerWorker - settings.guestBytes) / MB) - youngGenerationMb,
        maxYoungGenerationSizeMb: youngGenerationMb,
        stackSizeMb: stackMb,
      },
    });
    this.gone = new Promise((resolve) => this.#worker.once('exit', resolve));
    this.#worker.on('message', (message: unknown) => this.#receive(message));
    this.#worker.on('messageerror', () => this.kill('lie'));
    this.#worker.on('error', (error: unknown) => this.kill(reasonOf(error), error));
    this.#worker.once('exit', () => this.kill('crash'));
    this.#arm(startMs, 'start');
  }

  /** Gives the worker one thing to do; it must be idle, or taken out of the idle ones for this. */
  run<Answer>(task: Task<Answer>): Promise<TaskEnd<Answer>> {
    if (this.state === 'dead') return Promise.resolve({ ok: false, reason: 'crash' });
    const grant = ++this.#grants;
    this.state = 'busy';
    this.#worker.ref();
    return new Promise((resolve) => {
      const { signal } = task;
      const cancel = () => {
        Atomics.store(this.#cancelled, 0, grant);
        this.#arm(this.#options.slackMs, 'cancel');
      };
      this.#running = {
        grant,
        task,
        settle: (end) => {
          signal.removeEventListener('abort', cancel);
          resolve(end as TaskEnd<Answer>);
        },
      };
      this.#arm(task.budgetMs + this.#options.slackMs, 'deadline');
      this.#worker.postMessage(task.message(grant), task.transfer);
      signal.addEventListener('abort', cancel, { once: true });
      if (signal.aborted) cancel();
    });
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
    clearTimeout(this.#timer);
    this.#worker.removeAllListeners('message');
    void this.#worker.terminate();
    const running = this.#running;
    this.#running = undefined;
    this.#options.onDead(this, wasStarting && reason !== undefined ? 'start' : reason, error);
    running?.settle({ ok: false, reason: reason ?? 'crash' });
  }

  #receive(message: unknown): void {
    if (this.state === 'dead') return;
    try {
      this.#read(message);
    } catch (error) {
      if (!(error instanceof WorkerLie)) throw error;
      this.kill('lie', error);
    }
  }

  #read(message: unknown): void {
    const fields = readFields(message, 'a message');
    const { kind } = fields;
    if (kind === 'ready' && this.state === 'starting') {
      clearTimeout(this.#timer);
      this.#free();
      this.#options.onReady(this);
      return;
    }
    if (kind === 'parked') {
      this.#options.onParked(this, fields.session, fields.memory);
      return;
    }
    const running = this.#running;
    if (!running || fields.grant !== running.grant) throw new WorkerLie('a message that no grant is owed');
    // Every grant is owed one answer; how many messages come before it is the worker's choice.
    const answer = running.task.read(kind, fields);
    if (answer === undefined) {
      this.#countMessage();
      return;
    }
    clearTimeout(this.#timer);
    this.#running = undefined;
    this.#free();
    running.settle({ ok: true, answer });
    this.#options.onFree(this);
  }

  #free(): void {
    this.state = 'idle';
    this.idleSince = performance.now();
    this.#worker.unref();
  }

  #countMessage(): void {
    const second = Math.floor(performance.now() / 1_000);
    if (second !== this.#second) {
      this.#second = second;
      this.#messages = 0;
    }
    if (++this.#messages > this.#options.settings.maxMessagesPerSecond) this.kill('flood');
  }

  #arm(ms: number, reason: KillReason): void {
    clearTimeout(this.#timer);
    const { state } = this;
    const grant = this.#running?.grant;
    const late = () => {
      if (this.state === state && this.#running?.grant === grant) this.kill(reason);
    };
    const dueAt = performance.now() + ms;
    const judge = () => {
      const lagMs = performance.now() - dueAt;
      // A host that is late itself grants the same to its worker: the machine, or this thread, was held.
      if (lagMs > tolerableLagMs) this.#timer = setTimeout(late, Math.min(lagMs, mostLagMs));
      // One more round of the event loop, for an answer that is already there.
      else setImmediate(late);
    };
    this.#timer = setTimeout(judge, Math.min(ms, 0x7fffffff));
  }
}

function reasonOf(error: unknown): KillReason {
  return (error as { code?: unknown } | undefined)?.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'crash';
}

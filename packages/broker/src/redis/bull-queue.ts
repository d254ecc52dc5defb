import { type Job, Queue, Worker } from 'bullmq';
import { cancelReason, type SessionQueue, type SessionWorker, shutdownReason } from '../sessions/session-queue.ts';
import type { RedisConnections } from './open-redis.ts';

export interface BullQueueOptions {
  /** Sessions that this process drives at once. 256 unless given. */
  readonly concurrency?: number;
  /** Milliseconds after which the drive of a process that fell silent is taken over, at most twice that. 5,000 unless given. */
  readonly lockDurationMs?: number;
  /** Drives of one addition that may fail or fall silent before its session is given up. 3 unless given. */
  readonly maxTries?: number;
}

/**
 * The queue of all processes with the same Redis and prefix, on BullMQ. A `drive` job holds a session until its drive
 * ends; a `timer` job adds a session when its time has come. Of each kind BullMQ has one for a session, and when that
 * is active it keeps one more back until it has ended. What falls silent it takes over.
 */
export function createBullQueue(redis: RedisConnections, options: BullQueueOptions = {}): SessionQueue {
  return new BullQueue(redis, options);
}

interface DriveJob {
  readonly id: string;
}

interface Drive {
  readonly jobId: string | undefined;
  readonly abort: AbortController;
  readonly ended: Promise<void>;
}

const queueName = 'drives';
const maxBackoffMs = 5_000;
/** Tries of giving up itself, some eight minutes of them: a store that cannot even do that loses the job at last. */
const maxGivingUp = 100;
/** The same timer looks a little later when it is read back. */
const timerSlackMs = 20;
/** How long a cancellation waits for a process that cannot hear it at the moment. */
const cancelKeptSeconds = 60;

class BullQueue implements SessionQueue {
  readonly #redis: RedisConnections;
  readonly #concurrency: number;
  readonly #lockDurationMs: number;
  readonly #maxTries: number;
  readonly #queue: Queue<DriveJob>;
  readonly #drives = new Map<string, Drive>();
  readonly #cancelChannel: string;
  #worker: Worker<DriveJob> | undefined;
  #stopWorker: () => void = () => undefined;
  #isClosed = false;

  constructor(redis: RedisConnections, options: BullQueueOptions) {
    this.#redis = redis;
    this.#concurrency = options.concurrency ?? 256;
    this.#lockDurationMs = options.lockDurationMs ?? 5_000;
    this.#maxTries = options.maxTries ?? 3;
    this.#cancelChannel = `${redis.prefix}:cancel`;
    this.#queue = new Queue(queueName, {
      connection: redis.commands,
      prefix: redis.prefix,
      // Nobody reads BullMQ's own events.
      streams: { events: { maxLen: 1_000 } },
      defaultJobOptions: {
        attempts: this.#maxTries + maxGivingUp,
        backoff: { type: 'custom' },
        removeOnComplete: true,
        removeOnFail: true,
        stackTraceLimit: 0,
      },
    });
    this.#queue.on('error', redis.onError);
  }

  async add(id: string, { delayMs = 0 }: { readonly delayMs?: number } = {}): Promise<void> {
    await this.#redis.run(async () => {
      // BullMQ waits for the first connection as long as it takes; this does not.
      if (this.#redis.commands.status !== 'ready') await this.#redis.commands.ping();
      await (delayMs > 0 ? this.#addTimer(id, delayMs) : this.#addDrive(id));
    });
  }

  work(worker: SessionWorker): void {
    if (this.#worker) throw new Error('the queue has its worker already');
    const { connection, close } = this.#redis.openWorker();
    const bull = new Worker<DriveJob>(queueName, (job) => this.#process(worker, job), {
      connection,
      prefix: this.#redis.prefix,
      concurrency: this.#concurrency,
      lockDuration: this.#lockDurationMs,
      stalledInterval: this.#lockDurationMs / 2,
      // Counted in `#process`, where giving up can be awaited.
      maxStalledCount: Number.MAX_SAFE_INTEGER,
      runRetryDelay: 1_000,
      settings: { backoffStrategy: (attemptsMade) => Math.min(maxBackoffMs, 50 * 2 ** attemptsMade) },
    });
    bull.on('error', this.#redis.onError);
    bull.on('lockRenewalFailed', (jobIds) =>
      this.#abortWhere(({ jobId }) => jobIds.includes(jobId ?? ''), shutdownReason),
    );
    const stopListening = this.#redis.signals.listen(this.#cancelChannel, (id) => {
      if (id === undefined) void this.#findMissedCancels();
      else this.#drives.get(id)?.abort.abort(cancelReason);
    });
    this.#worker = bull;
    this.#stopWorker = () => {
      stopListening();
      close();
    };
  }

  async cancel(id: string): Promise<void> {
    const { commands, run } = this.#redis;
    this.#drives.get(id)?.abort.abort(cancelReason);
    await run(() =>
      commands.multi().set(this.#cancelKey(id), '', 'EX', cancelKeptSeconds).publish(this.#cancelChannel, id).exec(),
    );
  }

  async close(graceMs: number): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#worker?.pause(true);
    const ended = Promise.all([...this.#drives.values()].map((drive) => drive.ended));
    await within(ended, graceMs);
    this.#abortWhere(() => true, shutdownReason);
    await ended;
    // Says that the last jobs are done; without Redis they are taken over when their locks run out.
    await within(Promise.all([this.#worker?.close(), this.#queue.close()]), this.#lockDurationMs);
    this.#stopWorker();
  }

  async healthy(): Promise<boolean> {
    return !this.#isClosed && (await this.#redis.healthy());
  }

  async #addDrive(id: string): Promise<void> {
    await this.#queue.add('drive', { id }, { deduplication: { id, keepLastIfActive: true } });
  }

  /** The timer that exists stays unless the new one is clearly sooner. */
  async #addTimer(id: string, delayMs: number): Promise<void> {
    const at = Date.now() + delayMs;
    const deduplication = { id: timerId(id), keepLastIfActive: true };
    const added = await this.#queue.add('timer', { id }, { deduplication, delay: delayMs });
    const timer = await this.#queue.getJob(added.id ?? '');
    if (!timer || timer.timestamp + timer.delay <= at + timerSlackMs) return;
    try {
      await timer.changeDelay(delayMs);
    } catch (error) {
      // It went off meanwhile, which is sooner still.
      if (await timer.isDelayed()) throw error;
    }
  }

  async #process(worker: SessionWorker, job: Job<DriveJob>): Promise<void> {
    const { id } = job.data;
    if (job.name === 'timer') return this.#addDrive(id);
    // Only when this process lost its lease on the session, and has it again.
    const lost = this.#drives.get(id);
    lost?.abort.abort(shutdownReason);
    await lost?.ended;
    // Here and nowhere else: a timer that is added from now on is the drive's own, for when it has left the session.
    await this.#removeTimer(id);

    if (job.attemptsStarted > this.#maxTries) return worker.giveUp(id, whyGivenUp(job));
    const abort = new AbortController();
    const driven = worker.drive(id, abort.signal);
    const drive = { jobId: job.id, abort, ended: settled(driven) };
    this.#drives.set(id, drive);
    try {
      await driven;
    } finally {
      this.#drives.delete(id);
      // Another process goes on, with all its tries.
      if (this.#isClosed && abort.signal.reason === shutdownReason) await this.#addDrive(id);
    }
  }

  async #removeTimer(id: string): Promise<void> {
    const jobId = await this.#queue.getDeduplicationJobId(timerId(id));
    if (jobId !== null) await this.#queue.remove(jobId);
  }

  #abortWhere(matches: (drive: Drive) => boolean, reason: string): void {
    for (const drive of this.#drives.values()) if (matches(drive)) drive.abort.abort(reason);
  }

  async #findMissedCancels(): Promise<void> {
    const ids = [...this.#drives.keys()];
    if (ids.length === 0) return;
    try {
      const found = await this.#redis.commands.mget(ids.map((id) => this.#cancelKey(id)));
      for (const [index, id] of ids.entries()) {
        if (typeof found[index] === 'string') this.#drives.get(id)?.abort.abort(cancelReason);
      }
    } catch (error) {
      this.#redis.onError(error as Error);
    }
  }

  #cancelKey(id: string): string {
    return `${this.#redis.prefix}:cancelled:${id}`;
  }
}

function timerId(id: string): string {
  return `timer-${id}`;
}

function whyGivenUp(job: Job<DriveJob>): string {
  return job.failedReason || 'the processes that drove the session stopped without an end';
}

async function settled(work: Promise<unknown>): Promise<void> {
  await work.catch(() => undefined);
}

/** Until the work has ended, but no longer than `ms`. */
async function within(work: Promise<unknown>, ms: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

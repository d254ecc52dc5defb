import { type Job, Queue, Worker } from 'bullmq';
import type { DriveSignal, SessionQueue, SessionWorker } from '../sessions/session-queue.ts';
import { countFailures, type DriveJob, forgiveStall, postpone } from './drive-job.ts';
import { isNotReady, type RedisConnections } from './open-redis.ts';
import { RunningDrive } from './running-drive.ts';
import { sessionKey } from './session-keys.ts';

export interface BullQueueOptions {
  /** Sessions that this process drives at once. 256 unless given. */
  readonly concurrency?: number;
  /** Milliseconds after which the drive of a process that fell silent is taken over, at most twice that and `rejoinMs`. 5,000 unless given. */
  readonly lockDurationMs?: number;
  /**
   * Milliseconds in which a process that finds Redis again says that it still drives a session. 1,250 unless given:
   * connections are tried anew every second.
   */
  readonly rejoinMs?: number;
  /** Drives of one addition that may fail or fall silent within one turn before the session is given up. 3 unless given. */
  readonly maxTries?: number;
}

/**
 * The queue of all processes with the same Redis and prefix, on BullMQ. A `drive` job holds a session until its drive
 * ends; a `timer` job adds a session when its time has come. Of each kind BullMQ has one for a session, and when that
 * is active it keeps one more back until it has ended. What falls silent it takes over. While Redis is away drives go
 * on; it forgets meanwhile who drives what, so who is back says so.
 */
export function createBullQueue(redis: RedisConnections, options: BullQueueOptions = {}): SessionQueue {
  return new BullQueue(redis, options);
}

const queueName = 'drives';
const maxBackoffMs = 5_000;
/** Tries of giving up itself, some eight minutes of them: a store that cannot even do that loses the job at last. */
const maxGivingUp = 100;
/** Between a drive that failed because Redis was away and its next try. */
const storeRetryMs = 1_000;
/** The same timer looks a little later when it is read back. */
const timerSlackMs = 20;
/** How long a cancellation waits for a process that cannot hear it at the moment. */
const cancelKeptSeconds = 60;

class BullQueue implements SessionQueue {
  readonly #redis: RedisConnections;
  readonly #concurrency: number;
  readonly #lockDurationMs: number;
  readonly #rejoinMs: number;
  readonly #maxTries: number;
  readonly #queue: Queue<DriveJob>;
  readonly #drives = new Map<string, RunningDrive>();
  readonly #channel: string;
  /** Names this process. */
  readonly #name = crypto.randomUUID();
  #worker: Worker<DriveJob> | undefined;
  #stopWorker: () => void = () => undefined;
  #isClosed = false;

  constructor(redis: RedisConnections, options: BullQueueOptions) {
    this.#redis = redis;
    this.#concurrency = options.concurrency ?? 256;
    this.#lockDurationMs = options.lockDurationMs ?? 5_000;
    this.#rejoinMs = options.rejoinMs ?? 1_250;
    this.#maxTries = options.maxTries ?? 10;
    this.#channel = `${redis.prefix}:signals`;
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
    const bull = new Worker<DriveJob>(queueName, (job, token) => this.#process(worker, job, token), {
      connection,
      prefix: this.#redis.prefix,
      concurrency: this.#concurrency,
      lockDuration: this.#lockDurationMs,
      stalledInterval: this.#lockDurationMs / 2,
      // Looked at in `#process`, where giving up can be awaited.
      maxStalledCount: Number.MAX_SAFE_INTEGER,
      runRetryDelay: 1_000,
      settings: { backoffStrategy: (attemptsMade) => Math.min(maxBackoffMs, 50 * 2 ** attemptsMade) },
    });
    bull.on('error', this.#redis.onError);
    bull.on('lockRenewalFailed', (jobIds) => {
      for (const drive of this.#drives.values()) drive.isDisputed ||= jobIds.includes(drive.jobId ?? '');
      this.#keepDisputed();
    });
    const keeping = setInterval(() => this.#keepDisputed(), this.#lockDurationMs / 2);
    const stopListening = this.#redis.signals.listen(this.#channel, (message) => {
      if (message === undefined) {
        void this.#findMissedSignals();
        return;
      }
      const [signal, id = ''] = message.split(' ');
      if (signal === 'cancel') this.#drives.get(id)?.cancel();
      if (signal === 'answer') this.#drives.get(id)?.tellAnswer();
    });
    this.#worker = bull;
    this.#stopWorker = () => {
      clearInterval(keeping);
      stopListening();
      close();
    };
  }

  async signal(id: string, signal: DriveSignal): Promise<void> {
    const { commands, run } = this.#redis;
    const message = `${signal} ${id}`;
    if (signal === 'answer') {
      await run(() => commands.publish(this.#channel, message));
      return;
    }
    this.#drives.get(id)?.cancel();
    await run(() =>
      commands.multi().set(this.#cancelKey(id), '', 'EX', cancelKeptSeconds).publish(this.#channel, message).exec(),
    );
  }

  async close(graceMs: number): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#worker?.pause(true);
    const drives = [...this.#drives.values()];
    const ended = Promise.all(drives.map((drive) => drive.ended));
    for (const drive of drives) drive.leave();
    await within(ended, graceMs);
    for (const drive of drives) drive.shutDown();
    // Without Redis a drive may wait longer; it is taken over when its lock runs out.
    await within(ended, this.#lockDurationMs);
    await within(Promise.all([this.#worker?.close(), this.#queue.close()]), this.#lockDurationMs);
    this.#stopWorker();
  }

  async healthy(): Promise<boolean> {
    return !this.#isClosed && (await this.#redis.healthy());
  }

  async #addDrive(id: string): Promise<void> {
    await this.#redis.run(() => this.#queue.add('drive', { id }, { deduplication: { id, keepLastIfActive: true } }));
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

  async #process(worker: SessionWorker, job: Job<DriveJob>, token: string | undefined): Promise<void> {
    const { id } = job.data;
    try {
      if (job.name === 'timer') return await this.#addDrive(id);
      if (!(await this.#mayDrive(job))) {
        await forgiveStall(job);
        return await postpone(job, token, this.#lockDurationMs / 2);
      }
      const isHopeless = await this.#isHopeless(job);
      // Here and nowhere else: a timer that is added from now on is the drive's own, for when it has left the session.
      await this.#removeTimer(id);
      if (isHopeless) await worker.giveUp(id, whyGivenUp(job));
      else if (this.#isClosed) await this.#addDrive(id);
      else await this.#drive(worker, job);
    } catch (error) {
      // Nothing is wrong with a session because Redis was away.
      if (isNotReady(error)) await postpone(job, token, storeRetryMs);
      throw error;
    }
  }

  async #drive(worker: SessionWorker, job: Job<DriveJob>): Promise<void> {
    const { id } = job.data;
    const drive = new RunningDrive(job.id, job.stalledCounter > 0);
    this.#drives.set(id, drive);
    try {
      await worker.drive(id, drive);
    } finally {
      this.#drives.delete(id);
      drive.end();
      // Another process goes on, with all its tries.
      if (drive.isLeft) await this.#addDrive(id);
    }
  }

  /** False when a process that Redis no longer knew of still drives the session. */
  async #mayDrive({ data: { id }, stalledCounter }: Job<DriveJob>): Promise<boolean> {
    const lost = this.#drives.get(id);
    if (lost) {
      lost.isDisputed = true;
      return false;
    }
    if (stalledCounter === 0) return true;
    await new Promise((resolve) => setTimeout(resolve, this.#rejoinMs));
    return this.#keep(id);
  }

  /** Whether the session is driven by this process, or by none that says so; then this one has said it. */
  async #keep(id: string): Promise<boolean> {
    const { commands, prefix, run } = this.#redis;
    const key = `${prefix}:driver:${id}`;
    const [, found] = (await run(() =>
      commands.multi().set(key, this.#name, 'PX', this.#lockDurationMs, 'NX').get(key).exec(),
    )) ?? [[], []];
    if (found?.[1] !== this.#name) return false;
    await run(() => commands.pexpire(key, this.#lockDurationMs));
    return true;
  }

  /** Says that disputed drives are this process's, and leaves those that another one has. */
  #keepDisputed(): void {
    for (const [id, drive] of this.#drives) {
      if (!drive.isDisputed) continue;
      this.#keep(id).then((isKept) => {
        if (!isKept) drive.leave();
      }, this.#redis.onError);
    }
  }

  async #isHopeless(job: Job<DriveJob>): Promise<boolean> {
    if (job.stalledCounter + job.attemptsMade === 0) return false;
    const { commands, prefix, run } = this.#redis;
    const turn = await run(() => commands.hget(sessionKey(prefix, job.data.id, 'record'), 'turn'));
    return (await countFailures(job, turn ?? '')) >= this.#maxTries;
  }

  async #removeTimer(id: string): Promise<void> {
    await this.#redis.run(async () => {
      const jobId = await this.#queue.getDeduplicationJobId(timerId(id));
      if (jobId !== null) await this.#queue.remove(jobId);
    });
  }

  async #findMissedSignals(): Promise<void> {
    const ids = [...this.#drives.keys()];
    if (ids.length === 0) return;
    for (const drive of this.#drives.values()) drive.tellAnswer();
    try {
      const found = await this.#redis.commands.mget(ids.map((id) => this.#cancelKey(id)));
      for (const [index, id] of ids.entries()) if (typeof found[index] === 'string') this.#drives.get(id)?.cancel();
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

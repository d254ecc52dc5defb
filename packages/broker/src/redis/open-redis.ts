import { EnclaveError } from '@enclave-vm/core';
import { Redis } from 'ioredis';
import { createRedisSignals, type RedisSignals } from './redis-signals.ts';

export interface RedisOptions {
  /** `redis://` or `rediss://`, with user, password and database where needed. One server, or a pair that fails over. */
  readonly url: string;
  /** What every key begins with. Brokers that share one are one. `enclave` unless given. */
  readonly prefix?: string;
  /** Milliseconds after which a command that Redis does not answer has failed. 10,000 unless given. */
  readonly patienceMs?: number;
  /** Told of what goes wrong in the background. Must not throw. */
  readonly onError?: (error: Error) => void;
}

/** The connections of one process. They come back by themselves when Redis does. */
export interface RedisConnections {
  readonly prefix: string;
  readonly onError: (error: Error) => void;
  /** For what never blocks. A command gets an answer or fails within `patienceMs`. */
  readonly commands: Redis;
  readonly signals: RedisSignals;
  /** One more connection, for a worker: its commands wait as long as Redis is away. Whoever opens it closes it. */
  openWorker(): WorkerConnection;
  /**
   * @throws EnclaveError NOT_READY when Redis is away or takes no writes, PROTOCOL_ERROR when the command cannot be done
   *   with what Redis holds; `cause` says it
   */
  run<Reply>(command: () => Promise<Reply>): Promise<Reply>;
  /** Whether Redis answers within a second. */
  healthy(): Promise<boolean>;
  close(): Promise<void>;
}

export interface WorkerConnection {
  readonly connection: Redis;
  /** Closes it and its duplicates, at once and whatever they wait for. */
  close(): void;
}

/**
 * Returns at once; what needs Redis before it is there waits for it a while.
 *
 * @throws EnclaveError INVALID_INPUT for a url or prefix that cannot be
 */
export function openRedis({
  url,
  prefix = 'enclave',
  patienceMs = 10_000,
  onError = ignore,
}: RedisOptions): RedisConnections {
  checkUrl(url);
  if (!/^[\w.{}-]{1,64}$/.test(prefix)) {
    throw new EnclaveError(
      'INVALID_INPUT',
      'The prefix of Redis keys is made of at most 64 of A-Z, a-z, 0-9, _ . - { }.',
    );
  }
  const open = (settings: object) => {
    const redis = new Redis(url, { connectTimeout: 2_000, retryStrategy: reconnectAfterMs, ...settings });
    redis.on('error', onError);
    return redis;
  };
  // A connection that is up but says nothing is given up, too.
  const patience = { commandTimeout: patienceMs, socketTimeout: patienceMs };
  const commands = open({ ...patience, maxRetriesPerRequest: maxReconnects });
  const signals = createRedisSignals(open({ maxRetriesPerRequest: null, autoResubscribe: false }), onError);

  return {
    prefix,
    onError,
    commands,
    signals,
    // Longer than any of BullMQ's commands blocks.
    openWorker: () => trackDuplicates(open({ maxRetriesPerRequest: null, socketTimeout: 30_000 })),
    async run(command) {
      try {
        return await command();
      } catch (error) {
        throw storeError(error);
      }
    },
    healthy: () => answersWithin(commands, 1_000),
    async close() {
      signals.close();
      // Between two attempts ioredis would forget what waits without telling it; during one it tells.
      if (commands.status === 'reconnecting') commands.connect().catch(ignore);
      commands.disconnect();
    },
  };
}

/** After so many, with `reconnectAfterMs` some ten seconds, what waits to be sent is forgotten, for it must not grow. */
const maxReconnects = 12;

function reconnectAfterMs(times: number): number {
  return Math.min(times * 200, 1_000);
}

/** BullMQ duplicates the connection of a worker, and does not close what never was connected. */
function trackDuplicates(connection: Redis): WorkerConnection {
  const opened = [connection];
  const duplicate = connection.duplicate.bind(connection);
  connection.duplicate = (override) => {
    const copy = duplicate(override);
    opened.push(copy);
    return copy;
  };
  return {
    connection,
    close() {
      for (const redis of opened) redis.disconnect();
    },
  };
}

function checkUrl(url: string): void {
  const protocol = URL.canParse(url) ? new URL(url).protocol : '';
  if (protocol === 'redis:' || protocol === 'rediss:') return;
  // The url is not repeated: it may hold a password.
  throw new EnclaveError('INVALID_INPUT', 'redisUrl must be a URL that begins with redis:// or rediss://.');
}

/** Whether what was asked of Redis may be asked again later. */
export function isNotReady(error: unknown): boolean {
  return error instanceof EnclaveError && error.code === 'NOT_READY';
}

/** Says nothing of the server, for it may reach a client. */
function storeError(error: unknown): EnclaveError {
  if (error instanceof EnclaveError) return error;
  // Other replies, such as LOADING, MISCONF or OOM, pass.
  const isLasting = error instanceof Error && error.name === 'ReplyError' && /^(WRONGTYPE|ERR) /.test(error.message);
  const failure = isLasting
    ? new EnclaveError('PROTOCOL_ERROR', 'The store holds something that no broker wrote.')
    : new EnclaveError('NOT_READY', 'The store of sessions does not answer.');
  failure.cause = error;
  return failure;
}

async function answersWithin(redis: Redis, ms: number): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  const answered = redis.ping().then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([answered, late]);
  } finally {
    clearTimeout(timer);
  }
}

function ignore(): void {
  // Nobody asked to be told: what matters is also in what the methods answer.
}

import { EnclaveError, type SessionAnswer } from '@enclave-vm/core';
import type {
  CreateSessionRequest,
  ForkRequest,
  ReplayReport,
  SessionInfo,
  SessionList,
  SessionTurns,
  StreamEvent,
} from '@enclave-vm/protocol';
import { createSessionId } from '@enclave-vm/protocol/ids';
import { type DriveDependencies, driveSession, giveUpSession } from './drive-session.ts';
import { forkOf } from './fork-session.ts';
import { newSessionRecord, type SessionOwner, sessionInfo } from './session-info.ts';
import type { SessionQueue } from './session-queue.ts';
import { isOver, type SessionRecord } from './session-record.ts';
import type { ListQuery, OpenLimits, SessionPast } from './session-store.ts';
import { createStartLine, noStartLine } from './start-line.ts';

export type { SessionOwner };

/** Sessions as the outside sees them. What belongs to another tenant does not exist. */
export interface SessionService {
  /**
   * @param idempotencyKey the same request with the same key answers the session that the first one created
   * @throws EnclaveError TOO_MANY_SESSIONS, NOT_READY when closed, INVALID_INPUT for a key of another request and for
   *   client tools with the name of a tool
   */
  create(request: CreateSessionRequest, owner: SessionOwner, idempotencyKey?: string): Promise<SessionInfo>;
  read(tenant: string, id: string): Promise<SessionInfo | undefined>;
  /** The newest first. */
  list(tenant: string, query: ListQuery): Promise<SessionList>;
  /**
   * What a waiting call did, or a decision about it. `not_waiting`: the call waits for nothing, or for something else
   * than this answer. Whether the sender may decide is for the caller to judge.
   */
  answer(tenant: string, id: string, answer: SessionAnswer): Promise<'taken' | 'not_waiting' | 'unknown'>;
  /** Has the session driven now, whatever it waits for. */
  resume(tenant: string, id: string): Promise<'queued' | 'over' | 'unknown'>;
  /** Undefined for a session that is unknown. */
  turns(tenant: string, id: string): Promise<SessionTurns | undefined>;
  /**
   * Plays the session again as far as its turns have ended; no tool runs. Undefined for one that is unknown.
   *
   * @throws EnclaveError SNAPSHOT_UNSUPPORTED for a journal that cannot be played
   */
  replay(tenant: string, id: string): Promise<ReplayReport | undefined>;
  /**
   * A new session that has been what this one was up to the end of a turn, the last one unless given, and goes on from
   * there. Undefined when the session is unknown.
   *
   * @throws EnclaveError INVALID_INPUT for a turn after which the session did not wait; TOO_MANY_SESSIONS, NOT_READY as
   *   `create`; EVENTS_EXPIRED when the log no longer has the events that both share
   */
  fork(tenant: string, id: string, request: ForkRequest, owner: SessionOwner): Promise<SessionInfo | undefined>;
  cancel(tenant: string, id: string): Promise<'requested' | 'over' | 'unknown'>;
  /** Ends the session if it is open, without a final event, and forgets it. False when it is unknown. */
  remove(tenant: string, id: string): Promise<boolean>;
  /**
   * Batches of events with a `seq` above `after`; ends after `final`. Undefined for a session that is unknown.
   *
   * @param after at most the session's last number so far; 0 for all
   * @throws EnclaveError EVENTS_EXPIRED when the log no longer has them
   */
  stream(
    tenant: string,
    id: string,
    after: number,
    signal: AbortSignal,
  ): Promise<AsyncIterable<readonly StreamEvent[]> | undefined>;
  /** Sessions that are not over, of all tenants. */
  countOpen(): Promise<number>;
  healthy(): Promise<boolean>;
  /**
   * Takes no more sessions and lets drives go on for `graceMs`, then aborts them. With a durable store they begin nothing
   * new meanwhile, and another process goes on with what is left.
   */
  close(graceMs: number): Promise<void>;
}

/** Told of what happens in this process; for metrics. Must not throw. */
export interface SessionObserver {
  onCreated?(record: SessionRecord): void;
  /** Every event that this process committed. */
  onEvent?(event: StreamEvent): void;
  /** The session is over. */
  onEnded?(record: Pick<SessionRecord, 'id' | 'tenant' | 'createdAt' | 'status'>): void;
  /** A fault of the broker or its store, which no client is told. */
  onError?(error: unknown): void;
}

export interface SessionServiceOptions extends Omit<DriveDependencies, 'queue' | 'startLine'> {
  readonly queue: SessionQueue;
  readonly limits: OpenLimits;
  /** Programs run in other processes, so that none holds this thread. */
  readonly runsElsewhere?: boolean;
  /** The broker's own tools, whose names a client's may not have. */
  readonly tools?: { has(name: string): boolean };
}

/** Sessions that are played again at once, because they run on behalf of nobody who waits in a queue. */
const maxReplays = 8;
/** Milliseconds after which a session is driven whose creator died before it could say so. */
const orphanMs = 60_000;
/** The same of one whose answer was taken. */
const answeredOrphanMs = 3_000;

/** Takes the sessions of a store through its queue; from now on this process drives them. */
export function createSessionService(options: SessionServiceOptions): SessionService {
  const { store, log, queue, limits, observer } = options;
  const drive: DriveDependencies = { ...options, startLine: options.runsElsewhere ? noStartLine : createStartLine() };
  const closing = new AbortController();
  let replays = 0;
  queue.work({
    drive: (id, control) => driveSession(drive, id, control),
    giveUp: (id, reason) => {
      observer.onError?.(new Error(`The session ${id} was given up: ${reason}`));
      return giveUpSession(drive, id);
    },
  });

  const find = async (tenant: string, id: string): Promise<SessionRecord | undefined> => {
    const record = await store.read(id);
    return record?.tenant === tenant ? record : undefined;
  };

  const admit = async (record: SessionRecord, past?: SessionPast): Promise<'created' | 'exists'> => {
    if (closing.signal.aborted) throw new EnclaveError('NOT_READY', 'The broker is shutting down.');
    // Found by the queue although this process dies before it adds the session itself.
    if (store.isDurable) await queue.add(record.id, { delayMs: orphanMs });
    const created = await store.create(record, limits, past);
    if (created === 'full') {
      throw new EnclaveError('TOO_MANY_SESSIONS', 'Too many sessions are open; end some of them, or try again later.');
    }
    if (created === 'created') {
      observer.onCreated?.(record);
      await queue.add(record.id);
    }
    return created;
  };

  return {
    async create(request, owner, idempotencyKey) {
      const taken = request.clientTools?.find(({ name }) => options.tools?.has(name));
      if (taken)
        throw new EnclaveError(
          'INVALID_INPUT',
          `The tool "${taken.name}" is one of the broker: name the client's otherwise.`,
        );
      const id = idempotencyKey === undefined ? createSessionId() : await sessionIdOf(owner.tenant, idempotencyKey);
      const record = newSessionRecord(id, request, owner, store.isDurable);
      if ((await admit(record)) === 'created') return sessionInfo(record);
      const known = await find(owner.tenant, id);
      if (known && isSameRequest(request, known.request)) {
        if (known.status === 'queued') await queue.add(known.id);
        return sessionInfo(known);
      }
      throw new EnclaveError('INVALID_INPUT', 'The idempotency key belongs to a session with another request.');
    },

    async read(tenant, id) {
      const record = await find(tenant, id);
      return record && sessionInfo(record);
    },

    async list(tenant, query) {
      const { records, next } = await store.list(tenant, query);
      return { sessions: records.map(sessionInfo), ...(next !== undefined && { next }) };
    },

    async answer(tenant, id, answer) {
      if (!(await find(tenant, id))) return 'unknown';
      const given = 'approved' in answer ? { ...answer, at: answer.at ?? Date.now() } : answer;
      // Found by the queue although this process dies before it adds the session itself.
      if (store.isDurable) await queue.add(id, { delayMs: answeredOrphanMs });
      const verdict = await store.answer(id, given);
      if (verdict === 'taken') {
        await queue.signal(id, 'answer');
        // When nobody drives it, somebody must.
        await queue.add(id);
      }
      return verdict;
    },

    async resume(tenant, id) {
      const record = await find(tenant, id);
      if (!record) return 'unknown';
      if (isOver(record.status)) return 'over';
      await queue.add(id);
      return 'queued';
    },

    async turns(tenant, id) {
      if (!(await find(tenant, id))) return undefined;
      const turns = (await store.readJournal(id)).flatMap((entry) =>
        entry.kind === 'turn' ? { turn: entry.turn, startedAt: entry.at, seq: entry.seq } : [],
      );
      return { turns };
    },

    async replay(tenant, id) {
      if (!(await find(tenant, id))) return undefined;
      if (replays >= maxReplays) {
        throw new EnclaveError('TOO_MANY_SESSIONS', 'Too many sessions are played again at once; try again later.');
      }
      replays++;
      const start = drive.startLine();
      try {
        await start.ready;
        const journal = await store.readJournal(id);
        const played = await drive.enclave.replay({ journal }, { signal: closing.signal, context: { tenant } });
        const { turns, isSame, divergedAt } = played;
        return { turns, isSame, ...(divergedAt !== undefined && { divergedAt }) };
      } finally {
        start.leave();
        replays--;
      }
    },

    async fork(tenant, id, { turn }, owner) {
      const parent = await find(tenant, id);
      if (!parent) return undefined;
      const { record, past } = await forkOf(parent, turn, owner, drive);
      await admit(record, past);
      return sessionInfo(record);
    },

    async cancel(tenant, id) {
      if (!(await find(tenant, id))) return 'unknown';
      const verdict = await store.requestCancel(id);
      if (verdict === 'requested') {
        await queue.signal(id, 'cancel');
        // When nobody drives it, somebody must, so that it ends.
        await queue.add(id);
      }
      return verdict;
    },

    async remove(tenant, id) {
      const record = await find(tenant, id);
      if (!record || !(await store.remove(id))) return false;
      if (!isOver(record.status)) {
        await queue.signal(id, 'cancel');
        observer.onEnded?.({ ...record, status: 'cancelled' });
      }
      return true;
    },

    async stream(tenant, id, after, signal) {
      const record = await find(tenant, id);
      // Looked at before it is answered, so that events which are gone are an error and no empty stream.
      if (record && after < record.lastSeq) {
        const [first] = await log.read(id, after, 1);
        if (first?.seq !== after + 1) {
          throw new EnclaveError('EVENTS_EXPIRED', `The events after number ${after} are not kept any more.`);
        }
      }
      return record && log.follow(id, after, signal);
    },

    countOpen: () => store.countOpen(),
    healthy: () => queue.healthy(),

    async close(graceMs) {
      closing.abort();
      await queue.close(graceMs);
      await store.close();
    },
  };
}

/** Whether they ask for the same; a kept one may have been given a seed. */
function isSameRequest(asked: CreateSessionRequest, kept: CreateSessionRequest): boolean {
  const text = ({ code, language, timeout, globals, metadata, clientTools, seed }: CreateSessionRequest) =>
    JSON.stringify([code, language, timeout, globals, metadata, clientTools, asked.seed === undefined ? '' : seed]);
  return text(asked) === text(kept);
}

/** The same for the same key of the same tenant, and as hard to guess as the key. */
async function sessionIdOf(tenant: string, idempotencyKey: string): Promise<string> {
  const named = new TextEncoder().encode(JSON.stringify([tenant, idempotencyKey]));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', named)).subarray(0, 16);
  return `ses_${Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

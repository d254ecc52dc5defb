import type { SessionAnswer } from '@enclave-vm/core';
import type { StreamEvent } from '@enclave-vm/protocol';
import { answersCall } from '../sessions/answers-call.ts';
import type { EventLog } from '../sessions/event-log.ts';
import { changedRecord } from '../sessions/memory-entry.ts';
import type { SessionCodec } from '../sessions/session-codec.ts';
import { isOver, type SessionRecord } from '../sessions/session-record.ts';
import type {
  CommitPoint,
  ListQuery,
  OpenLimits,
  SessionChange,
  SessionPast,
  SessionStore,
} from '../sessions/session-store.ts';
import type { Database } from './database.ts';
import { createFileEventLog } from './file-event-log.ts';
import { bytesOf, FileTables, readEntries, type SessionRow, sessionTexts } from './file-tables.ts';
import { Followers } from './followers.ts';
import { createGroupCommits, type GroupCommits, storeFailure } from './group-commits.ts';
import { SessionCounts } from './session-counts.ts';
import { type ChangingRecord, readRecord, readRequest, toText } from './stored-text.ts';
import { createSweeper, type Sweeper } from './sweeper.ts';

export interface FileStoreOptions {
  readonly codec: SessionCodec;
  /** Milliseconds that a session is kept after its end. An hour unless given. */
  readonly sessionTtl?: number;
  /** Sessions that are over and kept; the oldest go first. 10,000 unless given. */
  readonly maxKept?: number;
  /** Rough bytes of the events and journals of kept sessions. 256 MiB unless given. */
  readonly maxKeptBytes?: number;
  /** Bytes that one suspended session may take: 64 MiB unless given, and never more, for the process waits meanwhile. */
  readonly maxSuspendedBytes?: number;
  /** Told of failures of the disk, besides those who wanted to write. Must not throw. */
  readonly onError?: (error: unknown) => void;
  /** Milliseconds since the epoch; for tests. */
  readonly now?: () => number;
}

const mostSuspendedBytes = 64 * 1024 * 1024;
/** Sessions that are forgotten in one step, at most. */
const maxForgotten = 64;

/** Sessions of one process, in a file that outlives it: a store and the log of its events. Closing it closes the file. */
export function createFileStore(
  database: Database,
  options: FileStoreOptions,
): { readonly store: SessionStore; readonly log: EventLog } {
  const { sessionTtl = 60 * 60 * 1000, now = Date.now } = options;
  const tables = new FileTables(database, sessionTtl, now);
  const followers = new Followers();
  const store = new FileStore({ ...options, database, tables, followers, now });
  return { store, log: createFileEventLog(tables, followers) };
}

interface FileStoreParts extends FileStoreOptions {
  readonly database: Database;
  readonly tables: FileTables;
  readonly followers: Followers;
  readonly now: () => number;
}

class FileStore implements SessionStore {
  readonly isDurable = true;
  readonly #database: Database;
  readonly #tables: FileTables;
  readonly #counts: SessionCounts;
  readonly #commits: GroupCommits;
  readonly #sweeper: Sweeper;
  readonly #followers: Followers;
  readonly #codec: SessionCodec;
  readonly #now: () => number;
  readonly #maxKept: number;
  readonly #maxKeptBytes: number;
  readonly #maxSuspendedBytes: number;
  #isClosed = false;

  constructor({ database, tables, followers, codec, now, onError = ignore, ...options }: FileStoreParts) {
    this.#database = database;
    this.#tables = tables;
    this.#followers = followers;
    this.#codec = codec;
    this.#now = now;
    this.#counts = new SessionCounts(database);
    this.#commits = createGroupCommits(database, onError);
    this.#sweeper = createSweeper(database, this.#commits);
    this.#maxKept = options.maxKept ?? 10_000;
    this.#maxKeptBytes = options.maxKeptBytes ?? 256 * 1024 * 1024;
    this.#maxSuspendedBytes = Math.min(options.maxSuspendedBytes ?? mostSuspendedBytes, mostSuspendedBytes);
  }

  create(record: SessionRecord, limits: OpenLimits, past?: SessionPast) {
    const request = toText(record.request);
    const texts = past && sessionTexts(past.events, past.journal);
    return this.#commits.write(() => {
      this.#forgetOld();
      if (this.#tables.find(record.id)) return 'exists';
      const isFull = this.#counts.open() >= limits.maxOpen;
      if (isFull || this.#counts.openOf(record.tenant) >= limits.maxOpenPerTenant) return 'full';
      const key = this.#tables.insert(record, request);
      if (texts) this.#tables.append(key, texts);
      this.#counts.addOpen(record.tenant, 1);
      return 'created';
    });
  }

  async read(id: string) {
    return this.#look(() => {
      const row = this.#tables.find(id);
      return row && this.#whole(row, row.record);
    });
  }

  async list(tenant: string, { status, limit, after }: ListQuery) {
    if (after !== undefined && !/^\d{1,15}$/.test(after)) return { records: [] };
    const before = after === undefined ? Number.MAX_SAFE_INTEGER : Number(after);
    return this.#look(() => {
      const rows = this.#tables.list(tenant, status, before, limit + 1);
      const page = rows.slice(0, limit);
      const records = page.map((row) => ({ ...readRecord(row.record), request: readRequest(row.request) }));
      return { records, ...(rows.length > limit && { next: String(page.at(-1)?.key) }) };
    });
  }

  async countOpen() {
    return this.#look(() => this.#counts.open());
  }

  async claim(id: string) {
    const claimed = await this.#commits.write(() => {
      const row = this.#tables.findOpen(id);
      if (!row) return undefined;
      const now = this.#now();
      const { record: before, key } = row;
      const { epoch, startedAt = now } = before;
      const record: ChangingRecord = { ...before, status: 'running', epoch: epoch + 1, startedAt, updatedAt: now };
      this.#tables.update(key, record);
      return {
        record: this.#whole(row, record),
        previousStatus: before.status,
        state: this.#tables.state(key),
        journal: this.#tables.journalTexts(key),
        answers: this.#tables.answers(key),
      };
    });
    if (!claimed) return undefined;
    const { state, journal, ...claim } = claimed;
    const session = state && this.#codec.decode(state, claim.record.tenant);
    return { ...claim, session, journal: readEntries(journal) };
  }

  async commit(id: string, at: CommitPoint, change: SessionChange) {
    const texts = sessionTexts(change.events, change.journal);
    const tenant = change.session && this.#look(() => this.#tables.find(id)?.record.tenant);
    const state = change.session && tenant !== undefined ? this.#codec.encode(change.session, tenant) : undefined;
    if (state && state.byteLength > this.#maxSuspendedBytes) return 'full';
    const verdict = await this.#commits.write(() => {
      const row = this.#tables.findOpen(id);
      if (!row || row.record.epoch !== at.epoch || row.record.turn !== at.turn) return 'stale';
      if (!continues(change.events, row.record.lastSeq)) return 'stale';
      const { key } = row;
      this.#tables.append(key, texts);
      if (state) this.#tables.keepState(key, state);
      for (const callId of change.takenAnswers ?? []) this.#tables.dropAnswer(key, callId);
      const record = changedRecord({ ...row.record, request: unread }, finite(change), this.#now());
      this.#tables.update(key, record);
      if (isOver(record.status)) this.#end(key, record);
      return 'done';
    }, state?.byteLength);
    if (verdict === 'done') this.#followers.wake(id);
    return verdict;
  }

  answer(id: string, answer: SessionAnswer) {
    const text = toText(answer);
    return this.#commits.write(() => {
      const row = this.#tables.find(id);
      if (!row) return 'unknown';
      const { key, record } = row;
      const asked = record.waitingFor.find((call) => answersCall(answer, call, this.#now()));
      if (!asked) return 'not_waiting';
      this.#tables.keepAnswer(key, answer.callId, text);
      const waitingFor = record.waitingFor.filter((call) => call !== asked);
      this.#tables.update(key, { ...record, waitingFor, updatedAt: this.#now() });
      return 'taken';
    });
  }

  async readAnswers(id: string, epoch: number) {
    return this.#look(() => {
      const row = this.#tables.findOpen(id);
      return row?.record.epoch === epoch ? this.#tables.answers(row.key) : [];
    });
  }

  async readJournal(id: string) {
    return this.#look(() => {
      const row = this.#tables.find(id);
      return row ? readEntries(this.#tables.journalTexts(row.key)) : [];
    });
  }

  requestCancel(id: string) {
    return this.#commits.write(() => {
      const row = this.#tables.find(id);
      if (!row) return 'unknown';
      if (row.isOver) return 'over';
      this.#tables.update(row.key, { ...row.record, isCancelRequested: true, updatedAt: this.#now() });
      return 'requested';
    });
  }

  async remove(id: string) {
    const removed = await this.#commits.write(() => {
      const row = this.#tables.find(id);
      if (!row) return false;
      if (row.isOver) this.#counts.addKept(-1, -bytesOf(row.record));
      else this.#counts.addOpen(row.record.tenant, -1);
      this.#forget(row.key);
      return true;
    });
    if (removed) this.#followers.wake(id);
    return removed;
  }

  async close() {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#sweeper.close();
    this.#commits.close();
    this.#followers.close();
    this.#database.close();
  }

  #look<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      throw storeFailure(error);
    }
  }

  #whole({ key }: SessionRow, record: ChangingRecord): SessionRecord {
    return { ...record, request: this.#tables.request(key) };
  }

  #end(key: number, record: ChangingRecord): void {
    this.#tables.dropWaiting(key);
    this.#counts.addOpen(record.tenant, -1);
    this.#counts.addKept(1, bytesOf(record));
    this.#forgetOld();
  }

  /** A bounded step, done whenever a session begins or ends: what is left is forgotten by the next. */
  #forgetOld(): void {
    for (let count = 0; count < maxForgotten; count++) {
      const oldest = this.#tables.oldestKept();
      const kept = this.#counts.kept();
      const isWithinBounds = kept.sessions <= this.#maxKept && kept.bytes <= this.#maxKeptBytes;
      if (!oldest || (isWithinBounds && !oldest.isTooOld)) return;
      this.#counts.addKept(-1, -oldest.bytes);
      this.#forget(oldest.key);
    }
  }

  #forget(key: number): void {
    this.#tables.forget(key);
    this.#sweeper.sweepSoon();
  }
}

/** Stands for the request where only the rest of a record changes. */
const unread: SessionRecord['request'] = { code: '' };

/** JSON has no word for a time that never comes. */
function finite(change: SessionChange): SessionChange {
  return change.wakeAt === Number.POSITIVE_INFINITY ? { ...change, wakeAt: null } : change;
}

function continues(events: readonly StreamEvent[], lastSeq: number): boolean {
  return events.every((event, index) => event.seq === lastSeq + 1 + index);
}

function ignore(): void {
  // Nobody asked to be told: what matters is also in what the methods answer.
}

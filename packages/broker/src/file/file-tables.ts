import { type JournalEntry, readJournal, type SessionAnswer } from '@enclave-vm/core';
import type { StreamEvent } from '@enclave-vm/protocol';
import { isOver, type SessionRecord } from '../sessions/session-record.ts';
import type { Database, SqlRow } from './database.ts';
import { type ChangingRecord, readRecord, readRequest, readText, recordText, toText } from './stored-text.ts';

/** A session, as far as every step needs it. */
export interface SessionRow {
  readonly key: number;
  readonly record: ChangingRecord;
  readonly isOver: boolean;
}

/** What has been made text before a transaction begins. */
export interface SessionTexts {
  readonly events: readonly { readonly seq: number; readonly text: string }[];
  /** A list of entries; undefined for none. */
  readonly journal: string | undefined;
}

export function sessionTexts(events: readonly StreamEvent[], journal: readonly JournalEntry[] = []): SessionTexts {
  return {
    events: events.map((event) => ({ seq: event.seq, text: toText(event) })),
    journal: journal.length > 0 ? toText(journal) : undefined,
  };
}

/** The tables of the file. What writes has to run in a transaction. */
export class FileTables {
  readonly #database: Database;
  readonly #sessionTtl: number;
  readonly #now: () => number;

  constructor(database: Database, sessionTtl: number, now: () => number) {
    this.#database = database;
    this.#sessionTtl = sessionTtl;
    this.#now = now;
  }

  /** Undefined also once its time is over. */
  find(id: string): SessionRow | undefined {
    const [row] = this.#database.all('SELECT key, ended_at, record FROM sessions WHERE id = ?', toText(id));
    if (!row || (row.ended_at !== null && Number(row.ended_at) <= this.#oldest())) return undefined;
    return { key: Number(row.key), record: readRecord(row.record), isOver: row.ended_at !== null };
  }

  findOpen(id: string): SessionRow | undefined {
    const row = this.find(id);
    return row && !row.isOver ? row : undefined;
  }

  /** The newest first, those whose key is below `before`; not those whose time is over. */
  list(tenant: string, status: string | undefined, before: number, limit: number): readonly SqlRow[] {
    return this.#database.all(
      `SELECT key, record, request FROM sessions JOIN requests ON session = key
       WHERE tenant = ? AND key < ? AND status = coalesce(?, status) AND (ended_at IS NULL OR ended_at > ?)
       ORDER BY key DESC LIMIT ?`,
      ...[toText(tenant), before, status ?? null, this.#oldest(), limit],
    );
  }

  insert(record: SessionRecord, request: string): number {
    const [row] = this.#database.all(
      'INSERT INTO sessions (id, tenant, status, ended_at, bytes, record) VALUES (?, ?, ?, NULL, ?, ?) RETURNING key',
      ...[toText(record.id), toText(record.tenant), record.status, bytesOf(record), recordText(record)],
    );
    const key = Number(row?.key);
    this.#database.run('INSERT INTO requests (session, request) VALUES (?, ?)', key, request);
    return key;
  }

  update(key: number, record: ChangingRecord): void {
    this.#database.run(
      'UPDATE sessions SET status = ?, ended_at = ?, bytes = ?, record = ? WHERE key = ?',
      ...[record.status, isOver(record.status) ? record.updatedAt : null, bytesOf(record), recordText(record), key],
    );
  }

  append(key: number, { events, journal }: SessionTexts): void {
    for (const { seq, text } of events) {
      this.#database.run('INSERT INTO events (session, seq, event) VALUES (?, ?, ?)', key, seq, text);
    }
    if (journal !== undefined) this.#database.run('INSERT INTO journal (session, entries) VALUES (?, ?)', key, journal);
  }

  request(key: number): SessionRecord['request'] {
    return readRequest(this.#database.all('SELECT request FROM requests WHERE session = ?', key)[0]?.request);
  }

  /** The lists of entries, as they were appended. */
  journalTexts(key: number): readonly unknown[] {
    const rows = this.#database.all('SELECT entries FROM journal WHERE session = ? ORDER BY key', key);
    return rows.map(({ entries }) => entries);
  }

  events(key: number, after: number, limit: number): readonly StreamEvent[] {
    const rows = this.#database.all(
      'SELECT event FROM events WHERE session = ? AND seq > ? ORDER BY seq LIMIT ?',
      ...[key, after, limit],
    );
    return rows.map(({ event }) => readText('event', event, (value) => value as StreamEvent));
  }

  keepState(key: number, state: Uint8Array): void {
    this.#database.run('INSERT OR REPLACE INTO states (session, state) VALUES (?, ?)', key, state);
  }

  state(key: number): Uint8Array | undefined {
    const state = this.#database.all('SELECT state FROM states WHERE session = ?', key)[0]?.state;
    return state instanceof Uint8Array ? state : undefined;
  }

  /** One for each call; an older one is replaced. */
  keepAnswer(key: number, callId: string, answer: string): void {
    this.#database.run(
      'INSERT OR REPLACE INTO answers (session, call, answer) VALUES (?, ?, ?)',
      ...[key, toText(callId), answer],
    );
  }

  dropAnswer(key: number, callId: string): void {
    this.#database.run('DELETE FROM answers WHERE session = ? AND call = ?', key, toText(callId));
  }

  /** In the order in which they came. */
  answers(key: number): readonly SessionAnswer[] {
    const rows = this.#database.all('SELECT answer FROM answers WHERE session = ? ORDER BY key', key);
    return rows.map(({ answer }) => readText('answer', answer, (value) => value as SessionAnswer));
  }

  /** Of the sessions that are over, the one that ended first. */
  oldestKept(): { readonly key: number; readonly bytes: number; readonly isTooOld: boolean } | undefined {
    const [row] = this.#database.all(
      'SELECT key, bytes, ended_at FROM sessions WHERE ended_at IS NOT NULL ORDER BY ended_at, key LIMIT 1',
    );
    if (!row) return undefined;
    return { key: Number(row.key), bytes: Number(row.bytes), isTooOld: Number(row.ended_at) <= this.#oldest() };
  }

  /** What only an open session needs. */
  dropWaiting(key: number): void {
    this.#database.run('DELETE FROM states WHERE session = ?', key);
    this.#database.run('DELETE FROM answers WHERE session = ?', key);
  }

  /** Nobody finds it any more; its events and its journal go later, a few at a time. */
  forget(key: number): void {
    this.dropWaiting(key);
    this.#database.run('DELETE FROM sessions WHERE key = ?', key);
    this.#database.run('DELETE FROM requests WHERE session = ?', key);
    this.#database.run('INSERT INTO forgotten (session) VALUES (?)', key);
  }

  #oldest(): number {
    return this.#now() - this.#sessionTtl;
  }
}

export function readEntries(texts: readonly unknown[]): readonly JournalEntry[] {
  return readJournal(texts.flatMap((text) => readText('journal', text, (value) => value as JournalEntry[])));
}

/** What counts where sessions are kept that are over. */
export function bytesOf({ eventBytes, journalBytes }: ChangingRecord): number {
  return eventBytes + journalBytes;
}

import type { SessionAnswer, SuspendedSession } from '@enclave-vm/core';
import type { StreamEvent } from '@enclave-vm/protocol';
import { answersCall } from './answers-call.ts';
import type { EventLog } from './event-log.ts';
import {
  changedRecord,
  createMemoryEntry,
  keptBytes,
  type MemoryEntry,
  suspendedBytes,
  wakeFollowers,
} from './memory-entry.ts';
import { createMemoryEventLog } from './memory-event-log.ts';
import { isOver, type SessionRecord } from './session-record.ts';
import type { CommitPoint, ListQuery, OpenLimits, SessionChange, SessionPast, SessionStore } from './session-store.ts';

export interface MemoryStoreOptions {
  /** Milliseconds that a session is kept after its end. An hour unless given. */
  readonly sessionTtl?: number;
  /** Sessions that are over and kept; the oldest go first. 10,000 unless given. */
  readonly maxKept?: number;
  /** Rough bytes of the events and journals of kept sessions. 256 MiB unless given. */
  readonly maxKeptBytes?: number;
  /** Bytes of guest memory of all suspended sessions together. 1 GiB unless given. */
  readonly maxSuspendedBytes?: number;
  /** Milliseconds since the epoch; for tests. */
  readonly now?: () => number;
}

/** Sessions of one process: a store and the log of its events. Nothing is copied, nothing outlives the process. */
export function createMemoryStore(options: MemoryStoreOptions = {}): { store: SessionStore; log: EventLog } {
  const store = new MemoryStore(options);
  return { store, log: createMemoryEventLog((id) => store.find(id)) };
}

class MemoryStore implements SessionStore {
  readonly isDurable = false;
  readonly #sessionTtl: number;
  readonly #maxKept: number;
  readonly #maxKeptBytes: number;
  readonly #maxSuspendedBytes: number;
  readonly #now: () => number;
  readonly #entries = new Map<string, MemoryEntry>();
  readonly #tenants = new Map<string, MemoryTenant>();
  /** Sessions that are over, in the order in which they ended. */
  readonly #kept = new Set<MemoryEntry>();
  #keptBytes = 0;
  #suspendedBytes = 0;
  #open = 0;
  #created = 0;

  constructor(options: MemoryStoreOptions) {
    this.#sessionTtl = options.sessionTtl ?? 60 * 60 * 1000;
    this.#maxKept = options.maxKept ?? 10_000;
    this.#maxKeptBytes = options.maxKeptBytes ?? 256 * 1024 * 1024;
    this.#maxSuspendedBytes = options.maxSuspendedBytes ?? 1024 * 1024 * 1024;
    this.#now = options.now ?? Date.now;
  }

  async create(record: SessionRecord, limits: OpenLimits, past?: SessionPast) {
    this.#forgetOld();
    if (this.#entries.has(record.id)) return 'exists';
    let tenant = this.#tenants.get(record.tenant);
    if (this.#open >= limits.maxOpen || (tenant?.open ?? 0) >= limits.maxOpenPerTenant) return 'full';
    if (!tenant) {
      tenant = { entries: new Set(), open: 0 };
      this.#tenants.set(record.tenant, tenant);
    }
    const entry = createMemoryEntry(record, ++this.#created, past);
    this.#entries.set(record.id, entry);
    tenant.entries.add(entry);
    tenant.open++;
    this.#open++;
    return 'created';
  }

  async read(id: string) {
    return this.find(id)?.record;
  }

  async list(tenant: string, query: ListQuery) {
    this.#forgetOld();
    const before = query.after === undefined ? Number.POSITIVE_INFINITY : Number(query.after);
    const records: SessionRecord[] = [];
    const entries = [...(this.#tenants.get(tenant)?.entries ?? [])];
    let last: MemoryEntry | undefined;
    for (let index = entries.length - 1; index >= 0; index--) {
      const entry = entries[index] as MemoryEntry;
      // Written this way round, a cursor that is no number lets nothing pass.
      if (!(entry.order < before)) continue;
      if (query.status !== undefined && entry.record.status !== query.status) continue;
      if (records.length === query.limit) return { records, ...(last && { next: String(last.order) }) };
      records.push(entry.record);
      last = entry;
    }
    return { records };
  }

  async countOpen() {
    this.#forgetOld();
    return this.#open;
  }

  async claim(id: string) {
    const entry = this.#findOpen(id);
    if (!entry) return undefined;
    const now = this.#now();
    const { record } = entry;
    entry.record = {
      ...record,
      status: 'running',
      epoch: record.epoch + 1,
      startedAt: record.startedAt ?? now,
      updatedAt: now,
    };
    return {
      record: entry.record,
      previousStatus: record.status,
      session: entry.session,
      journal: [...entry.journal],
      answers: [...entry.answers.values()],
    };
  }

  async commit(id: string, at: CommitPoint, change: SessionChange) {
    const entry = this.#findOpen(id);
    if (!entry || entry.record.epoch !== at.epoch || entry.record.turn !== at.turn) return 'stale';
    if (!continues(change.events, entry.record.lastSeq)) return 'stale';
    if (change.session && !this.#hasRoomFor(change.session, entry)) return 'full';

    for (const event of change.events) entry.events.push(event);
    for (const journaled of change.journal ?? []) entry.journal.push(journaled);
    if (change.session) this.#suspend(entry, change.session);
    for (const callId of change.takenAnswers ?? []) entry.answers.delete(callId);
    entry.record = changedRecord(entry.record, change, this.#now());
    if (isOver(entry.record.status)) this.#end(entry);
    wakeFollowers(entry);
    return 'done';
  }

  async answer(id: string, answer: SessionAnswer) {
    const entry = this.find(id);
    if (!entry) return 'unknown';
    const { record } = entry;
    const asked = record.waitingFor.find((call) => answersCall(answer, call, this.#now()));
    if (!asked) return 'not_waiting';
    entry.answers.set(answer.callId, answer);
    const waitingFor = record.waitingFor.filter((call) => call !== asked);
    entry.record = { ...record, waitingFor, updatedAt: this.#now() };
    return 'taken';
  }

  async readAnswers(id: string, epoch: number) {
    const entry = this.#findOpen(id);
    return entry?.record.epoch === epoch ? [...entry.answers.values()] : [];
  }

  async readJournal(id: string) {
    return [...(this.find(id)?.journal ?? [])];
  }

  async requestCancel(id: string) {
    const entry = this.find(id);
    if (!entry) return 'unknown';
    if (isOver(entry.record.status)) return 'over';
    entry.record = { ...entry.record, isCancelRequested: true, updatedAt: this.#now() };
    return 'requested';
  }

  async remove(id: string) {
    const entry = this.find(id);
    if (!entry) return false;
    if (!isOver(entry.record.status)) this.#end(entry);
    this.#forget(entry);
    entry.isRemoved = true;
    wakeFollowers(entry);
    return true;
  }

  async close() {
    for (const id of [...this.#entries.keys()]) await this.remove(id);
  }

  find(id: string): MemoryEntry | undefined {
    this.#forgetOld();
    return this.#entries.get(id);
  }

  #findOpen(id: string): MemoryEntry | undefined {
    const entry = this.#entries.get(id);
    return entry && !isOver(entry.record.status) ? entry : undefined;
  }

  #hasRoomFor(session: SuspendedSession, entry: MemoryEntry): boolean {
    const others = this.#suspendedBytes - suspendedBytes(entry.session);
    return others + suspendedBytes(session) <= this.#maxSuspendedBytes;
  }

  #suspend(entry: MemoryEntry, session: SuspendedSession | undefined): void {
    this.#suspendedBytes += suspendedBytes(session) - suspendedBytes(entry.session);
    entry.session = session;
  }

  /** The session is over: what only an open one needs goes, the rest is kept for a while. */
  #end(entry: MemoryEntry): void {
    this.#suspend(entry, undefined);
    entry.answers.clear();
    this.#open--;
    this.#tenantOf(entry).open--;
    this.#kept.add(entry);
    this.#keptBytes += keptBytes(entry);
    this.#forgetOld();
  }

  /** Done whenever the store is used, so that no timer is needed: what nobody asks for may stay, within its bounds. */
  #forgetOld(): void {
    for (const entry of this.#kept) {
      const isWithinBounds = this.#kept.size <= this.#maxKept && this.#keptBytes <= this.#maxKeptBytes;
      if (isWithinBounds && entry.record.updatedAt + this.#sessionTtl > this.#now()) return;
      this.#forget(entry);
    }
  }

  /** Who follows its events still gets the rest of them. */
  #forget(entry: MemoryEntry): void {
    if (!this.#kept.delete(entry)) return;
    this.#keptBytes -= keptBytes(entry);
    this.#entries.delete(entry.record.id);
    const tenant = this.#tenantOf(entry);
    tenant.entries.delete(entry);
    if (tenant.entries.size === 0) this.#tenants.delete(entry.record.tenant);
  }

  #tenantOf(entry: MemoryEntry): MemoryTenant {
    const tenant = this.#tenants.get(entry.record.tenant);
    if (!tenant) throw new Error('a session is kept whose tenant is not');
    return tenant;
  }
}

interface MemoryTenant {
  /** In the order of creation. */
  readonly entries: Set<MemoryEntry>;
  open: number;
}

function continues(events: readonly StreamEvent[], lastSeq: number): boolean {
  return events.every((event, index) => event.seq === lastSeq + 1 + index);
}

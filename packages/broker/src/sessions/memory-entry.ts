import type { JournalEntry, SessionAnswer, SuspendedSession } from '@enclave-vm/core';
import type { StreamEvent } from '@enclave-vm/protocol';
import { isOver, type SessionRecord } from './session-record.ts';
import type { SessionChange, SessionPast } from './session-store.ts';

/** All that a store in memory knows of one session. */
export interface MemoryEntry {
  record: SessionRecord;
  /** Where it stands among all sessions, counted from 1. */
  readonly order: number;
  session: SuspendedSession | undefined;
  /** By the ids of their calls. */
  readonly answers: Map<string, SessionAnswer>;
  /** The event with number n is at n - 1. */
  readonly events: StreamEvent[];
  readonly journal: JournalEntry[];
  /** Followers that wait for more events. */
  readonly waiting: Set<() => void>;
  isRemoved: boolean;
}

export function createMemoryEntry(record: SessionRecord, order: number, past?: SessionPast): MemoryEntry {
  return {
    record,
    order,
    session: undefined,
    answers: new Map(),
    events: [...(past?.events ?? [])],
    journal: [...(past?.journal ?? [])],
    waiting: new Set(),
    isRemoved: false,
  };
}

/** The record after a change that was accepted. */
export function changedRecord(record: SessionRecord, change: SessionChange, now: number): SessionRecord {
  const { wakeAt: oldWakeAt, ...kept } = record;
  const wakeAt = change.wakeAt === undefined ? oldWakeAt : (change.wakeAt ?? undefined);
  const status = change.status ?? record.status;
  return {
    ...kept,
    status,
    updatedAt: now,
    lastSeq: record.lastSeq + change.events.length,
    eventBytes: record.eventBytes + (change.eventBytes ?? 0),
    journalBytes: record.journalBytes + (change.journalBytes ?? 0),
    turn: change.turn ?? record.turn,
    waitingFor: isOver(status) ? [] : stillWaiting(record.waitingFor, change),
    ...(wakeAt !== undefined && !isOver(status) && { wakeAt }),
    ...(change.result && { result: change.result }),
  };
}

/** Bytes of guest memory that a suspended session holds. */
export function suspendedBytes(session: SuspendedSession | undefined): number {
  return session?.left.machine.parked?.blocks.byteLength ?? 0;
}

/** What is kept of a session that is over. */
export function keptBytes({ record }: MemoryEntry): number {
  return record.eventBytes + record.journalBytes;
}

export function wakeFollowers(entry: MemoryEntry): void {
  for (const wake of [...entry.waiting]) wake();
}

function stillWaiting(waitingFor: SessionRecord['waitingFor'], change: SessionChange): SessionRecord['waitingFor'] {
  const { waitFor = [], stopWaitingFor = [] } = change;
  if (waitFor.length === 0 && stopWaitingFor.length === 0) return waitingFor;
  const replaced = new Set([...stopWaitingFor, ...waitFor.map(({ callId }) => callId)]);
  return [...waitingFor.filter(({ callId }) => !replaced.has(callId)), ...waitFor];
}

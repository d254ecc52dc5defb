import { EnclaveError, forkJournal } from '@enclave-vm/core';
import type { StreamEvent } from '@enclave-vm/protocol';
import { createSessionId } from '@enclave-vm/protocol/ids';
import { type EventLog, eventBatch } from './event-log.ts';
import { entryBytes, eventBytes } from './session-bytes.ts';
import { newSessionRecord, type SessionOwner } from './session-info.ts';
import type { SessionRecord } from './session-record.ts';
import type { SessionPast, SessionStore } from './session-store.ts';

export interface Fork {
  readonly record: SessionRecord;
  readonly past: SessionPast;
}

/**
 * A new session that has been what the parent was up to the end of a turn. Nothing is written.
 *
 * @param turn the last one that has ended unless given
 * @throws EnclaveError INVALID_INPUT for a turn after which the parent did not wait; EVENTS_EXPIRED; SNAPSHOT_UNSUPPORTED
 *   for a parent without a journal
 */
export async function forkOf(
  parent: SessionRecord,
  turn: number | undefined,
  owner: SessionOwner,
  { store, log }: { readonly store: SessionStore; readonly log: EventLog },
): Promise<Fork> {
  const id = createSessionId();
  const shared = forkJournal(await store.readJournal(parent.id), { turn, sessionId: id, now: Date.now() });
  const { journal, seq } = shared;
  const events = (await readEvents(log, parent.id, seq)).map((event) => ({ ...event, sessionId: id }));
  const record: SessionRecord = {
    ...newSessionRecord(id, parent.request, owner, store.isDurable),
    lastSeq: seq,
    turn: shared.turn,
    eventBytes: events.reduce((sum, event) => sum + (eventBytes(event) ?? 0), 0),
    journalBytes: journal.reduce((sum, entry) => sum + entryBytes(entry), 0),
    forkedFrom: { id: parent.id, turn: shared.turn },
  };
  return { record, past: { events, journal } };
}

/** The first events, up to this number. */
async function readEvents(log: EventLog, id: string, last: number): Promise<StreamEvent[]> {
  const events: StreamEvent[] = [];
  while (events.length < last) {
    const batch = await log.read(id, events.length, Math.min(eventBatch, last - events.length));
    if (batch.length === 0 || batch[0]?.seq !== events.length + 1) {
      throw new EnclaveError('EVENTS_EXPIRED', 'The events of the session are not kept any more.');
    }
    events.push(...batch);
  }
  return events;
}

import { isDeepStrictEqual } from 'node:util';
import type { JournalEntry } from '@enclave-vm/core';
import type { StreamEvent } from '@enclave-vm/protocol';
import { protocolVersion } from '@enclave-vm/protocol/ids';
import type { EventLog } from '../sessions/event-log.ts';
import type { SessionRecord } from '../sessions/session-record.ts';
import type { SessionStore } from '../sessions/session-store.ts';
import type { Database } from './database.ts';
import { fakeCodec, fakeSession } from './fake-codec.suite.ts';

/** What a process writes that is killed, and what must be there afterwards. Needs no test runner. */

export const storeOptions = { codec: fakeCodec, maxKept: 6, sessionTtl: 60_000 };
const roomy = { maxOpen: 1_000, maxOpenPerTenant: 1_000 };
const turnsOfSession = 12;

/** What the store has said to be kept. */
export interface Kept {
  readonly turn: number;
  readonly isOver: boolean;
}

/** Drives one session after another, as long as it may; `onKept` is told as soon as the store has answered. */
export async function writeSessions(
  store: SessionStore,
  name: string,
  { mayGoOn, onKept }: { readonly mayGoOn: () => boolean; readonly onKept: (id: string, kept: Kept) => void },
): Promise<void> {
  for (let count = 0; mayGoOn(); count++) {
    const id = `ses_${name}_${count}`;
    await store.create(newRecord(id), roomy);
    const claim = await store.claim(id);
    if (!claim) continue;
    let { turn } = claim.record;
    while (turn < turnsOfSession && mayGoOn()) {
      const isOver = turn + 1 === turnsOfSession;
      const verdict = await store.commit(
        id,
        { epoch: claim.record.epoch, turn },
        { ...changeOf(id, turn + 1), ...(isOver && { status: 'completed' }) },
      );
      if (verdict !== 'done') throw new Error(`${id}: the turn ${turn + 1} is ${verdict}`);
      turn++;
      onKept(id, { turn, isOver });
    }
  }
}

/** @returns what is wrong with the store, which is nothing */
export async function findLosses(
  { store, log, database }: { readonly store: SessionStore; readonly log: EventLog; readonly database: Database },
  kept: ReadonlyMap<string, Kept>,
): Promise<readonly string[]> {
  const losses: string[] = [];
  const [check] = database.all('PRAGMA integrity_check');
  if (check?.integrity_check !== 'ok') losses.push(String(check?.integrity_check));
  for (const [id, { turn, isOver }] of kept) {
    const record = await store.read(id);
    // One that is over may have been forgotten for others.
    if (!record ? !isOver : record.turn < turn) losses.push(`${id} has the turn ${record?.turn}, not ${turn}`);
  }
  const { records } = await store.list('acme', { limit: 1_000 });
  for (const record of records) losses.push(...(await differences(record, store, log)));
  return losses;
}

/** Between what the record says and the rest of the session. */
async function differences(record: SessionRecord, store: SessionStore, log: EventLog): Promise<string[]> {
  const { id, turn, lastSeq } = record;
  const expected = Array.from({ length: turn }, (_, index) => changeOf(id, index + 1));
  const wrong = (what: string, found: unknown, wanted: unknown) =>
    isDeepStrictEqual(found, wanted) ? [] : [`${id}: other ${what} than those of ${turn} turns`];
  const events = expected.flatMap((change) => change.events);
  const claim = await store.claim(id);
  return [
    ...wrong('events', await log.read(id, 0, 10_000), events),
    ...wrong('numbers of events', lastSeq, events.length),
    ...wrong(
      'entries of the journal',
      await store.readJournal(id),
      expected.flatMap((change) => change.journal),
    ),
    ...wrong('states', claim?.session, claim && turn > 0 ? expected.at(-1)?.session : undefined),
  ];
}

/** The same for the same turn, of sizes from less than a page to several. */
function changeOf(id: string, turn: number) {
  const size = (turn * 7_919 + id.length * 104_729) % 12_000;
  const first = (turn - 1) * 2 + 1;
  const events = [first, first + 1].map((seq) => eventOf(id, seq, 'e'.repeat(size / seq)));
  return { events, journal: entriesOf(turn), turn, session: fakeSession(turn, size) };
}

function eventOf(sessionId: string, seq: number, text: string): StreamEvent {
  return { protocolVersion, sessionId, seq, timestamp: seq, type: 'stdout', payload: { level: 'log', text } };
}

/** A journal is whole when it has those of all turns from the first on. */
export function entriesOf(turn: number): JournalEntry[] {
  const of = { turn, seq: turn * 2 };
  return [
    ...(turn === 1 ? [start] : []),
    { kind: 'turn', ...of, at: 1, now: 1, deadline: 2, results: [] },
    { kind: 'end', ...of, digest: 'd', cpuMs: 1 },
  ];
}

const start: JournalEntry = {
  kind: 'start',
  version: 1,
  at: 1,
  timeout: 1,
  clientTools: [],
  isManual: false,
  settings: {
    limits: {
      cpuMs: 1,
      memoryBytes: 1,
      maxIterations: 1,
      maxToolCalls: 1,
      maxConsoleCalls: 1,
      maxConsoleBytes: 1,
      maxValueBytes: 1,
    },
    refusedKeys: [],
    timeZone: 'UTC',
  },
  now: 1,
  seed: '00',
  globals: '{}',
  executed: { kind: 'main', code: '' },
  program: { text: '', code: '', output: { insertions: [] } },
  report: { sessionId: 'ses', startedAt: 1, layers: [], warnings: [], scoring: null },
};

function newRecord(id: string): SessionRecord {
  return {
    id,
    tenant: 'acme',
    createdAt: 1,
    request: { code: 'return 1' },
    status: 'queued',
    updatedAt: 1,
    lastSeq: 0,
    eventBytes: 0,
    journalBytes: 0,
    waitingFor: [],
    turn: 0,
    epoch: 0,
    isCancelRequested: false,
  };
}

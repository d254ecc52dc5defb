import type { Delivery } from '../4-sandbox/machine.ts';
import { EnclaveError } from '../enclave-error.ts';
import type { Wait } from '../left-session.ts';
import {
  readCount,
  readFields,
  readList,
  readNumber,
  readText,
  readThrown,
  UntrustedData,
} from '../placements/read-turn.ts';
import {
  type Fields,
  maxCalls,
  maxText,
  readClientTools,
  readProgram,
  readReport,
  readSettings,
  readStatus,
} from '../snapshot/read-parts.ts';
import {
  type Approval,
  type JournalEntry,
  journalVersion,
  type StartEntry,
  type WaitingReason,
} from './journal-entry.ts';

/**
 * A journal that comes from where it was kept; an empty one is none. A store that lost or doubled an entry is found out
 * here, where its entries are out of order.
 *
 * @throws EnclaveError SNAPSHOT_TAMPERED for one that is damaged, SNAPSHOT_UNSUPPORTED for another version of the format
 */
export function readJournal(value: unknown): JournalEntry[] {
  try {
    return readEntries(value);
  } catch (error) {
    if (!(error instanceof UntrustedData)) throw error;
    throw new EnclaveError('SNAPSHOT_TAMPERED', `The journal of the session is damaged: ${error.message}.`);
  }
}

const maxEntries = 10_000_000;
const maxName = 256;
const reasons: readonly string[] = ['result', 'approval', 'outcome'] satisfies WaitingReason[];

/** @throws UntrustedData, and EnclaveError SNAPSHOT_UNSUPPORTED */
export function readEntries(value: unknown): JournalEntry[] {
  const order = new Order();
  return readList(value, maxEntries, (one) => order.check(readEntry(readFields(one, 'an entry of the journal'))));
}

/** What must hold from entry to entry. */
class Order {
  #isFirst = true;
  #turn = 0;
  #isOpen = false;
  readonly #results = new Set<number>();
  readonly #delivered = new Set<number>();

  check(entry: JournalEntry): JournalEntry {
    if (this.#isFirst !== (entry.kind === 'start'))
      throw new UntrustedData('a journal that begins in the middle, or twice');
    this.#isFirst = false;
    if (entry.kind === 'turn') this.#begin(entry.turn, entry.results);
    if (entry.kind === 'end') this.#end(entry.turn);
    if (entry.kind === 'result') once(this.#results, entry.call, 'two results of one call');
    return entry;
  }

  #begin(turn: number, results: readonly number[]): void {
    if (this.#isOpen || turn !== ++this.#turn) throw new UntrustedData('a turn out of order');
    this.#isOpen = true;
    for (const call of results) {
      if (!this.#results.has(call)) throw new UntrustedData('a turn with a result that is missing');
      once(this.#delivered, call, 'a result that is delivered twice');
    }
  }

  #end(turn: number): void {
    if (!this.#isOpen || turn !== this.#turn) throw new UntrustedData('the end of another turn');
    this.#isOpen = false;
  }
}

function once(known: Set<number>, call: number, what: string): void {
  if (known.has(call)) throw new UntrustedData(what);
  known.add(call);
}

function readEntry(fields: Fields): JournalEntry {
  const kind = readText(fields.kind, 32);
  switch (kind) {
    case 'start':
      return readStart(fields);
    case 'turn': {
      const { at, now, deadline } = readTimes(fields);
      const [turn, seq] = [readCount(fields.turn), readCount(fields.seq)];
      return { kind, turn, at, now, deadline, seq, results: readList(fields.results, maxCalls, readCount) };
    }
    case 'end': {
      const digest = readText(fields.digest, 64);
      return {
        kind,
        turn: readCount(fields.turn),
        seq: readCount(fields.seq),
        digest,
        cpuMs: readNumber(fields.cpuMs),
      };
    }
    case 'started':
      return { kind, calls: readList(fields.calls, maxCalls, readCount) };
    case 'result': {
      const delivery = readDelivery(readFields(fields.delivery, 'a delivery'));
      const call = readCount(fields.call);
      if (delivery.call !== call) throw new UntrustedData('the result of another call');
      return { kind, call, status: readStatus(fields.status), delivery };
    }
    case 'asked':
      return { kind, call: readCount(fields.call), at: readNumber(fields.at), ...readWait(fields) };
    case 'approved':
      return { kind, call: readCount(fields.call), ...readApproval(fields) };
    case 'recovered':
      return { kind, at: readNumber(fields.at) };
    case 'forked':
      return { kind, ...readTimes(fields) };
    case 'clock':
      return { kind, isStopped: fields.isStopped === true, ...readTimes(fields) };
    default:
      throw new UntrustedData('an unknown kind of entry');
  }
}

function readStart(fields: Fields): StartEntry {
  if (fields.version !== journalVersion) {
    const message = `The session has a journal of version ${Number(fields.version)}; this is version ${journalVersion}.`;
    throw new EnclaveError('SNAPSHOT_UNSUPPORTED', message);
  }
  const executed = readFields(fields.executed, 'what is executed');
  if (executed.kind !== 'main' && executed.kind !== 'body') throw new UntrustedData('an unknown kind of program');
  return {
    kind: 'start',
    version: journalVersion,
    at: readNumber(fields.at),
    timeout: readNumber(fields.timeout),
    clientTools: readClientTools(fields.clientTools),
    isManual: fields.isManual === true,
    settings: readSettings(readFields(fields.settings, 'the settings')),
    now: readNumber(fields.now),
    seed: readText(fields.seed, maxName),
    globals: readText(fields.globals, maxText),
    executed: { kind: executed.kind, code: readText(executed.code, maxText) },
    program: readProgram(readFields(fields.program, 'the program')),
    report: readReport(readFields(fields.report, 'the report')),
  };
}

function readTimes(fields: Fields): { at: number; now: number; deadline: number } {
  return { at: readNumber(fields.at), now: readNumber(fields.now), deadline: readNumber(fields.deadline) };
}

function readDelivery(fields: Fields): Delivery {
  const call = readCount(fields.call);
  if (fields.ok === true) return { call, ok: true, value: readText(fields.value, maxText) };
  if (fields.ok !== false) throw new UntrustedData('a result that is neither');
  return { call, ok: false, error: readThrown(readFields(fields.error, 'an error')) };
}

/** What a call waits for, of an entry or of a call. @throws UntrustedData */
export function readWait(fields: Fields): Wait {
  const reason = readText(fields.reason, 32);
  if (!reasons.includes(reason)) throw new UntrustedData('an unknown reason to wait');
  return {
    reason: reason as WaitingReason,
    ...(fields.argsDigest !== undefined && { argsDigest: readText(fields.argsDigest, maxName) }),
    ...(fields.expiresAt !== undefined && { expiresAt: readNumber(fields.expiresAt) }),
    ...(fields.why !== undefined && { why: readText(fields.why, maxText) }),
  };
}

/** @throws UntrustedData */
export function readApproval(fields: Fields): Approval {
  return {
    ...(fields.by !== undefined && { by: readText(fields.by, maxText) }),
    ...(fields.note !== undefined && { note: readText(fields.note, maxText) }),
    at: readNumber(fields.at),
    ...(fields.argsDigest !== undefined && { argsDigest: readText(fields.argsDigest, maxName) }),
  };
}

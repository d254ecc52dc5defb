import { EnclaveError } from '../enclave-error.ts';
import type { TrackedCall } from '../left-session.ts';
import type { Approval, AskedEntry, JournalEntry, StartEntry } from './journal-entry.ts';

type Entry<Kind extends JournalEntry['kind']> = Extract<JournalEntry, { kind: Kind }>;

/** What a journal tells of one call; the last word counts. */
interface CallFacts {
  readonly last: 'started' | 'asked' | 'approved' | 'result';
  readonly asked?: AskedEntry;
  readonly approval?: Approval;
  readonly result?: Entry<'result'>;
  /** It began in the session that this one was forked from. */
  readonly isShared?: boolean;
}

/** A journal, read. */
export interface JournalFacts {
  readonly start: StartEntry;
  /** In order; only the last may have no `end`. */
  readonly turns: readonly { readonly begun: Entry<'turn'>; readonly end: Entry<'end'> | undefined }[];
  readonly calls: ReadonlyMap<number, CallFacts>;
  /** The entry that last told the time. */
  readonly clock: Entry<'turn'> | Entry<'forked'> | Entry<'clock'> | StartEntry;
}

/** @throws EnclaveError SNAPSHOT_UNSUPPORTED for a journal from which nothing can be played */
export function readFacts(journal: readonly JournalEntry[]): JournalFacts {
  const [start] = journal;
  if (start?.kind !== 'start') {
    const message = 'The session cannot be played again here: its journal is missing.';
    throw new EnclaveError('SNAPSHOT_UNSUPPORTED', message);
  }
  const turns: { begun: Entry<'turn'>; end: Entry<'end'> | undefined }[] = [];
  const calls = new Map<number, CallFacts>();
  let clock: JournalFacts['clock'] = start;
  const tell = (call: number, facts: CallFacts) => calls.set(call, { ...calls.get(call), ...facts });
  for (const entry of journal) {
    if (entry.kind === 'turn') {
      turns.push({ begun: entry, end: undefined });
      clock = entry;
    } else if (entry.kind === 'end') {
      const turn = turns.at(-1);
      if (turn) turn.end = entry;
    } else if (entry.kind === 'clock') {
      clock = entry;
    } else if (entry.kind === 'forked') {
      clock = entry;
      for (const [call, facts] of calls) if (facts.last === 'started') tell(call, { ...facts, isShared: true });
    } else if (entry.kind === 'started')
      for (const call of entry.calls) tell(call, { last: 'started', isShared: false });
    else if (entry.kind === 'asked') tell(entry.call, { last: 'asked', asked: entry });
    else if (entry.kind === 'result') tell(entry.call, { last: 'result', result: entry });
    else if (entry.kind === 'approved') {
      const { kind: _, call, ...approval } = entry;
      tell(call, { last: 'approved', approval });
    }
  }
  return { start, turns, calls, clock };
}

/** The call as the journal knows it. One that is in flight and waits for nobody had begun, and nobody wrote how it ended. */
export function trackedAs(call: TrackedCall, facts: JournalFacts, delivered: ReadonlySet<number>): TrackedCall {
  const known = facts.calls.get(call.call);
  const approval = known?.approval;
  const open = { ...call, isAnswered: false, waits: undefined, ...(approval && { approval }) };
  if (delivered.has(call.call) || known?.last === 'result') {
    return { ...open, event: undefined, isAnswered: true, status: known?.result?.status ?? call.status };
  }
  if (facts.start.isManual) return { ...open, status: 'in_flight', waits: { reason: 'result' } };
  if (known?.last === 'asked' && known.asked) {
    const { reason, argsDigest, expiresAt, why } = known.asked;
    const wait = {
      reason,
      ...(argsDigest !== undefined && { argsDigest }),
      ...(expiresAt !== undefined && { expiresAt }),
      ...(why !== undefined && { why }),
    };
    return { ...open, status: reason === 'approval' ? 'not_started' : 'in_flight', waits: wait };
  }
  if (known?.last !== 'started') return { ...open, status: 'not_started' };
  return { ...open, status: 'in_flight', isShared: known.isShared === true };
}

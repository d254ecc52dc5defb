import { createMachineSession } from '../4-sandbox/machine.ts';
import { EnclaveError } from '../enclave-error.ts';
import type { SuspendedSession } from '../suspended-session.ts';
import type { JournalEntry } from './journal-entry.ts';
import { readFacts } from './journal-facts.ts';

/**
 * A session whose driver died, from what a store kept: where it was last left, if it was, and all of its journal.
 * `resume` continues it. Undefined when nothing of it had begun: then its program is started anew.
 *
 * @param lastSeq number of the last event that was told
 */
export function recoverSession(
  checkpoint: SuspendedSession | undefined,
  journal: readonly JournalEntry[],
  lastSeq: number,
): SuspendedSession | undefined {
  if (journal.length === 0) return checkpoint;
  const { start, turns } = readFacts(journal);
  const last = turns.at(-1);
  if (!last) return undefined;
  // The turn that had begun is run, and its events are numbered, once more.
  const seq = last.end ? lastSeq : last.begun.seq;
  if (checkpoint) return { ...checkpoint, seq, journal };
  const { timeout, clientTools, isManual, program, report } = start;
  return {
    sessionId: report.sessionId,
    turn: last.begun.turn,
    seq,
    waitingFor: [],
    wakeAt: Date.now(),
    program,
    report,
    timeout,
    clientTools,
    isManual,
    journal,
    left: {
      machine: createMachineSession(start.settings),
      calls: [],
      entries: 0,
      clock: { leftAt: start.at, guestNow: start.now, deadline: start.at + timeout, isStopped: false },
    },
  };
}

/** How a session begins that shares its past with another one. */
export interface Fork {
  readonly journal: readonly JournalEntry[];
  /** The last turn that both share. */
  readonly turn: number;
  /** Number of the last event that both share. */
  readonly seq: number;
}

/**
 * The past of a session up to the end of a turn, the last one that has ended unless given. Its time begins anew: what
 * the run had left then, it has left now.
 *
 * @throws EnclaveError INVALID_INPUT for a turn that has not ended, or that ended the session
 */
export function forkJournal(
  journal: readonly JournalEntry[],
  fork: { readonly turn?: number | undefined; readonly sessionId: string; readonly now: number },
): Fork {
  const { start, turns } = readFacts(journal);
  const wanted = fork.turn ?? turns.filter(({ end }) => end).length;
  const fromHere = turns.find(({ begun }) => begun.turn === wanted);
  if (!fromHere?.end) {
    const most = turns.filter(({ end }) => end).length;
    const which = most === 0 ? 'It has none.' : `It has 1 to ${most}.`;
    const message = `A session can be forked where it waited: after a turn that has ended and did not end the session. ${which}`;
    throw new EnclaveError('INVALID_INPUT', message);
  }
  const { begun } = fromHere;
  const until = journal.indexOf(fromHere.end) + 1;
  const past = journal.slice(0, until);
  // What had begun by then happened once, and its result is shared too although it came later.
  const begunCalls = new Set(past.flatMap((entry) => (entry.kind === 'started' ? entry.calls : [])));
  const later = journal.slice(until).filter((entry) => entry.kind === 'result' && begunCalls.has(entry.call));
  const settled = new Set([...past, ...later].flatMap((entry) => (entry.kind === 'result' ? [entry.call] : [])));
  // A decision counts once, in the session that asked for it; a call that waited for one has not been made.
  const { calls } = readFacts(past);
  const isUndecided = (call: number) => {
    const known = calls.get(call);
    return (
      !settled.has(call) &&
      (known?.last === 'approved' || (known?.last === 'asked' && known.asked?.reason === 'approval'))
    );
  };
  const shared = past.slice(1).flatMap((entry): JournalEntry[] => {
    if (entry.kind === 'started') return [{ ...entry, calls: entry.calls.filter((call) => !isUndecided(call)) }];
    const isDecision = entry.kind === 'approved' || (entry.kind === 'asked' && entry.reason !== 'result');
    return isDecision && !settled.has(entry.call) ? [] : [entry];
  });
  const own: JournalEntry = { ...start, report: { ...start.report, sessionId: fork.sessionId } };
  const forked: JournalEntry = {
    kind: 'forked',
    at: fork.now,
    now: begun.now,
    deadline: fork.now + Math.max(0, begun.deadline - begun.at),
  };
  return { journal: [own, ...shared, ...later, forked], turn: wanted, seq: fromHere.end.seq };
}

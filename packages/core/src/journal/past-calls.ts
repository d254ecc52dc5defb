import type { TrackedCall } from '../left-session.ts';
import type { JournalEntry } from './journal-entry.ts';

/** What the guard of a session's calls is told again when the session goes on without its memory of them. */
export interface PastCall {
  readonly call: TrackedCall;
  /** Undefined: it was about to be made. */
  readonly result?: Extract<JournalEntry, { kind: 'result' }>;
}

/** In the order in which it happened. @param calls as they were made, with their arguments */
export function pastCalls(entries: readonly JournalEntry[], calls: readonly TrackedCall[]): PastCall[] {
  const byNumber = new Map(calls.map((call) => [call.call, call]));
  const settled = new Set(
    entries.flatMap((entry) => (entry.kind === 'result' || entry.kind === 'asked' ? [entry.call] : [])),
  );
  return entries.flatMap((entry): PastCall[] => {
    if (entry.kind === 'started') {
      // One that did not come to anything is told when it is made again.
      const made = entry.calls.filter((call) => settled.has(call));
      return made.flatMap((number) => {
        const call = byNumber.get(number);
        return call ? [{ call }] : [];
      });
    }
    const call = entry.kind === 'result' ? byNumber.get(entry.call) : undefined;
    return entry.kind === 'result' && call ? [{ call, result: entry }] : [];
  });
}

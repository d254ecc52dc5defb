import type { JournalEntry } from '@enclave-vm/core';
import { suspend, turnEntries } from '../../sessions/fixtures.suite.ts';

let session: ReturnType<typeof suspend> | undefined;

/** A journal of so many turns, from its start. */
export async function journalOf(turns: number): Promise<readonly JournalEntry[]> {
  session ??= suspend('ses_journal');
  const [start] = (await session).journal;
  if (!start) throw new Error('a session without a journal');
  return [start, ...Array.from({ length: turns }, (_, index) => entriesOf(index + 1)).flat()];
}

/** What a turn adds to it. */
export function entriesOf(turn: number): readonly JournalEntry[] {
  return turnEntries(turn).filter(({ kind }) => kind !== 'start');
}

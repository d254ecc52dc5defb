import type { Database } from './database.ts';
import type { GroupCommits } from './group-commits.ts';

/** Deletes what forgotten sessions have left, and gives the room back, a bounded step at a time. */
export interface Sweeper {
  sweepSoon(): void;
  close(): void;
}

/** Between two steps, so that sessions go on meanwhile. */
const pauseMs = 20;
/** Of one step, besides those of the last session in it. */
const maxSessions = 100;
const maxRows = 500;
/** Of one session in one step. */
const maxEvents = 500;
const maxJournalRows = 100;
/** Pages of 4 KiB that are kept for what comes next; beyond it the file gets smaller, so many at a time. */
const keptPages = 1_024;
const vacuumPages = 256;

/** A step that fails is made again after the next session was forgotten, or when the file is opened. */
export function createSweeper(database: Database, commits: GroupCommits): Sweeper {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isClosed = false;

  function sweepSoon(): void {
    if (isClosed) return;
    timer ??= setTimeout(() => {
      commits.write(() => sweep(database)).then(onSwept, onFailed);
    }, pauseMs).unref();
  }

  function onSwept(hasMore: boolean): void {
    timer = undefined;
    if (hasMore) sweepSoon();
  }

  function onFailed(): void {
    // Told by the commits already.
    timer = undefined;
  }

  sweepSoon();
  return {
    sweepSoon,
    close() {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}

/** @returns whether there is more to do */
function sweep(database: Database): boolean {
  let rows = 0;
  for (const { session } of database.all(`SELECT session FROM forgotten LIMIT ${maxSessions}`)) {
    rows += deleteSome(database, Number(session));
    if (rows >= maxRows) return true;
  }
  return rows > 0 || shrink(database);
}

/** @returns how many rows were deleted */
function deleteSome(database: Database, session: number): number {
  const events = database.run(
    `DELETE FROM events WHERE session = ? AND seq < (SELECT min(seq) FROM events WHERE session = ?) + ${maxEvents}`,
    ...[session, session],
  );
  const journalRows = database.run(
    `DELETE FROM journal WHERE key IN (SELECT key FROM journal WHERE session = ? LIMIT ${maxJournalRows})`,
    session,
  );
  const isDone = events < maxEvents && journalRows < maxJournalRows;
  return events + journalRows + (isDone ? database.run('DELETE FROM forgotten WHERE session = ?', session) : 0);
}

function shrink(database: Database): boolean {
  const free = Number(database.all('PRAGMA freelist_count')[0]?.freelist_count);
  if (free <= keptPages) return false;
  database.all(`PRAGMA incremental_vacuum(${vacuumPages})`);
  return true;
}

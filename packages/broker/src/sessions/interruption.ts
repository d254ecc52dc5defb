import type { Claim } from './session-store.ts';

/**
 * Why a session whose driver died cannot go on; undefined when nothing of it can have happened twice. Before the first
 * turn since the session was last kept has ended, no tool has started, so that turn may simply run again.
 */
export function interruption({ record, previousStatus, session }: Claim, isDurable: boolean): string | undefined {
  if (previousStatus !== 'running') return undefined;
  const keptTurn = session === undefined ? 0 : session.turn - 1;
  // A first turn is equal when it is repeated; a later one reads the clock, so nothing of it may have been shown.
  const isUnshown = session === undefined || record.lastSeq === session.seq;
  if (isDurable && record.turn === keptTurn && isUnshown) return undefined;
  return 'The process that drove this session died. What its tools had done by then is in `effects`.';
}

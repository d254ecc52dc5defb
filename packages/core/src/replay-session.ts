import { createMachineSession } from './4-sandbox/machine.ts';
import { describeOutcome } from './describe-outcome.ts';
import type { DrivenCall } from './drive.ts';
import type { JournalEntry } from './journal/journal-entry.ts';
import { readFacts } from './journal/journal-facts.ts';
import { faultOf, patient, playTurn, type ReplayContext } from './journal/replay.ts';
import type { Settings } from './options.ts';
import type { RunFailure } from './result.ts';

/** What playing a session again showed. */
export interface ReplayReport {
  /** Turns that were played. */
  readonly turns: number;
  /** Whether every turn did the same as the first time. */
  readonly isSame: boolean;
  /** The first turn that did not. */
  readonly divergedAt?: number;
  /** What the program ended with, if its last turn ended it. */
  readonly ended?:
    | { readonly success: true; readonly value: unknown }
    | { readonly success: false; readonly error: RunFailure['error'] };
}

/**
 * Plays all turns of a journal. No tool runs, and nothing is told.
 *
 * @throws EnclaveError SNAPSHOT_UNSUPPORTED for a journal from which nothing can be played, and what kept it from being played
 */
export async function replaySession(
  journal: readonly JournalEntry[],
  context: ReplayContext,
  settings: Settings,
): Promise<ReplayReport> {
  const facts = readFacts(journal);
  const machine = patient(createMachineSession(facts.start.settings));
  const calls: DrivenCall[] = [];
  let turns = 0;
  try {
    for (const { begun, end } of facts.turns) {
      const played = await playTurn(machine, begun.turn, facts, context, (event) => {
        if (event.kind !== 'call') return;
        const effect = { callId: `call_${event.call}`, tool: event.tool, status: 'completed' } as const;
        calls.push({ effect, line: event.line, isAnswered: true, isUsed: true });
      });
      const fault = faultOf(played);
      if (fault && end) throw fault;
      turns++;
      const isSame = end ? played.kind === 'suspended' && played.digest === end.digest : played.kind === 'finished';
      if (!isSame) return { turns, isSame, divergedAt: begun.turn };
      if (played.kind !== 'finished') continue;
      const ended = {
        program: facts.start.program,
        outcome: played.outcome,
        calls,
        usage: machine.usage,
        sandboxMs: 0,
      };
      const ran = describeOutcome(ended, settings);
      return { turns, isSame, ended: ran.success ? ran : { success: false, error: ran.error } };
    }
    return { turns, isSame: true };
  } finally {
    context.placement.release(machine);
  }
}

import type { Act, Deed } from './schedule.ts';

/** What the session waits for. */
export interface Open {
  /** Calls whose result the outside knows. */
  readonly calls: readonly string[];
  /** Calls that wait for an approval. */
  readonly questions: readonly string[];
  /** Whether its clock stands still. */
  readonly isStopped: boolean;
}

/** What the act means now; undefined when nobody waits for it. */
export function deedOf(act: Act, { calls, questions, isStopped }: Open): Deed | undefined {
  switch (act.kind) {
    case 'wait':
      return act;
    case 'sleep':
      return isStopped ? act : undefined;
    case 'decide': {
      const callId = questions[act.pick % questions.length];
      return callId === undefined ? undefined : { kind: 'decide', callId, isApproved: act.isApproved };
    }
    case 'settle': {
      const left = [...calls];
      const callIds = act.picks.flatMap((pick) => (left.length > 0 ? left.splice(pick % left.length, 1) : []));
      return callIds.length > 0 ? { kind: 'settle', callIds } : undefined;
    }
  }
}

/** What brings the session nearer to its end. */
export function nextDeed(open: Open): Deed {
  return (
    deedOf({ kind: 'settle', picks: [0] }, open) ??
    deedOf({ kind: 'decide', pick: 0, isApproved: true }, open) ?? { kind: 'wait', ms: 1 }
  );
}

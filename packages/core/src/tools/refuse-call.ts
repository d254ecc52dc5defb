import type { Approval } from '../journal/journal-entry.ts';
import type { ToolCall } from './tool-call.ts';
import { type ToolResult, toolFailure } from './tool-result.ts';

/** Why a call is not made; for `TOOL_OUTCOME_UNKNOWN` not made again. `by` is absent when nobody decided. */
export interface RefusalDecision extends Approval {
  readonly code: 'APPROVAL_DENIED' | 'APPROVAL_EXPIRED' | 'TOOL_OUTCOME_UNKNOWN';
}

const longestNote = 1_000;

/** What the guest gets of a call that may not be made. It never learns who decided. */
export function refuseCall({ tool }: ToolCall, { code, note = '' }: RefusalDecision): ToolResult {
  if (code === 'APPROVAL_EXPIRED') return toolFailure('not_started', code, `Nobody approved "${tool}" in time.`);
  if (code === 'TOOL_OUTCOME_UNKNOWN') {
    const died = `Nobody knows whether this call of "${tool}" took effect: the process that ran it died.`;
    return toolFailure('in_flight', code, `${died} Check before you call it again.`);
  }
  const reason = onOneLine(note);
  const told = reason === '' ? '' : `: ${reason}`;
  const end = /[.!?…]$/.test(told) ? '' : '.';
  return toolFailure(
    'not_started',
    code,
    `"${tool}" was not approved${told}${end} Do without it, or propose another call.`,
  );
}

/** People paste anything into a note; what steers terminals or hides text is left out. */
function onOneLine(note: string): string {
  const cut = note.length > longestNote ? `${note.slice(0, longestNote - 1)}…` : note;
  return cut.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}

import type { StreamEvent } from '@enclave-vm/protocol';

export interface Decided {
  /** Number of the event that told it. */
  readonly seq: number;
  /** The call's id when the event that named the tool is no longer kept. */
  readonly tool: string;
  readonly approved: boolean;
  readonly by: string | undefined;
  readonly note: string | undefined;
}

/** What was decided about calls, the last one first. */
export function decidedCalls(events: readonly StreamEvent[]): readonly Decided[] {
  const tools = new Map<string, string>();
  const decided: Decided[] = [];
  for (const { type, seq, payload } of events) {
    if (type === 'approval_requested') tools.set(payload.callId, payload.tool);
    if (type !== 'approval_resolved') continue;
    const { callId, approved, by, note } = payload;
    decided.push({ seq, tool: tools.get(callId) ?? callId, approved, by, note });
  }
  return decided.reverse();
}

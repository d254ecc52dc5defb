import type { JournalEntry, Session, WaitingReason } from '@enclave-vm/core';

/** Ids of the calls that wait for somebody outside. */
export function waitingCalls(
  session: Session | undefined,
  entries: readonly JournalEntry[],
  reason: WaitingReason,
): string[] {
  if (session) return session.waitingFor.flatMap((call) => (call.reason === reason ? [call.callId] : []));
  // A session that is driven says it nowhere else.
  const asked = new Map<number, WaitingReason>();
  for (const entry of entries) {
    if (entry.kind === 'asked') asked.set(entry.call, entry.reason);
    else if (entry.kind === 'result' || entry.kind === 'approved') asked.delete(entry.call);
  }
  return [...asked].flatMap(([call, why]) => (why === reason ? [`call_${call}`] : []));
}

/** Ids of the calls whose tools have been started, in order, those too that have ended. */
export function startedCalls(entries: readonly JournalEntry[]): string[] {
  const started = entries.flatMap((entry) => (entry.kind === 'started' ? entry.calls : []));
  return [...new Set(started)].map((call) => `call_${call}`);
}

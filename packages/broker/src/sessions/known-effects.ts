import type { JournalEntry } from '@enclave-vm/core';
import type { Effect } from '@enclave-vm/protocol/codes';
import { toolCallId } from '@enclave-vm/protocol/ids';
import { type EventLog, eventBatch } from './event-log.ts';

/**
 * What became of a session's tool calls as far as its events and its journal tell: one that was started and has no
 * result may have happened or not.
 */
export async function knownEffects(log: EventLog, id: string, journal: readonly JournalEntry[]): Promise<Effect[]> {
  const effects = new Map<string, Effect>();
  let after = 0;
  for (;;) {
    const events = await log.read(id, after, eventBatch);
    for (const { type, payload } of events) {
      if (type !== 'tool_call') continue;
      const { callId, tool } = payload;
      effects.set(callId, { callId, tool, status: 'not_started' });
    }
    const last = events.at(-1);
    if (!last) break;
    after = last.seq;
  }
  const tell = (call: number, status: Effect['status']) => {
    const effect = effects.get(toolCallId(call));
    if (effect) effects.set(effect.callId, { ...effect, status });
  };
  for (const entry of journal) {
    if (entry.kind === 'started') for (const call of entry.calls) tell(call, 'in_flight');
    else if (entry.kind === 'asked' && entry.reason === 'approval') tell(entry.call, 'not_started');
    else if (entry.kind === 'result') tell(entry.call, entry.status);
  }
  return [...effects.values()];
}

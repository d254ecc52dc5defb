import type { Effect } from '@enclave-vm/protocol/codes';
import { type EventLog, eventBatch } from './event-log.ts';

/** What became of a session's tool calls as far as its events tell: one without a result may have happened or not. */
export async function knownEffects(log: EventLog, id: string): Promise<Effect[]> {
  const effects = new Map<string, Effect>();
  let after = 0;
  for (;;) {
    const events = await log.read(id, after, eventBatch);
    for (const { type, payload } of events) {
      if (type === 'tool_call') {
        const { callId, tool } = payload;
        effects.set(callId, { callId, tool, status: 'in_flight' });
      } else if (type === 'tool_result_applied') {
        const { callId, tool, ok } = payload;
        effects.set(callId, { callId, tool, status: ok ? 'completed' : 'failed' });
      }
    }
    const last = events.at(-1);
    if (!last) return [...effects.values()];
    after = last.seq;
  }
}

import type { StreamEvent } from '@enclave-vm/protocol';

/** A turn of the guest, as `GET /sessions/:id/turns` tells it. */
export interface TurnStart {
  readonly turn: number;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Number of the last event before the turn. */
  readonly seq: number;
}

/**
 * The turns of a session: those that the broker told, and after them what the events show. A turn that a timer began
 * and that said nothing is known to the broker only.
 */
export function turnStarts(events: readonly StreamEvent[], told: readonly TurnStart[]): readonly TurnStart[] {
  const starts = [...told];
  let isDelivering = false;
  for (const event of events) {
    const delivers = event.type === 'tool_result_applied';
    if ((delivers && !isDelivering) || isGateOpen(event)) {
      // The first turn begins after the gate's verdict, every other one with the first result that it gets.
      const seq = delivers ? event.seq - 1 : event.seq;
      const last = starts.at(-1);
      if (!last || seq > last.seq) starts.push({ turn: (last?.turn ?? 0) + 1, startedAt: event.timestamp, seq });
    }
    isDelivering = delivers;
  }
  return starts;
}

function isGateOpen(event: StreamEvent): boolean {
  return event.type === 'layer_verdict' && event.payload.layer === 'score' && event.payload.verdict !== 'block';
}

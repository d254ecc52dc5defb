import type { StreamEvent } from '@enclave-vm/core';

/** What an event says that is the same however often the session was interrupted. */
export function factsOf({ type, payload }: StreamEvent): unknown {
  return { type, payload: withoutMeasures(payload) };
}

/**
 * The events of a session without those that tell of interruptions.
 *
 * @param asksAgain whether a question may have been asked again although nobody had died: a fork asks for itself
 */
export function storyOf(events: readonly StreamEvent[], asksAgain: boolean): unknown[] {
  const asked = new Map<string, string>();
  return events
    .filter((event) => {
      if (event.type === 'session_resumed') return false;
      if (event.type !== 'approval_requested' && event.type !== 'approval_resolved') return true;
      const { callId } = event.payload;
      const before = asked.get(callId);
      if (event.type === 'approval_resolved') return before !== 'outcome';
      asked.set(callId, event.payload.reason);
      return event.payload.reason === 'approval' && !(asksAgain && before !== undefined);
    })
    .map(factsOf);
}

/** Depend on the machine, and on how often a turn was run. */
const measures = new Set(['durationMs', 'duration', 'cpuMs', 'memoryUsage']);

function withoutMeasures(payload: object): unknown {
  return Object.fromEntries(
    Object.entries(payload).flatMap(([name, value]) => {
      if (measures.has(name)) return [];
      return [[name, name === 'stats' ? withoutMeasures(value as object) : value]];
    }),
  );
}

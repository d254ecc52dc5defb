import type { EventPayload, FinalPayload, StreamEvent } from '@enclave-vm/protocol';
import { type Effect, type Failure, type FailureCode, failureCodes } from '@enclave-vm/protocol/codes';
import { protocolVersion } from '@enclave-vm/protocol/ids';
import type { SessionRecord } from './session-record.ts';

/** A failure that the broker itself tells of. */
export function sessionFailure(code: FailureCode, message: string, effects: readonly Effect[] = []): Failure {
  const { hint, retryable } = failureCodes[code];
  return { code, layer: 'host', name: code, message, hint, retryable, effects };
}

/** The last two events of a session that no Enclave ends. */
export function failureEvents(record: SessionRecord, failure: Failure): StreamEvent[] {
  const now = Date.now();
  const error: EventPayload<'error'> = { ...failure, effects: [...failure.effects] };
  const final: FinalPayload = {
    success: false,
    error,
    stats: {
      duration: Math.max(0, now - record.createdAt),
      cpuMs: 0,
      fuelUsed: 0,
      toolCallCount: failure.effects.length,
      iterationCount: 0,
      memoryUsage: 0,
    },
    warnings: [],
  };
  const envelope = { protocolVersion, sessionId: record.id, timestamp: now } as const;
  return [
    { ...envelope, seq: record.lastSeq + 1, type: 'error', payload: error },
    { ...envelope, seq: record.lastSeq + 2, type: 'final', payload: final },
  ];
}

/** The end of a session, told as another failure. What had happened by then stays. */
export function withFailure(event: StreamEvent, failure: Failure): StreamEvent {
  if (event.type === 'error') return { ...event, payload: { ...failure, effects: [...event.payload.effects] } };
  if (event.type !== 'final') return event;
  const { stats, warnings, error } = event.payload;
  const effects = [...(error?.effects ?? failure.effects)];
  return { ...event, payload: { success: false, error: { ...failure, effects }, stats, warnings } };
}

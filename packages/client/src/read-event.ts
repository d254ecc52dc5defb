import type { StreamEvent } from '@enclave-vm/protocol';
import { protocolVersion } from '@enclave-vm/protocol/ids';
import { protocolError } from './client-error.ts';
import { isRecord } from './is-record.ts';

/**
 * An event as a broker sent it, checked as far as this client relies on it. A type of event that it does not know
 * passes, so that a newer broker may send one.
 * @param sessionId the session whose events are read; `undefined` before it is known
 * @throws EnclaveClientError `PROTOCOL_ERROR`
 */
export function readEvent(value: unknown, sessionId: string | undefined): StreamEvent {
  const wrong = isRecord(value) ? wrongPart(value, sessionId) : 'shape';
  if (wrong) throw protocolError(`An event has a wrong ${wrong}`);
  return value as StreamEvent;
}

function wrongPart(event: Record<string, unknown>, sessionId: string | undefined): string | undefined {
  const { type, payload, seq } = event;
  if (event.protocolVersion !== protocolVersion) return 'protocolVersion';
  if (!isSessionId(event.sessionId) || (sessionId ?? event.sessionId) !== event.sessionId) return 'sessionId';
  if (!isName(type)) return 'type';
  // A heartbeat takes no number of its own: it repeats the last one, which is 0 before the first event.
  if (!Number.isSafeInteger(seq) || Number(seq) < (type === 'heartbeat' ? 0 : 1)) return 'seq';
  if (!Number.isFinite(event.timestamp)) return 'timestamp';
  return isRecord(payload) && isUsable(type, payload) ? undefined : 'payload';
}

export function isSessionId(value: unknown): value is string {
  return typeof value === 'string' && /^[\w-]{1,128}$/.test(value);
}

/** The payloads that the client itself acts on. */
function isUsable(type: string, payload: Record<string, unknown>): boolean {
  if (type === 'final') return typeof payload.success === 'boolean';
  if (type === 'tool_call' || type === 'approval_requested') {
    return isName(payload.callId) && typeof payload.tool === 'string';
  }
  if (type === 'tool_result_applied' || type === 'approval_resolved') return isName(payload.callId);
  return true;
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= 128;
}

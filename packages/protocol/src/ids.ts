/** Entry without zod: the ids of sessions and tool calls. */

/** Web Crypto, which every runtime has as a global. */
declare const crypto: { randomUUID(): string };

/** Version of the event and turn schemas in this package. */
export const protocolVersion = 1;

/** An id that no one can guess: 122 random bits from the system's generator. */
export function createSessionId(): string {
  return `ses_${crypto.randomUUID().replaceAll('-', '')}`;
}

/** The id of a session's nth tool call, counted from 1; equal on every replay of the session. */
export function toolCallId(callNumber: number): string {
  return `call_${callNumber}`;
}

/** The key under which a tool can recognise a repeated call. */
export function idempotencyKey(sessionId: string, callId: string): string {
  return `${sessionId}/${callId}`;
}

/** What a question about a call is known by; the same text as the call's idempotency key. */
export function parseApprovalId(id: string): { readonly sessionId: string; readonly callId: string } | undefined {
  const slash = id.lastIndexOf('/');
  return slash > 0 && slash < id.length - 1
    ? { sessionId: id.slice(0, slash), callId: id.slice(slash + 1) }
    : undefined;
}

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

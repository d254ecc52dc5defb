import type { SuspendedSession } from '@enclave-vm/core';
import type { SessionCodec } from '../sessions/session-codec.ts';

/** For tests that are not about what is in a session. */
export const fakeCodec: SessionCodec = {
  encode: (session) => new TextEncoder().encode(JSON.stringify(session)),
  decode: (bytes) => JSON.parse(new TextDecoder().decode(bytes)),
};

/** A session of about so many bytes. */
export function fakeSession(turn: number, bytes = 0): SuspendedSession {
  return { turn, padding: 'x'.repeat(bytes) } as unknown as SuspendedSession;
}

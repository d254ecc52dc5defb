import {
  decodeSession,
  type Enclave,
  encodeSession,
  readJournal,
  recoverSession,
  type Session,
  type SuspendedSession,
} from '@enclave-vm/core';
import type { Passing } from './schedule.ts';

/**
 * What the session goes on from.
 *
 * @param stale the session as it was left earlier
 */
export function passOn(
  { session, state, stale }: { session: Session | undefined; state: SuspendedSession; stale: SuspendedSession },
  passing: Passing,
  enclave: Enclave,
): Session | SuspendedSession | Uint8Array {
  const stored = () => readJournal(JSON.parse(JSON.stringify(state.journal)));
  switch (passing) {
    case 'session':
      return session ?? state;
    case 'bytes':
      return decodeSession(encodeSession(state));
    case 'sealed':
      return session?.snapshot() ?? enclave.seal(state);
    case 'memoryless':
      return { ...state, left: { ...state.left, machine: { ...state.left.machine, parked: undefined } } };
    case 'journal':
      return recoverSession(undefined, stored(), state.seq) ?? state;
    case 'stale':
      return recoverSession(stale, stored(), state.seq) ?? state;
    case 'state':
    case 'fork':
    case 'twice':
      return state;
  }
}

import { type Enclave, EnclaveError, type SuspendedSession } from '@enclave-vm/core';

/** What stores make of a session that was left, and back. */
export interface SessionCodec {
  encode(session: SuspendedSession, tenant: string): Uint8Array;
  /** Undefined for bytes that cannot be used: the session is then played again from its journal. */
  decode(bytes: Uint8Array, tenant: string): SuspendedSession | undefined;
}

/**
 * As the Enclave makes bytes of sessions: sealed when it has `snapshotKeys`. What it refuses (another key, policy or
 * version of the engine, a snapshot that is too old or damaged) is told to `onError` and not used.
 */
export function createSessionCodec(
  enclave: Pick<Enclave, 'seal' | 'open'>,
  onError: (error: unknown) => void,
): SessionCodec {
  return {
    encode: (session, tenant) => enclave.seal(session, tenant),
    decode(bytes, tenant) {
      try {
        return enclave.open(bytes, tenant);
      } catch (error) {
        if (!(error instanceof EnclaveError) || !error.code.startsWith('SNAPSHOT_')) throw error;
        onError(error);
        return undefined;
      }
    },
  };
}

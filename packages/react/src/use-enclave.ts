import type { EnclaveClient } from '@enclave-vm/client';
import { useEnclaveContext } from './enclave-context.ts';

/**
 * The provider's client, for what needs no session: `validate`, `list`, `tools`. On a server a `url` that is only a path
 * makes no client.
 * @throws EnclaveClientError `INVALID_INPUT` outside a provider, or for a wrong `url`
 */
export function useEnclave(): EnclaveClient {
  return useEnclaveContext('useEnclave').client();
}

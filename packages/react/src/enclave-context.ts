import type { EnclaveClient } from '@enclave-vm/client';
import { EnclaveClientError } from '@enclave-vm/client';
import { createContext, useContext } from 'react';
import type { LatestSession } from './session/latest-session.ts';

export interface EnclaveContext {
  /** Made when first asked for, so that rendering on a server needs no address that only a browser can complete. */
  readonly client: () => EnclaveClient;
  readonly latest: LatestSession;
}

export const enclaveContext = createContext<EnclaveContext | undefined>(undefined);

/** @throws EnclaveClientError `INVALID_INPUT` outside a provider */
export function useEnclaveContext(hook: string): EnclaveContext {
  const context = useContext(enclaveContext);
  if (context) return context;
  throw new EnclaveClientError('INVALID_INPUT', `${hook} works only inside an <EnclaveProvider>`, {
    hint: 'Wrap the components that use it in <EnclaveProvider url="…">.',
  });
}

import { EnclaveClient, EnclaveClientError } from '@enclave-vm/client';
import { type ReactNode, useMemo, useState } from 'react';
import { enclaveContext } from './enclave-context.ts';
import { createLatestSession } from './session/latest-session.ts';

/** A client, or where the broker is: one of the two. */
export type EnclaveProviderProps = { readonly children?: ReactNode } & (
  | { readonly client: EnclaveClient; readonly url?: undefined; readonly token?: undefined }
  | {
      readonly client?: undefined;
      /** Where the broker's routes begin, such as `https://enclave.example.com`; in a browser also a path. */
      readonly url: string;
      /** Sent as `Authorization: Bearer`. For tokens that expire make a `client` with `headers`. */
      readonly token?: string | undefined;
    }
);

/**
 * Gives the components below it their client. With another client, url or token, what runs stays with the client that
 * it had; what is begun from then on goes to the new one.
 * @throws EnclaveClientError `INVALID_INPUT` without a client or url, with both, or for a wrong url
 */
export function EnclaveProvider({ client, url, token, children }: EnclaveProviderProps): ReactNode {
  if ((client === undefined) === (url === undefined)) {
    throw new EnclaveClientError('INVALID_INPUT', 'EnclaveProvider takes either a client or a url');
  }
  if (client !== undefined && token !== undefined) {
    throw new EnclaveClientError('INVALID_INPUT', 'EnclaveProvider takes a token only with a url');
  }
  const [latest] = useState(createLatestSession);
  const value = useMemo(() => {
    let made: EnclaveClient | undefined = client;
    const getClient = () => {
      made ??= new EnclaveClient({ url: url ?? '', ...(token !== undefined && { token }) });
      return made;
    };
    // A wrong address shows where it was written. A server has no location that would complete a path.
    if (typeof location !== 'undefined') getClient();
    return { client: getClient, latest };
  }, [client, url, token, latest]);
  return <enclaveContext.Provider value={value}>{children}</enclaveContext.Provider>;
}

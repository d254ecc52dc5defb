import type { ValidateResponse } from '@enclave-vm/protocol';
import { useEnclave } from '@enclave-vm/react';
import { useEffect, useState } from 'react';

export interface Inspected {
  /** The text that this is about; the one in the editor may be newer already. */
  readonly code: string;
  readonly response: ValidateResponse | undefined;
  readonly error: Error | undefined;
}

/** Milliseconds without typing after which a script is looked at. */
const pause = 250;

/** What layers 0 to 3 say of the text as it is typed; nothing of it runs. Undefined before the first answer. */
export function useInspection(code: string): Inspected | undefined {
  const client = useEnclave();
  const [inspected, setInspected] = useState<Inspected & { readonly client: unknown }>();

  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const answer = await client.validate(code, { score: true }).then(
        (response) => ({ response, error: undefined }),
        (error: unknown) => ({ response: undefined, error: error instanceof Error ? error : new Error(String(error)) }),
      );
      if (isCurrent) setInspected({ client, code, ...answer });
    }, pause);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [client, code]);

  return inspected?.client === client ? inspected : undefined;
}

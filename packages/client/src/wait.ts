import { networkError } from './client-error.ts';
import { createDeferred, type Deferred } from './deferred.ts';

/**
 * What `work` settles with, unless `ms` pass or the signal fires first: then a retryable `NETWORK` error with this
 * message, or the signal's reason. The work itself is not stopped.
 */
export function within<T>(work: Promise<T>, ms: number, message: string, signal?: AbortSignal): Promise<T> {
  return until<T>(ms, signal, ({ resolve, reject }) => {
    work.then(resolve, reject);
    return () => reject(networkError(message));
  });
}

/** Resolves after `ms`; rejects with the signal's reason when that fires first. */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return until<void>(ms, signal, ({ resolve }) => resolve);
}

async function until<T>(
  ms: number,
  signal: AbortSignal | undefined,
  begin: (deferred: Deferred<T>) => () => void,
): Promise<T> {
  const deferred = createDeferred<T>();
  const onAbort = () => deferred.reject(signal?.reason);
  if (signal?.aborted) onAbort();
  signal?.addEventListener('abort', onAbort);
  const timer = setTimeout(begin(deferred), ms);
  try {
    return await deferred.promise;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
}

import { listenForStop } from './stop-signal.ts';
import type { OutputStream } from './streams.ts';

export interface Interruption {
  readonly signal: AbortSignal;
  /** Stops to listen. */
  leave(): void;
}

/** Aborted by Ctrl-C, and when nobody reads the output any more. A second Ctrl-C ends the process at once. */
export function listenForInterruption(stdout: OutputStream): Interruption {
  const stop = listenForStop();
  const unread = new AbortController();
  const onError = () => unread.abort();
  stdout.on('error', onError);
  return {
    signal: AbortSignal.any([stop.signal, unread.signal]),
    leave() {
      stop.leave();
      stdout.off('error', onError);
    },
  };
}

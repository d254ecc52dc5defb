import { EnclaveError } from '../enclave-error.ts';
import { onAbort } from './on-abort.ts';

/** How a piece of work ended, or why nobody waits for it any more. */
export type Settled<Value> =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'thrown'; readonly thrown: unknown }
  | { readonly kind: 'late' }
  | { readonly kind: 'cancelled' };

export interface Deadline {
  /** Why nobody waits any more; undefined while there is time. */
  readonly ended: Extract<Settled<never>, { kind: 'late' | 'cancelled' }> | undefined;
  /** Aborted when the time is over or the run has ended. */
  readonly signal: AbortSignal;
  /** Starts work unless the deadline has passed, and waits for it no longer than the deadline. Never rejects. */
  settle<Value>(work: () => Value | PromiseLike<Value>): Promise<Settled<Value>>;
  /** Stops the clock and lets go of the run's signal. */
  close(): void;
}

/** Joins the signal of a run with a time limit in milliseconds. One piece of work is waited for at a time. */
export function openDeadline(runSignal: AbortSignal, timeoutMs: number | undefined): Deadline {
  // Made when a handler first reads its signal: most never do.
  let controller: AbortController | undefined;
  let endedBy: unknown;
  let ended: Deadline['ended'];
  let stopWaiting: ((ended: NonNullable<Deadline['ended']>) => void) | undefined;
  const end = (kind: 'late' | 'cancelled', reason: unknown) => {
    if (ended !== undefined) return;
    const reached = { kind };
    ended = reached;
    endedBy = reason;
    controller?.abort(reason);
    stopWaiting?.(reached);
  };
  const timer =
    timeoutMs === undefined
      ? undefined
      : setTimeout(() => {
          end('late', new EnclaveError('TOOL_TIMEOUT', `The tool did not answer within ${timeoutMs} ms.`));
        }, timeoutMs);
  const stopWatching = onAbort(runSignal, () => end('cancelled', runSignal.reason));

  return {
    get ended() {
      return ended;
    },
    get signal() {
      if (!controller) {
        controller = new AbortController();
        if (ended !== undefined) controller.abort(endedBy);
      }
      return controller.signal;
    },
    settle<Value>(work: () => Value | PromiseLike<Value>): Promise<Settled<Value>> {
      if (ended !== undefined) return Promise.resolve(ended);
      return new Promise((resolve) => {
        stopWaiting = resolve;
        // Both ways of ending are heard even after the deadline, so a late rejection never goes unhandled.
        new Promise<Value>((done) => done(work())).then(
          (value) => resolve({ kind: 'value', value }),
          (thrown: unknown) => resolve({ kind: 'thrown', thrown }),
        );
      });
    },
    close() {
      clearTimeout(timer);
      stopWatching();
    },
  };
}

import { EnclaveClientError, protocolError } from './client-error.ts';

/** More calls at once than any broker lets a script make. */
const maxRunningCalls = 10_000;

/** What is done here about calls that wait: one piece of work for each call. */
export interface CallWork {
  /** Does nothing while something is done about the call already. The signal fires when nobody waits for it any more. */
  begin(callId: string, work: (stop: AbortSignal) => Promise<void>): void;
  /** The call waits no longer, whoever saw to that. */
  settled(callId: string): void;
}

/**
 * @param signal ends all the work
 * @param fail hears of work that failed while its call still waited
 */
export function createCallWork(signal: AbortSignal, fail: (error: unknown) => void): CallWork {
  const running = new Map<string, AbortController>();
  signal.addEventListener('abort', () => {
    for (const stop of running.values()) stop.abort(signal.reason);
  });
  return {
    begin(callId, work) {
      if (running.has(callId) || signal.aborted) return;
      if (running.size >= maxRunningCalls) {
        fail(protocolError(`More than ${maxRunningCalls} tool calls at once`));
        return;
      }
      const stop = new AbortController();
      running.set(callId, stop);
      work(stop.signal)
        // Once nobody waits for it, it does not matter that it could not be brought.
        .catch((error) => stop.signal.aborted || fail(error))
        .finally(() => running.get(callId) === stop && running.delete(callId));
    },
    settled(callId) {
      running.get(callId)?.abort(new EnclaveClientError('CALL_NOT_WAITING', 'The call waits no longer'));
      running.delete(callId);
    },
  };
}

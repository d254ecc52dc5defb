import type { ExecuteOptions } from '@enclave-vm/client';

/** As `ExecuteOptions` of the client; the watching is the hook's, and so are the tools. */
export type SessionExecuteOptions = Omit<ExecuteOptions, 'signal' | 'onAbort' | 'onOutage' | 'tools'>;

export interface DecisionOptions {
  /** Said to the decision; the script reads the note of a refusal. At most 1,000 characters. */
  readonly note?: string;
}

/** What can be done with a session. Everything rejects with an `EnclaveClientError`. */
export interface SessionControls {
  /**
   * Runs a program in a session of its own; one that was shown before goes on unwatched. Resolves with the session's id
   * when the broker took it in. `error` tells a failure too, so the promise may be ignored.
   */
  execute(code: string, options?: SessionExecuteOptions): Promise<string>;
  /**
   * Ends the session, or gives up a beginning that is still tried; resolves when the broker took that in. Nothing
   * happens when it is over.
   */
  cancel(): Promise<void>;
  /** Lets a call of `approvals` be made, with the arguments it shows. `CALL_NOT_WAITING` when it was decided already. */
  approve(callId: string, options?: DecisionOptions): Promise<void>;
  /** Refuses a call of `approvals`. `CALL_NOT_WAITING` when it was decided already. */
  deny(callId: string, options?: DecisionOptions): Promise<void>;
  /** Shows nothing any more; the session goes on unwatched. */
  reset(): void;
  /**
   * Watches a session that is there, from its first event. Resolves when it was found; `error` tells a failure too, so
   * the promise may be ignored.
   */
  resume(sessionId: string): Promise<void>;
}

import type { ReplayReport, SessionInfo, SessionTurns } from '@enclave-vm/protocol';
import { sendDecision } from './approvals.ts';
import { checkNames } from './client-options.ts';
import { encodeBody } from './encode-body.ts';
import { readReplay, readSessionInfo, readTurns } from './read-answers.ts';
import type { Transport } from './transport.ts';

/** What can be done to a session, watched or not. Everything rejects with an `EnclaveClientError`. */
export interface SessionActions {
  /**
   * Lets a call be made that waits for approval; the token needs the scope `approvals:write`. With `argsDigest`, as
   * `waitingFor` has it, only when the call has those arguments. Rejects with `CALL_NOT_WAITING` when it was decided
   * already, perhaps by this very request, whose answer was lost.
   */
  approve(
    callId: string,
    options?: { readonly note?: string; readonly argsDigest?: string; readonly reason?: 'approval' | 'outcome' },
  ): Promise<void>;
  /** Refuses the call: the script gets an error with the code `APPROVAL_DENIED`, which tells the note. */
  deny(callId: string, options?: { readonly note?: string }): Promise<void>;
  /**
   * Creates a session that goes on from a turn of this one, the last one unless given; `attach` to it. Sent once: after
   * `NETWORK` it may have been created.
   */
  fork(options?: { readonly turn?: number }): Promise<SessionInfo>;
  /** The turns so far, the first one first. */
  turns(): Promise<SessionTurns['turns']>;
  /** Plays the session again, without its tools, and tells whether it did the same. */
  replay(): Promise<ReplayReport>;
  /** Has the session driven again now; one that is over stays as it is. */
  resume(): Promise<SessionInfo>;
}

export function createSessionActions(transport: Transport, sessionId: Promise<string>): SessionActions {
  const decide = async (callId: string, approved: boolean, options: object, names: readonly string[]) => {
    checkNames('options', options, names);
    await sendDecision(transport, await sessionId, callId, { ...options, approved });
  };
  return {
    approve: (callId, options = {}) => decide(callId, true, options, ['note', 'argsDigest', 'reason']),
    deny: (callId, options = {}) => decide(callId, false, options, ['note']),
    async fork(options = {}) {
      checkNames('options', options, ['turn']);
      const path = `/sessions/${await sessionId}/fork`;
      return readSessionInfo(await transport.json('POST', path, { body: encodeBody(options), isSentOnce: true }));
    },
    async turns() {
      return readTurns(await transport.json('GET', `/sessions/${await sessionId}/turns`)).turns;
    },
    async replay() {
      const path = `/sessions/${await sessionId}/replay`;
      // It can take long, and another one beside it would take no less.
      return readReplay(await transport.json('POST', path, { isSentOnce: true }));
    },
    async resume() {
      const id = await sessionId;
      return readSessionInfo(await transport.json('POST', `/sessions/${id}/resume`), id);
    },
  };
}

import type { WaitingCall } from '@enclave-vm/protocol';
import { createCallWork } from './call-work.ts';
import { EnclaveClientError, invalidInput } from './client-error.ts';
import { encodeBody } from './encode-body.ts';
import { isRecord } from './is-record.ts';
import type { Transport } from './transport.ts';

/** `note`: what is said to it; the script reads the note of a refusal. At most 1,000 characters. */
export type ApprovalDecision = boolean | { readonly approved: boolean; readonly note?: string };

export interface ApprovalQuestion {
  readonly sessionId: string;
  /** Fires when nobody waits for the decision any more. */
  readonly signal: AbortSignal;
}

/**
 * Decides whether a call is made; the client's token needs the scope `approvals:write`. `call.reason` is `outcome` where a
 * process died while the call ran: to approve it is to make it again. When it throws nothing is decided, and watching
 * the session ends with what it threw.
 */
export type ApprovalHandler = (
  call: WaitingCall,
  question: ApprovalQuestion,
) => ApprovalDecision | Promise<ApprovalDecision>;

export interface ApprovalAsking {
  /** Asks about a call, and sends what was decided. */
  offer(sessionId: string, call: WaitingCall): void;
  /** It was decided, whoever did. */
  settled(callId: string): void;
}

/**
 * Asks about calls that wait for a decision, each once.
 * @param signal ends every question's own signal
 * @param fail hears of questions that could not be answered
 */
export function createApprovalAsking(
  transport: Transport,
  onApproval: ApprovalHandler | undefined,
  signal: AbortSignal,
  fail: (error: unknown) => void,
): ApprovalAsking {
  const work = createCallWork(signal, fail);
  return {
    offer(sessionId, call) {
      if (!onApproval || (call.reason !== 'approval' && call.reason !== 'outcome')) return;
      work.begin(call.callId, async (stop) => {
        const decided = readDecision(await onApproval(call, { sessionId, signal: stop }));
        if (stop.aborted) return;
        try {
          await sendDecision(
            transport,
            sessionId,
            call.callId,
            { ...decided, argsDigest: call.argsDigest, reason: call.reason },
            stop,
          );
        } catch (error) {
          // Decided already, perhaps by the request whose own answer was lost.
          if (!(error instanceof EnclaveClientError && error.status === 409)) throw error;
        }
      });
    },
    settled: work.settled,
  };
}

/** @throws EnclaveClientError `CALL_NOT_WAITING` when nobody asks, or it was decided already */
export async function sendDecision(
  transport: Transport,
  sessionId: string,
  callId: string,
  decision: object,
  signal?: AbortSignal,
): Promise<void> {
  if (typeof callId !== 'string' || !/^[\w-]{1,128}$/.test(callId))
    throw invalidInput('callId must be the id of a call');
  const path = `/sessions/${sessionId}/approvals/${callId}`;
  await transport.json('POST', path, { body: encodeBody(decision), ...(signal && { signal }) });
}

/** Anything else must not pass for a yes. */
function readDecision(decision: unknown): { approved: boolean; note?: unknown } {
  const { approved, note } = isRecord(decision) ? decision : { approved: decision, note: undefined };
  if (typeof approved === 'boolean') return { approved, note };
  throw invalidInput('onApproval must answer true, false, or { approved, note? }');
}

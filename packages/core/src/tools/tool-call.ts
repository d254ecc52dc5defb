import { idempotencyKey } from '@enclave-vm/protocol/ids';
import type { CallGuard } from './call-guard.ts';
import type { Deadline } from './deadline.ts';
import type { ToolContext } from './tool.ts';

export interface ToolCall {
  readonly callId: string;
  /** As the guest wrote it: any text. */
  readonly tool: string;
  /** Plain data; `undefined` counts as `{}`, because scripts call `tools.users.list()`. */
  readonly args: unknown;
  /** Where the script makes it, when that is known; 1-based. */
  readonly line?: number | undefined;
  /** When the guest made the call, in milliseconds since the epoch; now unless given. */
  readonly calledAt?: number;
}

/** On whose behalf a call is made. */
export interface ToolSession {
  readonly sessionId: string;
  readonly tenant?: string | undefined;
  readonly subject?: string | undefined;
  /** Only for handlers. */
  readonly metadata?: unknown;
  /** Aborted when the run ends; no handler starts afterwards. */
  readonly signal: AbortSignal;
  /** Names that somebody else answers in this session, besides the tools without a handler. */
  readonly clientTools?: ReadonlySet<string> | undefined;
  /** Judges the session's calls; without one all may be made. */
  readonly guard?: CallGuard | undefined;
}

/** The call is a valid one, and somebody else has the next word. */
export type AnsweredElsewhere =
  /** Its tool has no handler: somebody else gives the result. */
  | { readonly elsewhere: true; readonly status: 'in_flight'; readonly reason: 'result' }
  /** Somebody has to let it be made. */
  | {
      readonly elsewhere: true;
      readonly status: 'not_started';
      readonly reason: 'approval';
      /** SHA-256 of the arguments, as the audit log has it. */
      readonly argsDigest: string;
      /** Milliseconds since the epoch. */
      readonly expiresAt: number;
      /** Why he is asked, where it is not the tool that asks. */
      readonly why?: string;
    };

export function createContext(call: ToolCall, session: ToolSession, deadline: Deadline): ToolContext {
  const { sessionId, tenant, subject, metadata } = session;
  return Object.freeze({
    get signal() {
      return deadline.signal;
    },
    callId: call.callId,
    idempotencyKey: idempotencyKey(sessionId, call.callId),
    toolName: call.tool,
    sessionId,
    tenant,
    subject,
    metadata,
  });
}

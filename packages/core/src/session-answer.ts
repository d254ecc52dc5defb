import type { Wait } from './left-session.ts';
import type { ToolAnswer } from './tool-bridge.ts';

/** Somebody's decision about a call that may not be made without one. */
export interface ApprovalAnswer {
  readonly callId: string;
  /** Of a call of which nobody knows whether it was made: true makes it again. */
  readonly approved: boolean;
  /** Who decided; for events and the audit log, never for the program. */
  readonly by?: string;
  /** The program reads the note of a refusal. */
  readonly note?: string;
  /** When it was decided, in milliseconds since the epoch; now unless given. */
  readonly at?: number;
  /** The decision counts only for a call with these arguments; see `WaitingCall`. */
  readonly argsDigest?: string;
  /** The decision counts only for a question of this kind, so that one sent twice answers no other one. */
  readonly reason?: 'approval' | 'outcome';
  /** Nobody decided in time. */
  readonly expired?: true;
}

/** What the outside says to a session that waits. */
export type SessionAnswer = ToolAnswer | ApprovalAnswer;

export function isApproval(answer: SessionAnswer): answer is ApprovalAnswer {
  return 'approved' in answer;
}

/** Whether the answer is one to what is asked. */
export function fits(answer: SessionAnswer, wait: Wait): boolean {
  if (!isApproval(answer)) return wait.reason !== 'approval';
  if (wait.reason === 'result') return false;
  if (answer.reason !== undefined && answer.reason !== wait.reason) return false;
  return answer.argsDigest === undefined || answer.argsDigest === wait.argsDigest;
}

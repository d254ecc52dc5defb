import type { ApprovalAnswer, SessionAnswer } from '@enclave-vm/core';
import type { Result } from './schedule.ts';

/** The result of a call, as somebody outside gives it. */
export function answerWith(callId: string, result: Result): SessionAnswer {
  return result.ok ? { callId, ...result } : { callId, ok: false, error: { message: result.message } };
}

/** @param argsDigest of the arguments that it is for, so that it answers no other question about the call */
export function decisionOn(callId: string, isApproved: boolean, argsDigest: string | undefined): ApprovalAnswer {
  const bound = { callId, approved: isApproved, by: 'ann', ...(argsDigest !== undefined && { argsDigest }) };
  return isApproved ? bound : { ...bound, note: 'no' };
}

/** Of the same kind, and not the same. */
export function otherAnswer(answer: SessionAnswer): SessionAnswer {
  const { callId } = answer;
  if ('approved' in answer) return decisionOn(callId, !answer.approved, answer.argsDigest);
  return { callId, ok: true, value: 'another answer' };
}

/** Each followed by another one to the same call, which comes too late. */
export function repeated(answers: readonly SessionAnswer[]): SessionAnswer[] {
  return answers.flatMap((answer) => [answer, otherAnswer(answer)]);
}

import type { SessionAnswer } from '@enclave-vm/core';
import type { WaitingCall } from '@enclave-vm/protocol';

/**
 * Whether the answer is one to what the call waits for: a decision about an approval or an unknown outcome, in time and
 * of these arguments, or what the call did unless it was not made yet. All stores judge by this.
 *
 * @param now milliseconds since the epoch
 */
export function answersCall(answer: SessionAnswer, call: WaitingCall, now: number): boolean {
  if (answer.callId !== call.callId) return false;
  if (call.expiresAt !== undefined && call.expiresAt <= now) return false;
  if (!('approved' in answer)) return call.reason !== 'approval';
  if (call.reason === 'result') return false;
  if (answer.reason !== undefined && answer.reason !== call.reason) return false;
  return answer.argsDigest === undefined || answer.argsDigest === call.argsDigest;
}

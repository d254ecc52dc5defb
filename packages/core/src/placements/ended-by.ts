import type { FailureCode } from '@enclave-vm/protocol/codes';
import { Kill } from '../4-sandbox/kill.ts';

/** Why a host ended a session. */
export interface HostEnd {
  readonly ok: false;
  readonly code: FailureCode;
  readonly message: string;
}

/** The end of a session that its host ended, or that never began. */
export interface Refusal {
  readonly kind: 'finished';
  readonly outcome: HostEnd;
}

export function endedBy(code: FailureCode, message: string): Refusal {
  return { kind: 'finished', outcome: { ok: false, code, message } };
}

/** The end of a session whose signal was aborted; the reason is a `Kill` or anything. */
export function endedByAbort(reason: unknown): Refusal {
  if (reason instanceof Kill) return endedBy(reason.code, reason.message);
  return endedBy('CANCELLED', 'The run was cancelled by its caller.');
}

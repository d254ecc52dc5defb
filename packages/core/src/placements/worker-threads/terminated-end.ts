import { endedBy, endedByAbort, type Refusal } from '../ended-by.ts';
import type { KillReason } from './pool-config.ts';

/** How a turn ends whose worker was terminated; a turn that was cancelled ends as that. */
export function terminatedEnd(reason: KillReason, signal: AbortSignal): Refusal {
  if (signal.aborted) return endedByAbort(signal.reason);
  return endedBy('WORKER_TERMINATED', `The worker that ran this turn was terminated: ${killSentences[reason]}.`);
}

const killSentences: Readonly<Record<KillReason, string>> = {
  deadline: 'it missed its deadline',
  cancel: 'it did not stop when the run was cancelled',
  memory: 'it needed more memory than its limit',
  crash: 'it crashed',
  flood: 'it sent too many messages',
  lie: 'it sent what no worker may send',
  start: 'it did not start',
};

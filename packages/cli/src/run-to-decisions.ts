import type {
  DriveOptions,
  Enclave,
  EndedResult,
  RunSuspended,
  Session,
  SessionAnswer,
  WaitingCall,
} from '@enclave-vm/core';
import type { Approver } from './approver.ts';

/** It stopped because of calls about which nobody said anything. */
export interface StoppedRun extends Omit<RunSuspended, 'session'> {
  readonly waitingFor: readonly WaitingCall[];
}

/** Runs a program to its end, or to a call about which nobody says anything. */
export async function runToDecisions(
  enclave: Enclave,
  code: string,
  approver: Approver,
  options: Required<Pick<DriveOptions, 'signal'>> & Pick<DriveOptions, 'onEvent'>,
): Promise<EndedResult | StoppedRun> {
  const started = await enclave.run(code, options);
  if (started.status !== 'suspended') return started;
  const { session, ...report } = started;
  let left: Session = session;
  while (!left.result) {
    const answers = await answersTo(left.waitingFor, approver, options.signal);
    // Interrupted, it is resumed nonetheless, so that it ends as every interrupted run does.
    if (answers.length === 0 && !options.signal.aborted) return { ...report, waitingFor: left.waitingFor };
    left = await enclave.resume(left, answers, options);
  }
  return left.result;
}

async function answersTo(calls: readonly WaitingCall[], approver: Approver, signal: AbortSignal) {
  const answers: SessionAnswer[] = [];
  for (const call of calls) {
    const { callId, tool, reason } = call;
    if (reason === 'result') {
      const message = `"${tool}" has no handler here: it is answered by the client of a session, and a plain run has none`;
      answers.push({ callId, ok: false, error: { message } });
      continue;
    }
    const approved = await approver.decide(call, signal);
    if (approved !== undefined) answers.push({ callId, approved });
  }
  return answers;
}

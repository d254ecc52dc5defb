import { setTimeout as sleep } from 'node:timers/promises';
import { type EnclaveClient, EnclaveClientError, type SessionHandle } from '@enclave-vm/client';
import type { StreamEvent, WaitingCall } from '@enclave-vm/core';
import type { Approver } from './approver.ts';
import type { SessionInfo } from './open-sessions.ts';

/** A session is over, waits for somebody who is not here, or is not watched any more. */
export type Followed = { readonly sessionId: string } & (
  | { readonly kind: 'over'; readonly final: Awaited<SessionHandle['result']> }
  | { readonly kind: 'waits'; readonly waitingFor: readonly WaitingCall[] }
  | { readonly kind: 'left' }
);

export interface FollowOptions {
  readonly approver: Approver;
  readonly signal: AbortSignal;
  onEvent(event: StreamEvent): void;
}

/** Nothing tells that nobody drives a session any more, so it is looked at while a call waits. In milliseconds. */
const lookEveryMs = 150;

/**
 * Hands on the events of a session, and has its questions decided, as long as it goes on.
 *
 * @param watch begins to watch the session until the signal fires
 * @throws EnclaveClientError
 */
export async function followSession(
  client: EnclaveClient,
  watch: (signal: AbortSignal) => SessionHandle,
  { approver, signal, onEvent }: FollowOptions,
): Promise<Followed> {
  const done = new AbortController();
  const handle = watch(AbortSignal.any([signal, done.signal]));
  let sessionId = '';
  try {
    sessionId = await handle.sessionId;
    const waiting = new Set((await client.get(sessionId)).waitingFor.map(({ callId }) => callId));
    const over = readToEnd(handle, (event) => {
      noteWaiting(waiting, event);
      onEvent(event);
    });
    for (;;) {
      const now = await Promise.race([over, whenItWaits(client, sessionId, waiting, done.signal)]);
      if (!Array.isArray(now)) return { kind: 'over', sessionId, final: now };
      if (!(await decide(client, sessionId, now, approver, signal))) {
        return signal.aborted ? { kind: 'left', sessionId } : { kind: 'waits', sessionId, waitingFor: now };
      }
    }
  } catch (error) {
    if (signal.aborted && error instanceof EnclaveClientError && isDetached(error)) return { kind: 'left', sessionId };
    throw error;
  } finally {
    done.abort();
  }
}

function isDetached({ code }: EnclaveClientError): boolean {
  // The second before the session began.
  return code === 'DETACHED' || code === 'CANCELLED';
}

function readToEnd(handle: SessionHandle, onEvent: (event: StreamEvent) => void) {
  const read = async () => {
    for await (const event of handle.events) onEvent(event);
    return handle.result;
  };
  const over = read();
  // It is also watched no longer when the session waits, and then nobody awaits this.
  over.catch(() => undefined);
  return over;
}

/** Keeps the calls that may wait for somebody outside. */
function noteWaiting(waiting: Set<string>, { type, payload }: StreamEvent): void {
  if (type === 'approval_requested' || (type === 'tool_call' && payload.client)) waiting.add(payload.callId);
  else if (type === 'approval_resolved' || type === 'tool_result_applied') waiting.delete(payload.callId);
}

async function whenItWaits(
  client: EnclaveClient,
  sessionId: string,
  waiting: ReadonlySet<string>,
  stop: AbortSignal,
): Promise<WaitingCall[]> {
  for (;;) {
    // First, because whoever was just told to drive it needs a moment to begin.
    await sleep(lookEveryMs, undefined, { signal: stop });
    if (waiting.size === 0) continue;
    const info = await client.get(sessionId);
    if (isLeft(info)) return info.waitingFor;
  }
}

function isLeft({ status, waitingFor }: SessionInfo): boolean {
  return waitingFor.length > 0 && (status === 'waiting_for_approval' || status === 'waiting_for_tool');
}

/** @returns whether anything was decided */
async function decide(
  client: EnclaveClient,
  sessionId: string,
  calls: readonly WaitingCall[],
  approver: Approver,
  signal: AbortSignal,
): Promise<boolean> {
  const session = client.session(sessionId);
  let isAny = false;
  for (const call of calls) {
    const { callId, argsDigest } = call;
    const approved = await approver.decide(call, signal);
    if (approved === undefined) continue;
    const sent = approved
      ? session.approve(callId, argsDigest === undefined ? {} : { argsDigest })
      : session.deny(callId);
    await sent.catch((error) => {
      // Somebody else was faster.
      if (!(error instanceof EnclaveClientError && error.code === 'CALL_NOT_WAITING')) throw error;
    });
    isAny = true;
  }
  return isAny;
}

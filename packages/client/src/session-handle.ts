import type { FinalPayload, SessionInfo, StreamEvent, WaitingCall } from '@enclave-vm/protocol';
import { type ApprovalHandler, createApprovalAsking } from './approvals.ts';
import { EnclaveClientError } from './client-error.ts';
import { type ClientTools, createCallAnswering } from './client-tools.ts';
import { createDeferred } from './deferred.ts';
import { createEventFeed } from './event-feed.ts';
import { createSessionActions, type SessionActions } from './session-actions.ts';
import type { Answer, Transport } from './transport.ts';
import { watchSession } from './watch-session.ts';

export interface SessionHandle extends SessionActions {
  readonly sessionId: Promise<string>;
  /**
   * The session's events, heartbeats left out; each iteration has them all, from the first. One that lags holds the
   * reading back, and with it `result`; end it (`break`, `return()`) when it wants no more.
   */
  readonly events: AsyncIterable<StreamEvent>;
  /** The payload of the `final` event. Rejects with an `EnclaveClientError` when it cannot be had. */
  readonly result: Promise<FinalPayload>;
  /** Ends the session with `CANCELLED`; resolves when the broker took that in. Nothing happens when it is over. */
  cancel(): Promise<void>;
  /** Ends the watching; the session goes on. What still waits here rejects with `DETACHED`. */
  detach(): void;
}

export interface WatchOptions {
  /** Answer the script's calls of these tools, here. */
  readonly tools?: ClientTools;
  /** Decide here whether calls are made that wait for approval. */
  readonly onApproval?: ApprovalHandler;
  readonly signal?: AbortSignal;
  /** What the signal does: ends the session, or only this client's watching. */
  readonly onAbort?: 'cancel' | 'detach';
  /**
   * Told why the connection broke that brought the events, before it is tried again, and with `undefined` when events
   * come again.
   */
  readonly onOutage?: (error: unknown) => void;
}

export interface SessionSource {
  readonly after: number;
  /** Creates the session. */
  readonly start?: (stop: AbortSignal) => Promise<Answer>;
  /** Looks at the session that is there. */
  readonly look?: () => Promise<SessionInfo>;
  /** The same session's events once more, for a reader that came too late for those kept. */
  readonly replay: (sessionId: Promise<string>) => AsyncIterator<StreamEvent>;
}

export function openSession(transport: Transport, source: SessionSource, options: WatchOptions): SessionHandle {
  const { tools = {}, onApproval, signal, onAbort = 'cancel', onOutage } = options;
  const stop = new AbortController();
  const feed = createEventFeed();
  const sessionId = createDeferred<string>();
  const fail = (error: unknown) => stop.abort(error);
  const answering = createCallAnswering(transport, tools, stop.signal, fail);
  const approvals = createApprovalAsking(transport, onApproval, stop.signal, fail);
  let isOver = false;

  async function watch(): Promise<FinalPayload> {
    const info = await source.look?.();
    if (info) {
      sessionId.resolve(info.id);
      if (info.result && info.lastSeq <= source.after) return info.result;
    }
    // A broker writes which calls wait together with the events that tell of them, so of those up to `lastSeq` it
    // names every one that still does.
    for (const call of info?.waitingFor ?? []) {
      const asked = call.reason === 'result' ? answering : approvals;
      asked.offer(info?.id ?? '', call);
    }
    let final: FinalPayload | undefined;
    await watchSession({
      transport,
      after: source.after,
      signal: stop.signal,
      sessionId: info?.id,
      ...(source.start && { start: source.start }),
      onSession: sessionId.resolve,
      ...(onOutage && { onOutage }),
      deliver(event, bytes) {
        // What came before is told by `info`.
        const isNew = event.seq > (info?.lastSeq ?? 0);
        if (event.type === 'tool_call') {
          if (isNew && event.payload.client) answering.offer(event.sessionId, event.payload);
        } else if (event.type === 'tool_result_applied') {
          if (isNew) answering.settled(event.payload.callId);
        } else if (event.type === 'approval_requested') {
          // Read from JSON, it has no property that is undefined.
          if (isNew) approvals.offer(event.sessionId, event.payload as WaitingCall);
        } else if (event.type === 'approval_resolved') {
          if (isNew) approvals.settled(event.payload.callId);
        } else if (event.type === 'final') {
          final = event.payload;
        }
        return feed.push(event, bytes);
      },
    });
    if (!final) throw new EnclaveClientError('PROTOCOL_ERROR', 'The session ended without a result');
    return final;
  }

  async function cancel(): Promise<void> {
    const id = await sessionId.promise;
    if (isOver) return;
    try {
      await transport.json('POST', `/sessions/${id}/cancel`, { signal: stop.signal });
    } catch (error) {
      // It ended in the meantime: by itself, or by an earlier cancel.
      if (!isOver && !(error instanceof EnclaveClientError && error.status === 409)) throw error;
    }
  }

  const detach = (cause?: unknown) =>
    stop.abort(new EnclaveClientError('DETACHED', 'The caller stopped watching', { cause }));
  const onSignal = () => {
    if (onAbort === 'cancel') cancel().catch((error) => stop.abort(error));
    else detach(signal?.reason);
  };
  stop.signal.addEventListener('abort', () => feed.end(stop.signal.reason));
  const result = watch().finally(() => {
    isOver = true;
    signal?.removeEventListener('abort', onSignal);
  });
  if (signal?.aborted) onSignal();
  else signal?.addEventListener('abort', onSignal);
  result.then(
    () => {
      feed.end();
      stop.abort(new EnclaveClientError('CALL_NOT_WAITING', 'The session is over'));
    },
    (error) => {
      feed.end(error);
      sessionId.reject(error);
      stop.abort(error);
    },
  );
  // Whoever waits for the id hears of a failure; that nobody does is no crash.
  sessionId.promise.catch(() => undefined);

  return {
    ...createSessionActions(transport, sessionId.promise),
    sessionId: sessionId.promise,
    events: {
      [Symbol.asyncIterator]: () => (feed.isWhole ? feed.read() : source.replay(sessionId.promise)),
    },
    result,
    cancel,
    detach: () => detach(),
  };
}

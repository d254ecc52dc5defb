import type { StreamEvent } from '@enclave-vm/protocol';
import { EnclaveClientError, networkError, protocolError } from './client-error.ts';
import { createLineReader } from './line-reader.ts';
import { createOutage } from './outage.ts';
import { isSessionId, readEvent } from './read-event.ts';
import { readChunk } from './read-text.ts';
import type { Answer, Transport } from './transport.ts';
import { within } from './wait.ts';

/** A connection that still brings something after this time, such as heartbeats, is no part of an outage. */
const soundConnectionMs = 10_000;

export interface Watch {
  readonly transport: Transport;
  /** Number of the last event that is not wanted. */
  readonly after: number;
  /** Ends the watching; its reason is what `watchSession` rejects with. */
  readonly signal: AbortSignal;
  /** `undefined` when `start` creates the session. */
  readonly sessionId: string | undefined;
  readonly start?: (stop: AbortSignal) => Promise<Answer>;
  readonly onSession: (sessionId: string) => void;
  /** Told what broke a connection, before the next one is tried, and with `undefined` when one stands again. */
  readonly onOutage?: (error: unknown) => void;
  /**
   * Gets each event once, in order, with the bytes that were read for it. Nothing more is read until it resolves, which
   * it also must when the signal fires.
   */
  readonly deliver: (event: StreamEvent, bytes: number) => void | Promise<void>;
}

/**
 * Hands on every event after `after` until the `final` one, over as many connections as that takes. What comes twice
 * is dropped; after a gap it is read again from the last event.
 * @throws EnclaveClientError when the outage outlasts the retry policy, the broker refuses, or twice in a row sends
 * what is not a session's events.
 */
export async function watchSession(watch: Watch): Promise<void> {
  const { transport, signal } = watch;
  const outage = createOutage(transport.settings.retry, signal);
  const progress: Progress = { sessionId: watch.sessionId, last: watch.after, isSound: false, isOut: false };
  let malformedTries = 0;
  for (;;) {
    const lastBefore = progress.last;
    progress.isSound = false;
    let problem: unknown;
    try {
      if (await readConnection(watch, progress)) return;
      problem = networkError('The stream ended before the session did');
    } catch (error) {
      problem = error;
    }
    signal.throwIfAborted();
    if (progress.sessionId === undefined) throw problem;
    if (progress.last > lastBefore || progress.isSound) {
      outage.over();
      malformedTries = 0;
    }
    if (!progress.isOut) watch.onOutage?.(problem);
    progress.isOut = true;
    const isMalformed = problem instanceof EnclaveClientError && problem.code === 'PROTOCOL_ERROR';
    await (isMalformed ? outage.survive(problem, malformedTries++ === 0) : outage.survive(problem));
  }
}

interface Progress {
  sessionId: string | undefined;
  last: number;
  /** The connection lasted, though it brought no event. */
  isSound: boolean;
  /** The one who watches believes that the connection is broken. */
  isOut: boolean;
}

/** Reads one connection to its end; true when the `final` event came. */
async function readConnection(watch: Watch, progress: Progress): Promise<boolean> {
  const { transport, signal } = watch;
  const openedAt = Date.now();
  const { response, close } = await connect(watch, progress);
  const named = response.headers.get('enclave-session-id');
  if (progress.sessionId === undefined && isSessionId(named)) knowSession(watch, progress, named);
  const reader = response.body?.getReader();
  try {
    if (!reader || !response.headers.get('content-type')?.startsWith('application/x-ndjson')) {
      throw protocolError('The answer is not a stream of events');
    }
    if (progress.isOut) watch.onOutage?.(undefined);
    progress.isOut = false;
    const linesOf = createLineReader();
    for (;;) {
      const chunk = await within(readChunk(reader), transport.settings.idleTimeout, 'The stream went silent', signal);
      // What follows the last newline was cut off by whatever ended the stream, and is sent again.
      if (!chunk) return false;
      progress.isSound ||= Date.now() - openedAt >= soundConnectionMs;
      for (const { value, bytes } of linesOf(chunk)) {
        const event = readEvent(value, progress.sessionId);
        if (progress.sessionId === undefined) knowSession(watch, progress, event.sessionId);
        if (event.type !== 'heartbeat' && event.seq > progress.last) {
          if (event.seq > progress.last + 1) throw protocolError(`Event ${progress.last + 1} is missing`);
          progress.last = event.seq;
          const pause = watch.deliver(event, bytes);
          if (event.type === 'final') return true;
          if (pause) await pause;
          signal.throwIfAborted();
        }
      }
    }
  } finally {
    // Beside the abort, for a `fetch` in the same process that only looks at whether its stream is still wanted.
    reader?.cancel().catch(() => undefined);
    close();
  }
}

function connect({ transport, signal, start }: Watch, { sessionId, last }: Progress): Promise<Answer> {
  if (sessionId === undefined && start) return start(signal);
  return transport.send('GET', `/sessions/${sessionId}/stream?after=${last}`, {
    headers: { accept: 'application/x-ndjson' },
    signal,
  });
}

function knowSession(watch: Watch, progress: Progress, sessionId: string): void {
  progress.sessionId = sessionId;
  watch.onSession(sessionId);
}

import type { DriveOptions, Enclave, SessionEnd } from '@enclave-vm/core';
import { interruption } from './interruption.ts';
import { sessionFailure } from './session-failure.ts';
import { type SessionQueue, shutdownReason } from './session-queue.ts';
import type { Claim } from './session-store.ts';
import { SessionWriter, type SessionWriterOptions } from './session-writer.ts';
import type { Start } from './start-line.ts';

export interface DriveDependencies extends SessionWriterOptions {
  readonly enclave: Pick<Enclave, 'start' | 'resume' | 'securityLevel' | 'language'>;
  readonly queue: Pick<SessionQueue, 'add'>;
  /** Where programs wait until they may begin. */
  readonly startLine: () => Start;
  /** A session that waits for a timer further away than so many milliseconds is not driven meanwhile. */
  readonly leaveForTimerMs: number;
}

/**
 * Drives a session until it is over, or waits for its client or a far timer.
 *
 * @throws what the store threw; driving it once more is then safe
 */
export async function driveSession(deps: DriveDependencies, id: string, signal: AbortSignal): Promise<void> {
  const claim = await deps.store.claim(id);
  if (!claim) return;
  const writer = new SessionWriter(claim, deps);
  const interrupted = interruption(claim, deps.store.isDurable);
  if (interrupted !== undefined) {
    await writer.fail('SESSION_INTERRUPTED', interrupted);
  } else if (isStillWaiting(claim, deps)) {
    await writer.putBack();
    await wakeLater(deps, claim.session);
  } else {
    const end = await run(deps, claim, writer, signal).catch((error: unknown) => {
      deps.observer.onError?.(error);
      return undefined;
    });
    if (!end) {
      await writer.fail('ENGINE_FAILURE', 'The broker itself failed while it drove this session.');
    } else if (end.status !== 'suspended') {
      await writer.end(end.result.error ?? sessionFailure('ENGINE_FAILURE', 'The Enclave told no end of the session.'));
    } else if (await writer.leave(end.session)) {
      await wakeLater(deps, end.session);
    } else {
      await writer.fail('QUEUE_FULL', 'There is no room for the memory of another session that waits.');
    }
  }
  if (writer.storeError !== undefined) throw writer.storeError;
}

/** Ends a session that could not be driven. */
export async function giveUpSession(deps: DriveDependencies, id: string): Promise<void> {
  const claim = await deps.store.claim(id);
  if (!claim) return;
  const writer = new SessionWriter(claim, deps);
  const message = 'The session could not be driven any further. What its tools had done by then is in `effects`.';
  await writer.fail('SESSION_INTERRUPTED', message);
  if (writer.storeError !== undefined) throw writer.storeError;
}

async function run(
  deps: DriveDependencies,
  { record, session, answers }: Claim,
  writer: SessionWriter,
  signal: AbortSignal,
): Promise<SessionEnd> {
  const stop = () => {
    if (signal.reason === shutdownReason) {
      writer.stop(sessionFailure('SESSION_INTERRUPTED', 'The process that drove this session was shut down.'));
    } else writer.abort.abort();
  };
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  if (record.isCancelRequested) writer.abort.abort();

  const { code, language, timeout, globals, metadata, seed, clientTools } = record.request;
  const options: DriveOptions = {
    signal: writer.abort.signal,
    onEvent: writer.add,
    context: {
      tenant: record.tenant,
      ...(record.subject !== undefined && { subject: record.subject }),
      ...(metadata && { metadata }),
    },
    leaveForTimerMs: deps.leaveForTimerMs,
    ...(deps.store.isDurable && { onTurn: (turn) => writer.endTurn(turn) }),
  };
  const start = deps.startLine();
  try {
    if (session) {
      await start.ready;
      // A call may have been refused after its client had seen it; an answer to it is for nobody.
      const wanted = answers.filter(({ callId }) => session.waitingFor.some((call) => call.callId === callId));
      return await deps.enclave.resume(session, wanted, options);
    }
    if (start.ready) {
      // Who reads along need not wait for that.
      if (!deps.store.isDurable && record.lastSeq === 0)
        await writer.open({ level: deps.enclave.securityLevel, language: language ?? deps.enclave.language });
      await start.ready;
    }
    return await deps.enclave.start(code, {
      ...options,
      sessionId: record.id,
      ...(record.startedAt !== undefined && { now: record.startedAt }),
      ...(seed !== undefined && { seed }),
      ...(language !== undefined && { language }),
      ...(timeout !== undefined && { timeout }),
      ...(globals && { globals }),
      ...(clientTools && { clientTools: clientTools.map(({ name }) => name) }),
    });
  } finally {
    start.leave();
    signal.removeEventListener('abort', stop);
  }
}

/** Woken for nothing, such as twice for one answer. */
function isStillWaiting({ record, session, answers }: Claim, { leaveForTimerMs }: DriveDependencies): boolean {
  if (!session || answers.length > 0 || record.isCancelRequested) return false;
  return session.wakeAt - Date.now() > leaveForTimerMs;
}

async function wakeLater({ queue }: DriveDependencies, session: Claim['session']): Promise<void> {
  if (session) await queue.add(session.sessionId, { delayMs: Math.max(1, session.wakeAt - Date.now()) });
}

import { type DriveOptions, type Enclave, EnclaveError, recoverSession, type Session } from '@enclave-vm/core';
import { failureCodes } from '@enclave-vm/protocol/codes';
import { sessionFailure } from './session-failure.ts';
import { type DriveControl, type SessionQueue, shutdownReason } from './session-queue.ts';
import type { Claim } from './session-store.ts';
import { SessionWriter, type SessionWriterOptions } from './session-writer.ts';
import type { Start } from './start-line.ts';

export interface DriveDependencies extends SessionWriterOptions {
  readonly enclave: Pick<Enclave, 'start' | 'resume' | 'replay' | 'securityLevel' | 'language'>;
  readonly queue: Pick<SessionQueue, 'add'>;
  /** Where programs wait until they may begin. */
  readonly startLine: () => Start;
  /** A session that waits for a timer further away than so many milliseconds is not driven meanwhile. */
  readonly leaveForTimerMs: number;
}

/** Processes that may die one after another in the same turn of a session before it is ended: it may be what kills them. */
const mostDeaths = 10;

/**
 * Drives a session until it is over, or waits for somebody outside or a far timer. One whose driver died goes on from
 * what was written.
 *
 * @throws what the store threw; driving it once more is then safe
 */
export async function driveSession(deps: DriveDependencies, id: string, control: DriveControl): Promise<void> {
  let isAnswered = false;
  let onAnswer = () => {
    isAnswered = true;
  };
  // From before the claim on, so that no answer comes unseen between the two.
  const stop = control.onAnswer(() => onAnswer());
  try {
    const claim = await deps.store.claim(id);
    if (!claim) return;
    const writer = new SessionWriter(claim, deps);
    onAnswer = () => void passAnswers(deps, claim, writer);
    if (isAnswered) onAnswer();
    await driveClaimed(deps, claim, writer, control);
    if (writer.storeError !== undefined) throw writer.storeError;
  } finally {
    stop();
  }
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

async function driveClaimed(
  deps: DriveDependencies,
  claim: Claim,
  writer: SessionWriter,
  control: DriveControl,
): Promise<void> {
  if (claim.damage) {
    await failWith(deps, writer, claim.damage);
    return;
  }
  if (isStillWaiting(claim, deps)) {
    await writer.putBack();
    await wakeAt(deps, claim.record.id, claim.session?.wakeAt);
    return;
  }
  if (claim.previousStatus === 'running' && deathsOf(claim) >= mostDeaths) {
    const message = 'The processes that drove the session died, again and again at the same place.';
    await writer.fail('SESSION_INTERRUPTED', message);
    return;
  }
  const session = await run(deps, claim, writer, control).catch((error: unknown) => ({ error }));
  if (writer.isAbandoned) {
    await writer.settled();
    await deps.queue.add(claim.record.id);
  } else if ('error' in session) {
    // Nothing of the session has changed, so another try goes on with it.
    if (deps.store.isDurable && mayPass(session.error)) throw session.error;
    await failWith(deps, writer, session.error);
  } else if (session.result) {
    const { error } = session.result;
    await writer.end(error ?? sessionFailure('ENGINE_FAILURE', 'The Enclave told no end of the session.'));
  } else if (session.state && !(await writer.leave(session.state))) {
    await writer.fail('QUEUE_FULL', 'There is no room for the memory of another session that waits.');
  } else await wakeAt(deps, claim.record.id, session.wakeAt);
}

function mayPass(error: unknown): boolean {
  return error instanceof EnclaveError && failureCodes[error.code].retryable;
}

/** A session that cannot go on. Of a fault of the broker its client is not told more than that. */
async function failWith({ observer }: DriveDependencies, writer: SessionWriter, error: unknown): Promise<void> {
  if (error instanceof EnclaveError) {
    await writer.fail(error.code, error.message);
    return;
  }
  observer.onError?.(error);
  await writer.fail('ENGINE_FAILURE', 'The broker itself failed while it drove this session.');
}

async function run(
  deps: DriveDependencies,
  { record, previousStatus, session, journal, answers }: Claim,
  writer: SessionWriter,
  control: DriveControl,
): Promise<Session> {
  const { isDurable } = deps.store;
  const { signal } = control;
  const stop = () => {
    if (signal.reason !== shutdownReason) writer.abort.abort();
    else if (isDurable) writer.abandon();
    else writer.stop(sessionFailure('SESSION_INTERRUPTED', 'The process that drove this session was shut down.'));
  };
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  if (record.isCancelRequested) writer.abort.abort();

  const { code, language, timeout, globals, metadata, seed, clientTools } = record.request;
  const options: DriveOptions = {
    signal: writer.abort.signal,
    onEvent: writer.add,
    journal: writer,
    answers: writer.answers.subscribe,
    context: {
      tenant: record.tenant,
      ...(record.subject !== undefined && { subject: record.subject }),
      ...(metadata && { metadata }),
    },
    leaveForTimerMs: deps.leaveForTimerMs,
    // What cannot outlive this process is not left either, but may end in the time that it has.
    ...(isDurable && { pause: control.pause }),
  };
  const start = deps.startLine();
  try {
    const recovered = recoverSession(session, journal, record.lastSeq);
    if (recovered) {
      if (previousStatus === 'running') {
        writer.append({ kind: 'recovered', at: Date.now() });
        await writer.flush();
      }
      await start.ready;
      return await deps.enclave.resume(recovered, answers, options);
    }
    if (start.ready) {
      // Who reads along need not wait for that.
      if (!isDurable && record.lastSeq === 0)
        await writer.open({ level: deps.enclave.securityLevel, language: language ?? deps.enclave.language });
      await start.ready;
    }
    return await deps.enclave.start(code, {
      ...options,
      sessionId: record.id,
      runTools: true,
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

/** Since its last turn ended; without a journal nothing but the drives has been counted. */
function deathsOf({ record, journal }: Claim): number {
  if (journal.length === 0) return record.epoch - 1;
  const last = journal.findLastIndex(({ kind }) => kind === 'end');
  return journal.slice(last + 1).filter(({ kind }) => kind === 'recovered').length;
}

/** Hands on what has been answered since the session was claimed. What cannot be read now is read by the next driver. */
async function passAnswers({ store, observer }: DriveDependencies, { record }: Claim, writer: SessionWriter) {
  try {
    writer.answers.add(await store.readAnswers(record.id, record.epoch));
  } catch (error) {
    observer.onError?.(error);
  }
}

/** Woken for nothing, such as twice for one answer. */
function isStillWaiting(
  { record, previousStatus, session, answers }: Claim,
  { leaveForTimerMs }: DriveDependencies,
): boolean {
  if (!session || !previousStatus.startsWith('waiting_') || answers.length > 0 || record.isCancelRequested)
    return false;
  return session.wakeAt - Date.now() > leaveForTimerMs;
}

async function wakeAt({ queue }: DriveDependencies, id: string, time: number | undefined): Promise<void> {
  if (time !== undefined && Number.isFinite(time)) await queue.add(id, { delayMs: Math.max(1, time - Date.now()) });
}

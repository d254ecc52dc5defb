import { EnclaveError } from '@enclave-vm/core';
import type { CreateSessionRequest, FinalPayload, RunStats, RunWarning, StreamEvent } from '@enclave-vm/protocol';
import type { Failure, FailureCode } from '@enclave-vm/protocol/codes';
import { checkRequest } from './check-request.ts';
import { sessionFailure } from './sessions/session-failure.ts';
import type { SessionOwner, SessionService } from './sessions/session-service.ts';

export interface ExecuteOptions extends Omit<CreateSessionRequest, 'code' | 'clientTools'> {
  /** Cancels the session. */
  readonly signal?: AbortSignal;
  /** Gets every event of the session. What it throws rejects nothing, but cancels the session. */
  readonly onEvent?: (event: StreamEvent) => void;
}

/** What a session ended with. */
export type ExecuteResult<Value = unknown> = (
  | { readonly success: true; readonly value: Value; readonly error?: undefined }
  | { readonly success: false; readonly value?: undefined; readonly error: Failure }
) & {
  /** Empty when there was no session. */
  readonly sessionId: string;
  readonly stats: RunStats;
  readonly warnings: readonly RunWarning[];
};

/**
 * Runs a program in a session of its own, and waits for its end, also while a call waits until somebody has decided
 * about it: `signal` ends that. Never rejects.
 */
export async function execute<Value>(
  service: SessionService,
  code: string,
  { signal, onEvent, ...request }: ExecuteOptions,
  owner: SessionOwner,
): Promise<ExecuteResult<Value>> {
  let sessionId = '';
  const cancel = () => {
    // A session that cannot be cancelled ends by its own limits; whoever waits is told of that end.
    service.cancel(owner.tenant, sessionId).catch(() => undefined);
  };
  try {
    const checked = checkRequest({ ...request, code });
    if (signal?.aborted) return failed(sessionId, 'CANCELLED', 'The session was cancelled before it began.');
    ({ id: sessionId } = await service.create(checked, owner));
    signal?.addEventListener('abort', cancel, { once: true });
    if (signal?.aborted) cancel();
    const final = await readToEnd(service, sessionId, owner.tenant, onEvent ?? (() => undefined), cancel);
    return final
      ? resultOf<Value>(sessionId, final)
      : failed(sessionId, 'SESSION_NOT_FOUND', 'The session was removed.');
  } catch (error) {
    if (error instanceof EnclaveError) return failed(sessionId, error.code, error.message);
    return failed(
      sessionId,
      'ENGINE_FAILURE',
      `The broker itself failed: ${error instanceof Error ? error.message : error}`,
    );
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

async function readToEnd(
  service: SessionService,
  id: string,
  tenant: string,
  onEvent: (event: StreamEvent) => void,
  cancel: () => void,
): Promise<FinalPayload | undefined> {
  let isHeard = true;
  for await (const batch of (await service.stream(tenant, id, 0, new AbortController().signal)) ?? []) {
    for (const event of batch) {
      try {
        if (isHeard) onEvent(event);
      } catch {
        // As documented: a listener that throws wants no more of it.
        isHeard = false;
        cancel();
      }
      if (event.type === 'final') return event.payload;
    }
  }
  return undefined;
}

function resultOf<Value>(
  sessionId: string,
  { success, value, error, stats, warnings }: FinalPayload,
): ExecuteResult<Value> {
  if (success) return { success, value: value as Value, sessionId, stats, warnings };
  if (!error) return failed(sessionId, 'ENGINE_FAILURE', 'The session failed without an error.');
  return { success, error: error as Failure, sessionId, stats, warnings };
}

function failed<Value>(sessionId: string, code: FailureCode, message: string): ExecuteResult<Value> {
  const stats = { duration: 0, cpuMs: 0, fuelUsed: 0, toolCallCount: 0, iterationCount: 0, memoryUsage: 0 };
  return { success: false, error: sessionFailure(code, message), sessionId, stats, warnings: [] };
}

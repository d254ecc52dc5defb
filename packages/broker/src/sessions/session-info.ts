import type { CreateSessionRequest, SessionInfo } from '@enclave-vm/protocol';
import { createSessionId } from '@enclave-vm/protocol/ids';
import type { SessionRecord } from './session-record.ts';

/** On whose behalf a session is created. */
export interface SessionOwner {
  readonly tenant: string;
  readonly subject?: string | undefined;
}

/** A session that waits to be driven for the first time. */
export function newSessionRecord(
  id: string,
  request: CreateSessionRequest,
  { tenant, subject }: SessionOwner,
  isDurable: boolean,
): SessionRecord {
  const now = Date.now();
  return {
    id,
    tenant,
    ...(subject !== undefined && { subject }),
    createdAt: now,
    // Without a seed of its own, a first turn that another driver repeats would not be equal.
    request: isDurable && request.seed === undefined ? { ...request, seed: createSessionId() } : request,
    status: 'queued',
    updatedAt: now,
    lastSeq: 0,
    eventBytes: 0,
    journalBytes: 0,
    waitingFor: [],
    turn: 0,
    epoch: 0,
    isCancelRequested: false,
  };
}

/** What the outside sees of a session. */
export function sessionInfo(record: SessionRecord): SessionInfo {
  const { id, status, createdAt, updatedAt, lastSeq, subject, forkedFrom, waitingFor, result } = record;
  return {
    id,
    status,
    createdAt,
    updatedAt,
    lastSeq,
    ...(subject !== undefined && { subject }),
    ...(forkedFrom && { forkedFrom }),
    waitingFor: [...waitingFor],
    ...(result && { result }),
  };
}

import type { EnclaveClientError } from '@enclave-vm/client';
import type { Failure, RunStats } from '@enclave-vm/protocol';
import { emptyLog, type SessionLog } from './session-log.ts';

/**
 * `suspended`: waits until somebody approves or answers a call. `reconnecting`: the connection broke and is taken up
 * again; the session itself goes on. `failed` also means that the session can be watched no longer; `error` tells which.
 */
export type SessionState =
  | 'idle'
  | 'connecting'
  | 'running'
  | 'suspended'
  | 'reconnecting'
  | 'completed'
  | 'failed'
  | 'cancelled';

/** How the session is watched. */
export type Link = 'none' | 'connecting' | 'live' | 'lost';

/** A session at one moment. Immutable: what did not change is the same object as in the snapshot before. */
export interface SessionSnapshot extends Omit<SessionLog, 'turn' | 'turnBegan'> {
  readonly state: SessionState;
  /** Known once the broker took the session in. */
  readonly sessionId: string | undefined;
  /** Of the program, or of the connection: an `EnclaveClientError`. */
  readonly error: Failure | EnclaveClientError | undefined;
  /** Of a session that is over. */
  readonly stats: RunStats | undefined;
}

export function snapshotOf(
  log: SessionLog,
  { sessionId, link, error }: { sessionId: string | undefined; link: Link; error: EnclaveClientError | undefined },
): SessionSnapshot {
  const { turn: _turn, turnBegan: _began, ...shown } = log;
  return {
    ...shown,
    state: stateOf(log, link, error),
    sessionId,
    // Read from JSON, it has no property that is undefined.
    error: (log.result?.error as Failure | undefined) ?? error,
    stats: log.result?.stats,
  };
}

/** Before anything was begun. A session that is to be watched from the start is being connected to, also on a server. */
export function firstSnapshot(sessionId: string | undefined): SessionSnapshot {
  return snapshotOf(emptyLog, { sessionId, link: sessionId === undefined ? 'none' : 'connecting', error: undefined });
}

function stateOf(log: SessionLog, link: Link, error: EnclaveClientError | undefined): SessionState {
  if (log.result?.success) return 'completed';
  const code = log.result?.error?.code ?? error?.code;
  if (code !== undefined) return code === 'CANCELLED' ? 'cancelled' : 'failed';
  if (log.result) return 'failed';
  if (link === 'none') return 'idle';
  if (link === 'connecting') return 'connecting';
  if (link === 'lost') return 'reconnecting';
  return log.toolCalls.some(({ status }) => status === 'waiting') ? 'suspended' : 'running';
}

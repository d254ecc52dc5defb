import type { SessionAnswer } from '@enclave-vm/core';
import type { ReplayReport, SessionInfo, SessionTurns, StreamEvent } from '@enclave-vm/protocol';
import type { SessionOwner, SessionService } from './sessions/session-service.ts';

/** What somebody says to a question about a call. */
export interface Decision {
  /** Who decides; for events and the audit log, never for the program. */
  readonly by?: string;
  /** The program reads the note of a refusal. */
  readonly note?: string;
  /** The decision counts only for a call with these arguments; `waitingFor` says their digest. */
  readonly argsDigest?: string;
  /** The decision counts only for a question of this kind; `waitingFor` says it. */
  readonly reason?: 'approval' | 'outcome';
}

/** `not_waiting`: the call waits for nothing, or for something else than this. */
export type AnswerVerdict = 'taken' | 'not_waiting' | 'unknown';

/** A session as the process sees that created it. */
export interface Session {
  readonly id: string;
  /** Its events after the given number, until `final`; ends early when the signal is aborted. */
  events(after?: number, signal?: AbortSignal): AsyncIterable<StreamEvent>;
  /** Undefined once it is forgotten. */
  info(): Promise<SessionInfo | undefined>;
  /** What a call did that waits for its result, or of which nobody knows what became. */
  answer(answer: SessionAnswer): Promise<AnswerVerdict>;
  /** Lets a call be made that waits for an approval, or be made again of which nobody knows what became. */
  approve(callId: string, decision?: Decision): Promise<AnswerVerdict>;
  /** Refuses it: the program gets an error. */
  deny(callId: string, decision?: Decision): Promise<AnswerVerdict>;
  cancel(): Promise<'requested' | 'over' | 'unknown'>;
  /** Has it driven now, whatever it waits for. */
  resume(): Promise<'queued' | 'over' | 'unknown'>;
  /** The turns that have begun; undefined once it is forgotten. */
  turns(): Promise<SessionTurns | undefined>;
  /** Plays it again without its tools, and compares. @throws EnclaveError SNAPSHOT_UNSUPPORTED, TOO_MANY_SESSIONS */
  replay(): Promise<ReplayReport | undefined>;
  /**
   * A new session that has been what this one was up to the end of a turn, the last one unless given. Undefined once it
   * is forgotten.
   *
   * @throws EnclaveError INVALID_INPUT for a turn after which it did not wait; EVENTS_EXPIRED, TOO_MANY_SESSIONS, NOT_READY
   */
  fork(request?: { readonly turn?: number }): Promise<Session | undefined>;
}

export function createBrokerSession(service: SessionService, owner: SessionOwner, id: string): Session {
  const { tenant } = owner;
  const decide = (callId: string, approved: boolean, decision: Decision = {}) =>
    service.answer(tenant, id, decisionOn(callId, approved, decision));
  return {
    id,
    async *events(after = 0, signal = new AbortController().signal) {
      const batches = await service.stream(tenant, id, after, signal);
      for await (const batch of batches ?? []) yield* batch;
    },
    info: () => service.read(tenant, id),
    answer: (answer) => service.answer(tenant, id, answer),
    approve: (callId, decision) => decide(callId, true, decision),
    deny: (callId, decision) => decide(callId, false, decision),
    cancel: () => service.cancel(tenant, id),
    resume: () => service.resume(tenant, id),
    turns: () => service.turns(tenant, id),
    replay: () => service.replay(tenant, id),
    async fork(request = {}) {
      const fork = await service.fork(tenant, id, request, owner);
      return fork && createBrokerSession(service, owner, fork.id);
    },
  };
}

/** Nothing of it but what a decision may hold. */
export function decisionOn(
  callId: string,
  approved: boolean,
  { by, note, argsDigest, reason }: Decision,
): SessionAnswer {
  return {
    callId,
    approved,
    ...(by !== undefined && { by }),
    ...(note !== undefined && { note }),
    ...(argsDigest !== undefined && { argsDigest }),
    ...(reason !== undefined && { reason }),
  };
}

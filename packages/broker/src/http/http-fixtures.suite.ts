import { EnclaveError, type SessionAnswer } from '@enclave-vm/core';
import {
  type CreateSessionRequest,
  errorResponseSchema,
  type FinalPayload,
  type ForkRequest,
  type SessionInfo,
  type StreamEvent,
  type WaitingCall,
} from '@enclave-vm/protocol';
import { createSessionId, protocolVersion } from '@enclave-vm/protocol/ids';
import { expect } from 'vitest';
import { type Authenticate, type Principal, scopes } from '../auth/principal.ts';
import type { SessionOwner, SessionService } from '../sessions/session-service.ts';
import { createHttpApp, type HttpAppDependencies } from './app.ts';
import { OpenStreams } from './open-streams.ts';

type Unnumbered = StreamEvent extends infer Event
  ? Event extends StreamEvent
    ? Pick<Event, 'type' | 'payload'>
    : never
  : never;

export const final: FinalPayload = {
  success: true,
  value: 42,
  stats: { duration: 1, cpuMs: 1, fuelUsed: 1, toolCallCount: 0, iterationCount: 0, memoryUsage: 0 },
  warnings: [],
};

/** A service without programs: tests say what happens in its sessions. */
export class FakeService implements SessionService {
  readonly sessions = new Map<string, FakeSession>();
  readonly owners: SessionOwner[] = [];
  readonly answers: SessionAnswer[] = [];
  readonly resumed: string[] = [];
  /** Streams that somebody follows. */
  following = 0;
  /** What happens in each session once it was created. */
  onCreate: (session: FakeSession) => void = () => undefined;
  mostSessions = Number.POSITIVE_INFINITY;

  async create(request: CreateSessionRequest, owner: SessionOwner): Promise<SessionInfo> {
    if (this.sessions.size >= this.mostSessions) throw new EnclaveError('TOO_MANY_SESSIONS', 'Too many are open.');
    this.owners.push(owner);
    const session = new FakeSession(request, owner);
    this.sessions.set(session.id, session);
    this.onCreate(session);
    return session.info();
  }

  async read(tenant: string, id: string) {
    return this.#find(tenant, id)?.info();
  }

  async list(tenant: string, { limit }: { limit: number }) {
    const own = [...this.sessions.values()].filter((session) => session.owner.tenant === tenant);
    return { sessions: own.slice(0, limit).map((session) => session.info()) };
  }

  async answer(tenant: string, id: string, answer: SessionAnswer) {
    const session = this.#find(tenant, id);
    if (!session) return 'unknown' as const;
    const { callId } = answer;
    const asked = session.waitingFor.find((call) => call.callId === callId);
    const isWrong = 'approved' in answer ? !isAnswered(asked, answer.argsDigest) : asked?.reason === 'approval';
    if (isWrong || this.answers.some((given) => given.callId === callId)) return 'not_waiting' as const;
    this.answers.push(answer);
    session.waitingFor = session.waitingFor.filter((call) => call !== asked);
    return 'taken' as const;
  }

  async resume(tenant: string, id: string) {
    const session = this.#find(tenant, id);
    if (!session) return 'unknown' as const;
    if (session.status === 'completed') return 'over' as const;
    this.resumed.push(id);
    return 'queued' as const;
  }

  async turns(tenant: string, id: string) {
    return this.#find(tenant, id) && { turns: [{ turn: 1, startedAt: 1, seq: 0 }] };
  }

  async replay(tenant: string, id: string) {
    const session = this.#find(tenant, id);
    if (session?.request.seed === 'lost') throw new EnclaveError('SNAPSHOT_UNSUPPORTED', 'Its journal is missing.');
    return session && { turns: 1, isSame: true };
  }

  async fork(tenant: string, id: string, { turn = 1 }: ForkRequest, owner: SessionOwner) {
    const session = this.#find(tenant, id);
    if (!session) return undefined;
    if (turn > 1) throw new EnclaveError('INVALID_INPUT', 'It has 1 to 1.');
    const fork = await this.create(session.request, owner);
    return { ...fork, forkedFrom: { id, turn } };
  }

  async cancel(tenant: string, id: string) {
    const session = this.#find(tenant, id);
    if (!session) return 'unknown' as const;
    session.status = 'cancelled';
    return 'requested' as const;
  }

  async remove(tenant: string, id: string) {
    return this.#find(tenant, id) !== undefined && this.sessions.delete(id);
  }

  async stream(tenant: string, id: string, after: number, signal: AbortSignal) {
    const session = this.#find(tenant, id);
    return session && this.#follow(session, after, signal);
  }

  async countOpen() {
    return this.sessions.size;
  }

  async healthy() {
    return true;
  }

  async close() {
    this.sessions.clear();
  }

  async *#follow(session: FakeSession, after: number, signal: AbortSignal) {
    this.following++;
    try {
      let seq = after;
      for (;;) {
        if (session.broken) throw session.broken;
        const batch = session.events.slice(seq, seq + 256);
        seq += batch.length;
        if (batch.length > 0) yield batch;
        else if (signal.aborted || session.events.at(-1)?.type === 'final') return;
        else await session.more(signal);
      }
    } finally {
      this.following--;
    }
  }

  #find(tenant: string, id: string) {
    const session = this.sessions.get(id);
    return session?.owner.tenant === tenant ? session : undefined;
  }
}

export class FakeSession {
  readonly id = createSessionId();
  readonly request: CreateSessionRequest;
  readonly owner: SessionOwner;
  readonly events: StreamEvent[] = [];
  status: SessionInfo['status'] = 'running';
  broken: Error | undefined;
  waitingFor: WaitingCall[] = [];
  readonly #wake = new Set<() => void>();

  constructor(request: CreateSessionRequest, owner: SessionOwner) {
    this.request = request;
    this.owner = owner;
  }

  emit(...events: readonly Unnumbered[]): void {
    for (const event of events) {
      const numbered = { protocolVersion, sessionId: this.id, seq: this.events.length + 1, timestamp: Date.now() };
      this.events.push({ ...numbered, ...event } as StreamEvent);
    }
    this.wake();
  }

  log(text: string): void {
    this.emit({ type: 'stdout', payload: { level: 'log', text } });
  }

  finish(): void {
    this.status = 'completed';
    this.emit({ type: 'final', payload: final });
  }

  /** Its log fails from now on. */
  break(error: Error): void {
    this.broken = error;
    this.wake();
  }

  wake(): void {
    for (const wake of [...this.#wake]) wake();
    this.#wake.clear();
  }

  more(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.#wake.add(resolve);
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }

  info(): SessionInfo {
    const { id, status, owner, waitingFor } = this;
    const subject = owner.subject === undefined ? {} : { subject: owner.subject };
    return { id, status, createdAt: 1, updatedAt: 2, lastSeq: this.events.length, ...subject, waitingFor };
  }
}

function isAnswered(asked: WaitingCall | undefined, argsDigest: string | undefined): boolean {
  return asked !== undefined && asked.reason !== 'result' && (argsDigest ?? asked.argsDigest) === asked.argsDigest;
}

/** An app around a fake service whose sessions end at once, unless a test says otherwise. */
export function createFakeApp(changes: Partial<HttpAppDependencies> = {}) {
  const service = new FakeService();
  service.onCreate = (session) => {
    session.log('hello');
    session.finish();
  };
  const errors: unknown[] = [];
  const streams = new OpenStreams({ maxStreams: 100, maxStreamsPerTenant: 100, ...changes.limits });
  const app = createHttpApp({
    service,
    streams,
    tools: { names: () => [], describe: () => [] },
    validate: ({ code }) => ({ valid: code !== 'bad', issues: [] }),
    onError: (error) => errors.push(error),
    ...changes,
  });
  const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    app.fetch(
      new Request(`http://broker${path}`, {
        method,
        headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    );
  return { app, service, streams, errors, ask };
}

/** The values of a response of lines. */
export async function readLines(response: Response): Promise<StreamEvent[]> {
  return (await response.text())
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as StreamEvent);
}

export async function until(condition: () => boolean): Promise<void> {
  const late = Date.now() + 5_000;
  while (!condition()) {
    if (Date.now() > late) throw new Error(`never: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** Knows senders by a header that says all about them. */
export const byHeader: Authenticate = (request) => {
  const who = request.headers.get('who');
  return who === null ? undefined : (JSON.parse(who) as Principal);
};

export const as = (tenant: string, ...given: string[]) => ({
  who: JSON.stringify({ tenant, scopes: given.length > 0 ? given : scopes }),
});

/** The id of a session that was never there. */
export const missing = 'ses_0123456789abcdef0123456789abcdef';

export async function expectError(response: Response, status: number, errorCode: string) {
  const body: unknown = await response.json();
  expect({ status: response.status, body }).toMatchObject({ status, body: { error: { code: errorCode } } });
  expect(errorResponseSchema.safeParse(body).success).toBe(true);
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  return (body as { error: { message: string; details?: unknown } }).error;
}

import type { SessionAnswer } from '@enclave-vm/core';
import {
  approvalRequestSchema,
  type CreateSessionRequest,
  createSessionRequestSchema,
  listSessionsQuerySchema,
  type SessionInfo,
  streamQuerySchema,
  toolResultRequestSchema,
} from '@enclave-vm/protocol';
import type { Context } from 'hono';
import type { Principal } from '../auth/principal.ts';
import type { SessionService } from '../sessions/session-service.ts';
import { createEventBody, type EventFormat, eventTypes } from './event-body.ts';
import type { HttpLimits } from './http-limits.ts';
import { answerHeaders, jsonResponse } from './json-response.ts';
import { preferredType } from './media-type.ts';
import type { OpenStreams, StreamPlace } from './open-streams.ts';
import { readJson } from './read-json.ts';
import { readQuery } from './read-query.ts';
import { RequestRefusal } from './request-refusal.ts';
import { sessionId, sessionNotFound } from './request-session.ts';
import type { Routes } from './routes.ts';

export interface SessionRouteOptions {
  readonly service: SessionService;
  readonly limits: HttpLimits;
  readonly streams: OpenStreams;
  /** Milliseconds without an event after which a stream gets a heartbeat. */
  readonly heartbeatInterval: number;
  readonly onError: (error: unknown) => void;
}

/** Sessions over HTTP. Whatever belongs to another tenant is not found. */
export function sessionRoutes(options: SessionRouteOptions): Routes {
  const { service, limits, streams } = options;

  async function create(context: Context, { tenant, subject }: Principal) {
    const request = context.req.raw;
    const isAsync = prefersAsync(request);
    const format = isAsync ? undefined : streamFormat(request);
    if (!isAsync && format === undefined) return notAcceptable();
    const body = await readJson<CreateSessionRequest>(request, createSessionRequestSchema, limits);
    if (body instanceof RequestRefusal) return body;
    const key = request.headers.get('idempotency-key') ?? undefined;
    if (key !== undefined && !isIdempotencyKey(key)) return badKey();
    // Before there is a session, so that one that cannot be watched does not run unseen.
    const place = format && streams.reserve(tenant);
    if (format && !place) return tooManyStreams();
    try {
      const session = await service.create(body, { tenant, subject }, key);
      const headers = { 'enclave-session-id': session.id, location: `${context.req.path}/${session.id}` };
      if (!format || !place) return jsonResponse(session, 202, { ...headers, 'preference-applied': 'respond-async' });
      return await openStream(tenant, session.id, 0, format, place, 201, headers);
    } catch (error) {
      place?.release();
      throw error;
    }
  }

  async function list(context: Context, { tenant }: Principal) {
    const query = readQuery(context.req.url, listSessionsQuerySchema);
    if (query instanceof RequestRefusal) return query;
    return jsonResponse(await service.list(tenant, query));
  }

  async function read(context: Context, { tenant }: Principal) {
    const session = await findSession(context, tenant);
    return session instanceof RequestRefusal ? session : jsonResponse(session);
  }

  async function remove(context: Context, { tenant }: Principal) {
    const id = sessionId(context);
    if (id === undefined || !(await service.remove(tenant, id))) return sessionNotFound();
    return new Response(null, { status: 204, headers: answerHeaders });
  }

  async function stream(context: Context, { tenant }: Principal) {
    const format = streamFormat(context.req.raw);
    if (!format) return notAcceptable();
    const after = startOf(context);
    if (after instanceof RequestRefusal) return after;
    const session = await findSession(context, tenant);
    if (session instanceof RequestRefusal) return session;
    if (after > session.lastSeq) {
      return new RequestRefusal('INVALID_INPUT', `The session's last event has the number ${session.lastSeq}.`);
    }
    const place = streams.reserve(tenant);
    if (!place) return tooManyStreams();
    try {
      return await openStream(tenant, session.id, after, format, place, 200, { 'enclave-session-id': session.id });
    } catch (error) {
      place.release();
      throw error;
    }
  }

  async function answer(context: Context, { tenant }: Principal) {
    const id = sessionId(context);
    if (id === undefined) return sessionNotFound();
    const body = await readJson(context.req.raw, toolResultRequestSchema, limits);
    return body instanceof RequestRefusal ? body : pass(context, tenant, id, body);
  }

  async function decide(context: Context, { tenant, subject }: Principal) {
    const id = sessionId(context);
    if (id === undefined) return sessionNotFound();
    const body = await readJson(context.req.raw, approvalRequestSchema, limits);
    if (body instanceof RequestRefusal) return body;
    const callId = context.req.param('callId') ?? '';
    // No store is asked about what no call can have.
    if (!isCallId(callId)) return (await service.read(tenant, id)) ? notWaiting() : sessionNotFound();
    return pass(context, tenant, id, { ...body, callId, by: subject ?? tenant });
  }

  async function pass(context: Context, tenant: string, id: string, given: SessionAnswer) {
    const verdict = await service.answer(tenant, id, given);
    if (verdict === 'unknown') return sessionNotFound();
    return verdict === 'taken' ? accepted(context, tenant) : notWaiting();
  }

  async function resume(context: Context, { tenant }: Principal) {
    const id = sessionId(context);
    if (id === undefined || (await service.resume(tenant, id)) === 'unknown') return sessionNotFound();
    return accepted(context, tenant);
  }

  async function cancel(context: Context, { tenant }: Principal) {
    const id = sessionId(context);
    if (id === undefined || (await service.cancel(tenant, id)) === 'unknown') return sessionNotFound();
    return accepted(context, tenant);
  }

  async function accepted(context: Context, tenant: string) {
    const session = await findSession(context, tenant);
    return session instanceof RequestRefusal ? session : jsonResponse(session, 202);
  }

  async function findSession(context: Context, tenant: string): Promise<SessionInfo | RequestRefusal> {
    const id = sessionId(context);
    return (id !== undefined && (await service.read(tenant, id))) || sessionNotFound();
  }

  async function openStream(
    tenant: string,
    id: string,
    after: number,
    format: EventFormat,
    place: StreamPlace,
    status: number,
    headers: Readonly<Record<string, string>>,
  ) {
    const abort = new AbortController();
    const events = await service.stream(tenant, id, after, abort.signal);
    if (!events) {
      place.release();
      return sessionNotFound();
    }
    const body = createEventBody({
      events,
      format,
      sessionId: id,
      after,
      heartbeatInterval: options.heartbeatInterval,
      streamStallMs: limits.streamStallMs,
      onEnd() {
        abort.abort(streamEnd);
        place.release();
      },
      onError: options.onError,
    });
    place.hold(body);
    const type = format === 'sse' ? `${eventTypes.sse}; charset=utf-8` : eventTypes.ndjson;
    return new Response(body.stream, {
      status,
      // Proxies such as nginx otherwise collect a stream before they pass it on.
      headers: { ...answerHeaders, 'content-type': type, 'x-accel-buffering': 'no', ...headers },
    });
  }

  return {
    '/sessions': {
      POST: { scope: 'sessions:create', handle: create },
      GET: { scope: 'sessions:read', handle: list },
    },
    '/sessions/:id': {
      GET: { scope: 'sessions:read', handle: read },
      DELETE: { scope: 'sessions:write', handle: remove },
    },
    '/sessions/:id/stream': { GET: { scope: 'sessions:read', handle: stream, isStream: true } },
    '/sessions/:id/tool-result': { POST: { scope: 'sessions:write', handle: answer } },
    '/sessions/:id/approvals/:callId': { POST: { scope: 'approvals:write', handle: decide } },
    '/sessions/:id/resume': { POST: { scope: 'sessions:write', handle: resume } },
    '/sessions/:id/cancel': { POST: { scope: 'sessions:write', handle: cancel } },
  };
}

/** A constant, because an error of its own for every stream would be slow to make. */
const streamEnd = 'the stream is over';

function isCallId(text: string): boolean {
  return /^[\w-]{1,128}$/.test(text);
}

/** Sessions can be found by their key, so one that is easily guessed is none. */
function isIdempotencyKey(key: string): boolean {
  return /^[\x21-\x7e]{16,256}$/.test(key);
}

function badKey(): RequestRefusal {
  return new RequestRefusal('INVALID_INPUT', 'The header Idempotency-Key must be 16 to 256 visible characters.');
}

function prefersAsync(request: Request): boolean {
  const preferences = request.headers.get('prefer')?.slice(0, 1_024).toLowerCase().split(/[,;]/) ?? [];
  return preferences.some((preference) => preference.trim() === 'respond-async');
}

function streamFormat(request: Request): EventFormat | undefined {
  const type = preferredType(request.headers.get('accept'), [eventTypes.ndjson, eventTypes.sse]);
  return type && (type === eventTypes.sse ? 'sse' : 'ndjson');
}

/** The number after which a stream begins. A browser that reconnects sends the old query and a newer header. */
function startOf(context: Context): number | RequestRefusal {
  const query = readQuery(context.req.url, streamQuerySchema);
  if (query instanceof RequestRefusal) return query;
  const last = context.req.header('last-event-id');
  if (last === undefined) return query.after ?? (query.fromSeq ?? 1) - 1;
  if (/^\d{1,15}$/.test(last)) return Number(last);
  return new RequestRefusal('INVALID_INPUT', 'The header Last-Event-ID must be the number of an event.');
}

function notWaiting(): RequestRefusal {
  return new RequestRefusal('CALL_NOT_WAITING', 'The session does not wait for this answer to this call.');
}

function notAcceptable(): RequestRefusal {
  const message = `The answer is a stream: accept ${eventTypes.ndjson} or ${eventTypes.sse}.`;
  return new RequestRefusal('UNSUPPORTED_MEDIA_TYPE', message, { status: 406 });
}

function tooManyStreams(): RequestRefusal {
  return new RequestRefusal('TOO_MANY_SESSIONS', 'Too many streams are open; end some, or try again later.', {
    headers: { 'retry-after': '1' },
  });
}

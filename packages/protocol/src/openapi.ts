/** Entry: the OpenAPI document of the broker's HTTP API, made from the schemas. */
import type * as z from 'zod';
import { auditQuerySchema, listSessionsQuerySchema, streamQuerySchema } from './api.ts';
import { protocolVersion } from './ids.ts';
import { type Json, jsonSchemaOf, type SchemaName, schemas } from './openapi-schemas.ts';

export interface OpenApiOptions {
  /** `Enclave broker` unless given. */
  readonly title?: string;
  /** Of the API; the protocol's version unless given. */
  readonly version?: string;
  /** Where the broker is reached; `/` unless given. */
  readonly serverUrl?: string;
}

/** OpenAPI 3.1, as plain data. */
export function openApiDocument(options: OpenApiOptions = {}): Readonly<Record<string, unknown>> {
  const { title = 'Enclave broker', version = `${protocolVersion}.0.0`, serverUrl = '/' } = options;
  return {
    openapi: '3.1.1',
    info: { title, version, description },
    servers: [{ url: serverUrl }],
    // A broker without authentication takes requests without a token.
    security: [{ bearer: [] }, {}],
    paths: paths(),
    components: {
      schemas: schemas(),
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
    },
  };
}

const description =
  'Runs programs that nobody has reviewed. A session is one program’s life; its events are numbered from 1 without gaps.';

function paths(): Json {
  return {
    '/sessions': {
      post: {
        summary: 'Create a session and stream its events',
        description:
          'Streams NDJSON, or server-sent events when `Accept` asks for them. With `Prefer: respond-async` it answers at once. A client that goes away does not end the session.',
        parameters: [header('Prefer', 'respond-async: answer 202 with the session’s address, stream nothing')],
        requestBody: body('CreateSessionRequest'),
        responses: {
          201: { ...eventStream('The events, until the final one'), headers: sessionHeaders },
          202: { ...json('The session that was created', 'SessionInfo'), headers: sessionHeaders },
          ...errors(400, 406, 408, 413, 415),
        },
      },
      get: {
        summary: 'List sessions, the newest first',
        parameters: query(listSessionsQuerySchema),
        responses: { 200: json('One page', 'SessionList'), ...errors(400) },
      },
    },
    '/sessions/{id}': {
      parameters: [sessionId],
      get: {
        summary: 'Read a session',
        responses: { 200: json('The session', 'SessionInfo'), ...errors(404) },
      },
      delete: {
        summary: 'Delete a session and its events; ends it when it is open',
        responses: { 204: { description: 'Deleted' }, ...errors(404) },
      },
    },
    '/sessions/{id}/stream': {
      parameters: [sessionId],
      get: {
        summary: 'Stream a session’s events from a number on',
        parameters: [...query(streamQuerySchema), header('Last-Event-ID', 'the same as `after`')],
        responses: {
          200: eventStream('The events with a greater number, until the final one'),
          ...errors(400, 404, 406, 410),
        },
      },
    },
    '/sessions/{id}/tool-result': {
      parameters: [sessionId],
      post: {
        summary: 'Answer a tool call that waits for the client',
        description:
          'Also says what became of a call whose process died (`reason: outcome`). A call that waits for approval takes no answer here.',
        requestBody: body('ToolResultRequest'),
        responses: {
          202: json('Taken; each call takes one answer', 'SessionInfo'),
          ...errors(400, 404, 408, 409, 413, 415),
        },
      },
    },
    '/sessions/{id}/approvals/{callId}': {
      parameters: [sessionId, callId],
      post: {
        summary: 'Decide whether a tool call may be made',
        description:
          'Needs the scope `approvals:write`. Whoever creates sessions does without it, so that no agent approves its own calls: a token with `sessions:create` and without `approvals:write` is refused. Who decided is the subject of the token, or its tenant. Each question takes one decision; with `argsDigest` only when the call has the arguments that were looked at.',
        requestBody: body('ApprovalRequest'),
        responses: {
          202: json('Taken; the session goes on', 'SessionInfo'),
          ...errors(400, 404, 408, 409, 413, 415),
        },
      },
    },
    '/sessions/{id}/fork': {
      parameters: [sessionId],
      post: {
        summary: 'Create a session that goes on from a turn of another one',
        description:
          'It begins with the events up to the end of that turn and runs no tool call again that was answered until then. The other session stays as it is, over or not.',
        requestBody: body('ForkRequest'),
        responses: {
          201: { ...json('The session that was created', 'SessionInfo'), headers: sessionHeaders },
          ...errors(400, 404, 408, 409, 410, 413, 415),
        },
      },
    },
    '/sessions/{id}/turns': {
      parameters: [sessionId],
      get: {
        summary: 'List the turns of a session, of which each can be forked from when it has ended',
        responses: { 200: json('Its turns, the first one first', 'SessionTurns'), ...errors(404) },
      },
    },
    '/sessions/{id}/replay': {
      parameters: [sessionId],
      post: {
        summary: 'Play a session again without its tools',
        description: 'Takes the results that its calls had. Nothing takes effect, and the session stays as it is.',
        responses: { 200: json('Whether it did the same', 'ReplayReport'), ...errors(404, 409) },
      },
    },
    '/sessions/{id}/resume': {
      parameters: [sessionId],
      post: {
        summary: 'Have a session driven again now; one that is over stays as it is',
        responses: { 202: json('The session', 'SessionInfo'), ...errors(404) },
      },
    },
    '/sessions/{id}/cancel': {
      parameters: [sessionId],
      post: {
        summary: 'Cancel a session; one that is over stays as it is',
        responses: { 202: json('The session', 'SessionInfo'), ...errors(404) },
      },
    },
    '/tools': {
      get: {
        summary: 'The tools that programs may call',
        responses: { 200: json('As JSON Schema and as TypeScript', 'ToolsResponse'), ...errors() },
      },
    },
    '/validate': {
      post: {
        summary: 'Check a program without running it',
        description:
          'The static layers; with `score` also the scoring gate, and where the data of its tools goes. At most 100 issues, 1,000 calls, 500 flows with 50 steps each; `omitted` says how many did not fit.',
        requestBody: body('ValidateRequest'),
        responses: {
          200: json('What is wrong with it', 'ValidateResponse'),
          ...errors(400, 408, 413, 415),
        },
      },
    },
    '/audit': {
      get: {
        summary: 'The log of tool calls that this process keeps in memory, and whether it is as it was written',
        description:
          'Needs the scope `audit:read`. Records of the sender’s tenant alone; their chain is checked over those of all tenants.',
        parameters: query(auditQuerySchema),
        responses: {
          200: json('The newest records', 'AuditResponse'),
          ...errors(400),
          404: json('NOT_FOUND: the broker keeps no audit log in memory', 'ErrorResponse'),
        },
      },
    },
    '/health': {
      get: {
        summary: 'Whether the process lives',
        security: [],
        responses: { 200: json('It does', 'HealthResponse') },
      },
    },
    '/ready': {
      get: {
        summary: 'Whether sessions can run',
        security: [],
        responses: { 200: json('They can', 'ReadyResponse'), 503: json('They cannot', 'ReadyResponse') },
      },
    },
    '/metrics': {
      get: {
        summary: 'Metrics for Prometheus',
        responses: {
          200: { description: 'Metrics', content: { 'text/plain': { schema: text } } },
          ...errors(),
        },
      },
    },
    '/openapi.json': {
      get: {
        summary: 'This document',
        security: [],
        responses: {
          200: { description: 'OpenAPI 3.1', content: { 'application/json': { schema: { type: 'object' } } } },
        },
      },
    },
  };
}

const text = { type: 'string' };
const sessionId = { name: 'id', in: 'path', required: true, schema: text };
const callId = { name: 'callId', in: 'path', required: true, schema: text };
const sessionHeaders = { 'Enclave-Session-Id': { schema: text }, Location: { schema: text } };

function header(name: string, description: string): Json {
  return { name, in: 'header', required: false, description, schema: text };
}

function query(schema: z.ZodType): Json[] {
  const { properties = {} } = jsonSchemaOf(schema, 'output') as { properties?: Record<string, Json> };
  return Object.entries(properties).map(([name, { description, ...described }]) => ({
    name,
    in: 'query',
    required: false,
    schema: described,
    ...(description !== undefined && { description }),
  }));
}

function reference(name: SchemaName): Json {
  return { $ref: `#/components/schemas/${name}` };
}

function body(name: SchemaName): Json {
  return { required: true, content: { 'application/json': { schema: reference(name) } } };
}

function json(description: string, name: SchemaName) {
  return { description, content: { 'application/json': { schema: reference(name) } } };
}

function eventStream(description: string) {
  const schema = reference('StreamEvent');
  return { description, content: { 'application/x-ndjson': { schema }, 'text/event-stream': { schema } } };
}

type ErrorStatus = keyof typeof errorDescriptions;

/** Whatever needs a token may also be refused for these. */
const guards: readonly ErrorStatus[] = [401, 403, 429, 503];

function errors(...statuses: readonly ErrorStatus[]): Json {
  const all = [...statuses, ...guards];
  return Object.fromEntries(all.map((status) => [status, json(errorDescriptions[status], 'ErrorResponse')]));
}

const errorDescriptions = {
  400: 'INVALID_INPUT',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'SESSION_NOT_FOUND',
  406: 'UNSUPPORTED_MEDIA_TYPE: no stream that `Accept` takes',
  408: 'PROTOCOL_ERROR: the body took too long to arrive',
  409: 'CALL_NOT_WAITING, or SNAPSHOT_UNSUPPORTED: what the session was given is not kept',
  410: 'EVENTS_EXPIRED',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'RATE_LIMITED or TOO_MANY_SESSIONS',
  503: 'NOT_READY',
} as const;

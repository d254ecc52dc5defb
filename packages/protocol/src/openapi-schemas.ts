import * as z from 'zod';
import {
  approvalRequestSchema,
  createSessionRequestSchema,
  errorResponseSchema,
  forkRequestSchema,
  healthResponseSchema,
  readyResponseSchema,
  replayReportSchema,
  sessionInfoSchema,
  sessionListSchema,
  sessionTurnsSchema,
  toolResultRequestSchema,
  toolsResponseSchema,
  validateRequestSchema,
  validateResponseSchema,
} from './api.ts';
import { auditResponseSchema } from './audit.ts';
import { streamEventSchema } from './events.ts';

const requests = {
  CreateSessionRequest: createSessionRequestSchema,
  ToolResultRequest: toolResultRequestSchema,
  ApprovalRequest: approvalRequestSchema,
  ForkRequest: forkRequestSchema,
  ValidateRequest: validateRequestSchema,
};

const responses = {
  StreamEvent: streamEventSchema,
  SessionInfo: sessionInfoSchema,
  SessionList: sessionListSchema,
  SessionTurns: sessionTurnsSchema,
  ReplayReport: replayReportSchema,
  ValidateResponse: validateResponseSchema,
  ToolsResponse: toolsResponseSchema,
  AuditResponse: auditResponseSchema,
  ErrorResponse: errorResponseSchema,
  HealthResponse: healthResponseSchema,
  ReadyResponse: readyResponseSchema,
};

export type SchemaName = keyof typeof requests | keyof typeof responses;
export type Json = Readonly<Record<string, unknown>>;

/** Every schema that the API's requests and answers are described by. */
export function schemas(): Json {
  return { ...schemasFor('input', requests), ...schemasFor('output', responses) };
}

function schemasFor(io: 'input' | 'output', schemas: Readonly<Record<string, z.ZodType>>): Json {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, jsonSchemaOf(schema, io)]));
}

export function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...described } = z.toJSONSchema(schema, { io });
  return described;
}

import {
  type HealthResponse,
  type ReadyResponse,
  type ToolDescription,
  type ValidateRequest,
  type ValidateResponse,
  validateRequestSchema,
} from '@enclave-vm/protocol';
import type { Context } from 'hono';
import type { HttpLimits } from './http-limits.ts';
import type { HttpMetrics } from './http-metrics.ts';
import { answerHeaders, jsonResponse, jsonTextResponse } from './json-response.ts';
import { readJson } from './read-json.ts';
import { RequestRefusal } from './request-refusal.ts';
import type { Routes } from './routes.ts';
import { toolDeclarations } from './tool-declarations.ts';

export interface ServiceRouteOptions {
  readonly tools: DescribedTools;
  readonly limits: HttpLimits;
  readonly metrics: HttpMetrics;
  readonly readiness: () => Promise<ReadyResponse>;
  validate(request: ValidateRequest): ValidateResponse | Promise<ValidateResponse>;
}

/** A registry of tools, which only ever grows. */
export interface DescribedTools {
  names(): readonly string[];
  describe(): readonly ToolDescription[];
}

/** Everything that is not a session. */
export function serviceRoutes(options: ServiceRouteOptions): Routes {
  const { limits, metrics, readiness } = options;
  const describeTools = createToolsText(options.tools);
  let openApi: Promise<string> | undefined;

  async function validate(context: Context) {
    const body = await readJson(context.req.raw, validateRequestSchema, limits);
    return body instanceof RequestRefusal ? body : jsonResponse(await options.validate(body));
  }

  return {
    '/tools': { GET: { scope: 'tools:read', handle: () => jsonTextResponse(describeTools()) } },
    '/validate': { POST: { scope: 'sessions:create', handle: validate } },
    '/metrics': {
      GET: {
        scope: 'metrics:read',
        handle: async () =>
          new Response(await metrics.text(), { headers: { ...answerHeaders, 'content-type': metrics.contentType } }),
      },
    },
    '/health': { GET: { handle: () => jsonResponse({ status: 'ok' } satisfies HealthResponse) } },
    '/ready': {
      GET: {
        async handle() {
          const answer = await readiness();
          return jsonResponse(answer, answer.ready ? 200 : 503);
        },
      },
    },
    '/openapi.json': {
      GET: {
        async handle() {
          openApi ??= openApiText();
          return jsonTextResponse(await openApi);
        },
      },
    },
  };
}

/** Made anew only when there are more tools: schemas are slow to describe. */
function createToolsText(tools: DescribedTools): () => string {
  let text: string | undefined;
  let count = -1;
  return () => {
    const names = tools.names();
    if (text === undefined || names.length !== count) {
      const described = tools.describe();
      text = JSON.stringify({ tools: described, declarations: toolDeclarations(described) });
      count = names.length;
    }
    return text;
  };
}

/** Loaded when somebody asks. */
async function openApiText(): Promise<string> {
  const { openApiDocument } = await import('@enclave-vm/protocol/openapi');
  return JSON.stringify(openApiDocument());
}

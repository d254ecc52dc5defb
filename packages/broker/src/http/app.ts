import { EnclaveError } from '@enclave-vm/core';
import type { ValidateRequest, ValidateResponse } from '@enclave-vm/protocol';
import { type Context, Hono } from 'hono';
import { cors } from 'hono/cors';
import type { AuditReader } from '../audit-reader.ts';
import type { Authenticate } from '../auth/principal.ts';
import type { SessionService } from '../sessions/session-service.ts';
import { auditRoutes } from './audit-routes.ts';
import { createAuthorize } from './authorize.ts';
import { historyRoutes } from './history-routes.ts';
import { type HttpLimits, resolveHttpLimits } from './http-limits.ts';
import { createHttpMetrics, type HttpMetrics } from './http-metrics.ts';
import { OpenStreams } from './open-streams.ts';
import { createReadiness, type ReadinessCheck } from './readiness.ts';
import { createMemoryRequestLimiter, type RequestLimiter } from './request-rate.ts';
import { RequestRefusal, refusalOf } from './request-refusal.ts';
import type { GuardedRoute, Method, PublicRoute } from './routes.ts';
import { type DescribedTools, serviceRoutes } from './service-routes.ts';
import { sessionRoutes } from './session-routes.ts';

export interface HttpAppDependencies {
  readonly service: SessionService;
  readonly tools: DescribedTools;
  /** What the layers before the sandbox say of a program; runs nothing. */
  validate(request: ValidateRequest): ValidateResponse | Promise<ValidateResponse>;
  /** Without it there is no audit log to read. */
  readonly audit?: AuditReader | undefined;
  /** Without it everybody is the tenant `default` and may do everything. */
  readonly authenticate?: Authenticate | undefined;
  readonly limits?: Partial<HttpLimits> | undefined;
  /** Counts requests by tenant; one over a shared store makes the rate a shared one. In memory unless given. */
  readonly limiter?: RequestLimiter | undefined;
  readonly metrics?: HttpMetrics | undefined;
  /** All must pass for `/ready`. */
  readonly readiness?: readonly ReadinessCheck[] | undefined;
  /** Milliseconds without an event after which a stream gets a heartbeat. 15 s unless given. */
  readonly heartbeatInterval?: number | undefined;
  /** The streams that are open, for who has to end them. */
  readonly streams?: OpenStreams | undefined;
  /** Origins of web pages that may use the API from a browser, such as `https://app.example`. None unless given. */
  readonly cors?: { readonly origins: readonly string[] } | undefined;
  /** Told of faults that senders are not told of. */
  onError(error: unknown): void;
}

/** The HTTP API of a broker. `app.fetch` is a handler for every server that speaks Request and Response. */
export function createHttpApp(dependencies: HttpAppDependencies): Hono {
  const { service, tools, validate, authenticate, heartbeatInterval = 15_000 } = dependencies;
  const limits = resolveHttpLimits(dependencies.limits);
  const streams = dependencies.streams ?? new OpenStreams(limits);
  const metrics = dependencies.metrics ?? createHttpMetrics();
  const onError = (error: unknown) => dependencies.onError(error);
  const limiter = dependencies.limiter ?? createMemoryRequestLimiter(limits.requestsPerSecond);
  const authorize = createAuthorize({ authenticate, limiter, limits, onError });
  const readiness = createReadiness(dependencies.readiness ?? [], onError);
  metrics.add({ name: 'enclave_streams_open', help: 'Streams that are open here.', read: () => streams.count });
  metrics.add({ name: 'enclave_sessions_open', help: 'Sessions not over.', read: () => service.countOpen() });

  const app = new Hono();
  if (dependencies.cors) app.use(crossOrigin(dependencies.cors.origins));
  const routes = {
    ...sessionRoutes({ service, limits, streams, heartbeatInterval, onError }),
    ...historyRoutes({ service, limits }),
    ...auditRoutes(dependencies.audit),
    ...serviceRoutes({ tools, limits, metrics, readiness, validate }),
  };
  for (const [path, methods] of Object.entries(routes)) {
    for (const [method, route] of Object.entries(methods)) {
      app.on(method, path, (context) => respond(context, path, () => answer(context, route)));
    }
    app.all(path, (context) => respond(context, path, () => methodNotAllowed(Object.keys(methods) as Method[])));
  }
  app.notFound((context) => respond(context, 'none', () => new RequestRefusal('NOT_FOUND', 'There is nothing here.')));
  return app;

  async function answer(context: Context, route: GuardedRoute | PublicRoute) {
    if (route.isStream && context.req.raw.method === 'HEAD') return methodNotAllowed(['GET']);
    if (route.scope === undefined) return route.handle(context);
    const principal = await authorize(context.req.raw, route.scope);
    return principal instanceof RequestRefusal ? principal : route.handle(context, principal);
  }

  async function respond(context: Context, route: string, work: () => ReturnType<PublicRoute['handle']>) {
    let answered: Response | RequestRefusal;
    try {
      answered = await work();
    } catch (error) {
      answered = refusalFor(error);
    }
    const response = answered instanceof RequestRefusal ? answered.toResponse() : answered;
    metrics.onRequest(methodLabel(context.req.raw.method), route, response.status);
    return response;
  }

  /** Only what was thrown for the sender reaches the sender. */
  function refusalFor(error: unknown): RequestRefusal {
    const refusal = error instanceof EnclaveError ? refusalOf(error.code, error.message) : undefined;
    if (refusal) return refusal;
    onError(error);
    return new RequestRefusal('ENGINE_FAILURE', 'The request failed for a reason of the server.', { status: 500 });
  }
}

function methodNotAllowed(methods: readonly Method[]): RequestRefusal {
  const allow = methods.join(', ');
  return new RequestRefusal('NOT_FOUND', `This path is there for ${allow} only.`, { status: 405, headers: { allow } });
}

/** A sender may make up methods, and each would be one more line of the metrics. */
function methodLabel(method: string): string {
  return ['GET', 'HEAD', 'POST', 'DELETE', 'OPTIONS'].includes(method) ? method : 'other';
}

/** Each origin is named: a broker may listen on loopback without authentication, and any page can reach that. */
function crossOrigin(origins: readonly string[]) {
  const wrong = origins.find((origin) => !URL.canParse(origin) || new URL(origin).origin !== origin);
  if (wrong !== undefined) {
    throw new EnclaveError('INVALID_INPUT', `cors: "${wrong.slice(0, 200)}" is no origin such as https://app.example.`);
  }
  return cors({
    origin: [...origins],
    allowMethods: ['GET', 'POST', 'DELETE'],
    allowHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'Last-Event-ID', 'Prefer'],
    exposeHeaders: ['Enclave-Session-Id', 'Location', 'Retry-After'],
    maxAge: 600,
  });
}

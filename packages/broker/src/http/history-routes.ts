import { type ForkRequest, forkRequestSchema } from '@enclave-vm/protocol';
import type { Context } from 'hono';
import type { Principal } from '../auth/principal.ts';
import type { SessionService } from '../sessions/session-service.ts';
import type { HttpLimits } from './http-limits.ts';
import { jsonResponse } from './json-response.ts';
import { readJson } from './read-json.ts';
import { RequestRefusal } from './request-refusal.ts';
import { sessionId, sessionNotFound } from './request-session.ts';
import type { Routes } from './routes.ts';

export interface HistoryRouteOptions {
  readonly service: SessionService;
  readonly limits: HttpLimits;
}

/** What sessions did, turn by turn: to look at, to play again, and to go on from. */
export function historyRoutes({ service, limits }: HistoryRouteOptions): Routes {
  async function turns(context: Context, { tenant }: Principal) {
    const id = sessionId(context);
    const found = id !== undefined && (await service.turns(tenant, id));
    return found ? jsonResponse(found) : sessionNotFound();
  }

  async function replay(context: Context, { tenant }: Principal) {
    const id = sessionId(context);
    const report = id !== undefined && (await service.replay(tenant, id));
    return report ? jsonResponse(report) : sessionNotFound();
  }

  async function fork(context: Context, { tenant, subject }: Principal) {
    const id = sessionId(context);
    if (id === undefined) return sessionNotFound();
    const body = await readJson<ForkRequest>(context.req.raw, forkRequestSchema, limits);
    if (body instanceof RequestRefusal) return body;
    const session = await service.fork(tenant, id, body, { tenant, subject });
    if (!session) return sessionNotFound();
    const location = context.req.path.replace(/[^/]+\/fork$/, session.id);
    return jsonResponse(session, 201, { 'enclave-session-id': session.id, location });
  }

  return {
    '/sessions/:id/turns': { GET: { scope: 'sessions:read', handle: turns } },
    // Both run a program.
    '/sessions/:id/replay': { POST: { scope: 'sessions:create', handle: replay } },
    '/sessions/:id/fork': { POST: { scope: 'sessions:create', handle: fork } },
  };
}

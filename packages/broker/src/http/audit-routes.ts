import { auditQuerySchema } from '@enclave-vm/protocol';
import type { Context } from 'hono';
import type { AuditReader } from '../audit-reader.ts';
import type { Principal } from '../auth/principal.ts';
import { jsonResponse } from './json-response.ts';
import { readQuery } from './read-query.ts';
import { RequestRefusal } from './request-refusal.ts';
import type { Routes } from './routes.ts';

/** What was done by tools, and whether the log of it is whole. */
export function auditRoutes(audit: AuditReader | undefined): Routes {
  async function read(context: Context, { tenant }: Principal) {
    if (!audit) return new RequestRefusal('NOT_FOUND', 'This broker keeps no audit log in memory.');
    const query = readQuery(context.req.raw.url, auditQuerySchema);
    return query instanceof RequestRefusal ? query : jsonResponse(await audit.read(tenant, query));
  }

  return { '/audit': { GET: { scope: 'audit:read', handle: read } } };
}

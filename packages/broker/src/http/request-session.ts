import type { Context } from 'hono';
import { RequestRefusal } from './request-refusal.ts';

/** The id of the session that a request is about; undefined for what cannot be one, which no store is asked about. */
export function sessionId(context: Context): string | undefined {
  const id = context.req.param('id') ?? '';
  return /^[\w-]{8,128}$/.test(id) ? id : undefined;
}

/** The same for one that is unknown and one of somebody else. */
export function sessionNotFound(): RequestRefusal {
  return new RequestRefusal('SESSION_NOT_FOUND', 'There is no such session.');
}

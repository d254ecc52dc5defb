import { type Authenticate, isPrincipal, type Principal, type Scope, scopes } from '../auth/principal.ts';
import type { HttpLimits } from './http-limits.ts';
import { type RequestLimiter, waitOf } from './request-rate.ts';
import { RequestRefusal } from './request-refusal.ts';
import { within } from './within.ts';

export interface AuthorizeOptions {
  readonly authenticate: Authenticate | undefined;
  readonly limiter: RequestLimiter;
  readonly limits: Pick<HttpLimits, 'authenticateTimeoutMs'>;
  /** Told what the sender is not: that the check itself failed. */
  readonly onError: (error: unknown) => void;
}

/** Who sends a request, when they may send it. */
export type Authorize = (request: Request, scope: Scope) => Promise<Principal | RequestRefusal>;

/** Without `authenticate` everybody is the tenant `default` and may do everything. */
export function createAuthorize({ authenticate, limiter, limits, onError }: AuthorizeOptions): Authorize {
  return async (request, scope) => {
    const principal = authenticate
      ? await identify(request, authenticate, limits.authenticateTimeoutMs, onError)
      : everybody;
    if (!principal) return unauthenticated();
    if (!principal.scopes.includes(scope)) return forbidden(scope);
    try {
      await limiter.consume(principal.tenant);
      return principal;
    } catch (reason) {
      const waitMs = waitOf(reason);
      if (waitMs !== undefined) return rateLimited(waitMs);
      onError(reason);
      return new RequestRefusal('NOT_READY', 'The rate of requests cannot be counted now.', {
        headers: { 'retry-after': '1' },
      });
    }
  };
}

const everybody: Principal = { tenant: 'default', scopes };

/** Undefined unless it is certain who sends the request. */
async function identify(
  request: Request,
  authenticate: Authenticate,
  timeoutMs: number,
  onError: (error: unknown) => void,
): Promise<Principal | undefined> {
  try {
    const principal = await within(timeoutMs, 'authenticate', () => authenticate(request));
    if (principal === undefined) return undefined;
    if (isPrincipal(principal)) return principal;
    onError(new TypeError('authenticate answered something that is no principal'));
  } catch (error) {
    onError(error);
  }
  return undefined;
}

function unauthenticated(): RequestRefusal {
  return new RequestRefusal('UNAUTHENTICATED', 'The request has no valid credentials.', {
    headers: { 'www-authenticate': 'Bearer' },
  });
}

function forbidden(scope: Scope): RequestRefusal {
  return new RequestRefusal('FORBIDDEN', `The request needs the scope ${scope}.`);
}

function rateLimited(waitMs: number): RequestRefusal {
  return new RequestRefusal('RATE_LIMITED', 'The tenant sends more requests than its rate allows.', {
    headers: { 'retry-after': String(Math.max(1, Math.ceil(waitMs / 1_000))) },
  });
}

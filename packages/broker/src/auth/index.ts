/** Who sends a request. */

export { type BearerAuthOptions, bearerAuth } from './bearer-auth.ts';
export { type JwtAuthOptions, jwtAuth } from './jwt-auth.ts';
export { type Authenticate, isPrincipal, type Principal, type Scope, scopes } from './principal.ts';

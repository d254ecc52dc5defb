import { EnclaveError } from '@enclave-vm/core';
import { bearerToken, isBearerToken } from './bearer-token.ts';
import { type Authenticate, isPrincipal, type Principal } from './principal.ts';

export interface BearerAuthOptions {
  /** Who sends which token. A token has 16 characters or more of those that a bearer token may hold. */
  readonly tokens: Readonly<Record<string, Principal>>;
}

/** Shorter ones can be guessed. */
const shortestToken = 16;

/**
 * Knows senders by fixed tokens. Only their SHA-256 is kept, and every one is compared in full, so that the time it
 * takes tells nothing.
 *
 * @throws EnclaveError INVALID_INPUT for a token or a principal that cannot be
 */
export function bearerAuth(options: BearerAuthOptions): Authenticate {
  const known = Object.entries(options.tokens).map(([token, principal], index) => {
    checkToken(token, principal, index);
    return { digest: digestOf(token), principal: { ...principal, scopes: [...principal.scopes] } };
  });

  return async (request) => {
    const token = bearerToken(request);
    if (token === undefined) return undefined;
    const digest = await digestOf(token);
    let found: Principal | undefined;
    for (const entry of known) {
      if (isEqual(digest, await entry.digest)) found = entry.principal;
    }
    return found;
  };
}

/** The message never holds the token, because messages end up in logs. */
function checkToken(token: string, principal: Principal, index: number): void {
  if (token.length < shortestToken || !isBearerToken(token)) {
    throw new EnclaveError(
      'INVALID_INPUT',
      `bearerAuth(): token ${index + 1} must be ${shortestToken} or more characters of A-Z, a-z, 0-9, "-", ".", "_", "~", "+" and "/".`,
    );
  }
  if (!isPrincipal(principal)) {
    throw new EnclaveError(
      'INVALID_INPUT',
      `bearerAuth(): token ${index + 1} must stand for { tenant, subject?, scopes }, with scopes that exist.`,
    );
  }
}

async function digestOf(token: string): Promise<Uint32Array> {
  return new Uint32Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token)));
}

/** Both have eight words. */
function isEqual(a: Uint32Array, b: Uint32Array): boolean {
  let difference = 0;
  for (let index = 0; index < 8; index++) difference |= (a[index] ?? 0) ^ (b[index] ?? 0);
  return difference === 0;
}

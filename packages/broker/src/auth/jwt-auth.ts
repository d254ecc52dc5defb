import { EnclaveError } from '@enclave-vm/core';
import { checkOptions, isInteger, type OptionCheck } from '@enclave-vm/core/placement';
import {
  createRemoteJWKSet,
  customFetch,
  errors,
  importSPKI,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';
import { bearerToken } from './bearer-token.ts';
import { type Authenticate, isPrincipal, isScope, type Principal } from './principal.ts';

/** One of `jwksUrl`, `publicKey` and `secret` says how a token's signature is checked. */
export interface JwtAuthOptions {
  /** Where the issuer publishes its keys. HTTPS, or any scheme on loopback. */
  readonly jwksUrl?: string;
  /** The issuer's key, as PEM that begins with `-----BEGIN PUBLIC KEY-----`. */
  readonly publicKey?: string;
  /** Shared with the issuer; 32 bytes or more. */
  readonly secret?: string;
  readonly issuer: string;
  readonly audience: string;
  /** Claim that holds the tenant: `tenant` unless given. A token without it is refused. */
  readonly tenantClaim?: string;
  /** Claim that holds the scopes, as a list or a text with spaces: `scope` unless given. Unknown ones are left out. */
  readonly scopeClaim?: string;
  /** Seconds by which clocks may differ. 5 unless given. */
  readonly clockTolerance?: number;
  /** Loads `jwksUrl`; the global `fetch` unless given. */
  readonly fetch?: typeof fetch;
}

/** Named for each kind of key, so that nobody signs with the public key as if it were a secret. */
const secretAlgorithms = ['HS256', 'HS384', 'HS512'];
const keyAlgorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

/**
 * Knows senders by JSON Web Tokens, sent as bearer tokens. A token needs a signature, an `exp`, the issuer, the
 * audience and a tenant; `sub` becomes the subject.
 *
 * @throws EnclaveError INVALID_INPUT for options that cannot be. What it returns rejects when the keys cannot be loaded.
 */
export function jwtAuth(options: JwtAuthOptions): Authenticate {
  checkOptions('jwtAuth()', options, checks, ['issuer', 'audience']);
  const { issuer, audience, tenantClaim = 'tenant', scopeClaim = 'scope', clockTolerance = 5, secret } = options;
  const key = createKey(options);
  const verification = {
    issuer,
    audience,
    clockTolerance,
    algorithms: secret === undefined ? keyAlgorithms : secretAlgorithms,
    requiredClaims: ['exp'],
  };

  return async (request) => {
    const token = bearerToken(request);
    if (token === undefined) return undefined;
    try {
      const { payload } = await jwtVerify(token, key, verification);
      return principalOf(payload, tenantClaim, scopeClaim);
    } catch (error) {
      if (isFaultOfToken(error)) return undefined;
      throw error;
    }
  };
}

function principalOf(payload: JWTPayload, tenantClaim: string, scopeClaim: string): Principal | undefined {
  const given = Object.hasOwn(payload, scopeClaim) ? payload[scopeClaim] : [];
  const names: unknown[] = typeof given === 'string' ? given.split(' ') : Array.isArray(given) ? given : [];
  const principal = {
    tenant: Object.hasOwn(payload, tenantClaim) ? payload[tenantClaim] : undefined,
    ...(payload.sub !== undefined && { subject: payload.sub }),
    scopes: names.filter(isScope),
  };
  return isPrincipal(principal) ? principal : undefined;
}

function createKey(options: JwtAuthOptions): Uint8Array | JWTVerifyGetKey {
  const { secret, publicKey, jwksUrl, fetch: load } = options;
  if ([secret, publicKey, jwksUrl].filter((given) => given !== undefined).length !== 1) {
    throw new EnclaveError('INVALID_INPUT', 'jwtAuth(): give one of `jwksUrl`, `publicKey` and `secret`.');
  }
  if (secret !== undefined) return new TextEncoder().encode(secret);
  // The token names the algorithm, out of those allowed above; a key of another kind then does not import.
  if (publicKey !== undefined) return ({ alg }) => importSPKI(publicKey, alg);
  return createRemoteJWKSet(new URL(jwksUrl as string), load && { [customFetch]: (url, init) => load(url, init) });
}

/** Anything else, such as keys that cannot be loaded, is for the operator to know. */
function isFaultOfToken(error: unknown): boolean {
  return error instanceof errors.JOSEError && !keyFaults.has(error.code);
}

const keyFaults: ReadonlySet<string> = new Set([
  errors.JOSEError.code,
  errors.JWKInvalid.code,
  errors.JWKSInvalid.code,
  errors.JWKSTimeout.code,
]);

const isText: OptionCheck = (value) => (typeof value === 'string' && value.length > 0 ? undefined : 'a text');

const checks: Readonly<Record<keyof JwtAuthOptions, OptionCheck>> = {
  jwksUrl: (value) => (isSafeUrl(value) ? undefined : 'an https: URL, or one on loopback'),
  publicKey: (value) =>
    typeof value === 'string' && value.trimStart().startsWith('-----BEGIN PUBLIC KEY-----')
      ? undefined
      : 'PEM that begins with -----BEGIN PUBLIC KEY-----',
  secret: (value) =>
    typeof value === 'string' && new TextEncoder().encode(value).length >= 32
      ? undefined
      : 'a text of 32 bytes or more',
  issuer: isText,
  audience: isText,
  tenantClaim: isText,
  scopeClaim: isText,
  clockTolerance: isInteger(0, 300),
  fetch: (value) => (typeof value === 'function' ? undefined : 'a function'),
};

function isSafeUrl(value: unknown): boolean {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname));
}

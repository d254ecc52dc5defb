import { exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { type JwtAuthOptions, jwtAuth } from './jwt-auth.ts';

const secret = 'a secret that has at least 32 bytes';
const issuer = 'https://issuer.example';
const audience = 'enclave';
const claims = { tenant: 'acme', sub: 'alice', scope: 'sessions:create sessions:read' };
const alice = { tenant: 'acme', subject: 'alice', scopes: ['sessions:create', 'sessions:read'] };

const request = (token: string) => new Request('http://broker/', { headers: { authorization: `Bearer ${token}` } });

function unsigned(
  payload: JWTPayload = claims,
  { from = issuer, to = audience, expires = '1m' as string | number } = {},
) {
  return new SignJWT(payload).setIssuer(from).setAudience(to).setIssuedAt().setExpirationTime(expires);
}

function signed(payload?: JWTPayload, changes?: Parameters<typeof unsigned>[1], with_ = secret) {
  const token = unsigned(payload, changes).setProtectedHeader({ alg: 'HS256' });
  return token.sign(new TextEncoder().encode(with_));
}

describe('jwtAuth with a secret', () => {
  const authenticate = jwtAuth({ secret, issuer, audience });

  it.each<[string, () => Promise<string> | string]>([
    ['no token at all', () => 'a.b.c'],
    ['another secret', () => signed(claims, {}, 'another secret, also of 32 bytes!')],
    ['another issuer', () => signed(claims, { from: 'https://evil.example' })],
    ['another audience', () => signed(claims, { to: 'other' })],
    ['a time that is over', () => signed(claims, { expires: Math.floor(Date.now() / 1_000) - 60 })],
    ['no tenant', () => signed({ sub: 'alice' })],
    ['an empty tenant', () => signed({ ...claims, tenant: '' })],
    ['a tenant that is no text', () => signed({ ...claims, tenant: ['acme'] })],
    ['a tenant that is too long', () => signed({ ...claims, tenant: 'a'.repeat(257) })],
    [
      'no signature',
      () => new UnsecuredJWT(claims).setIssuer(issuer).setAudience(audience).setExpirationTime('1m').encode(),
    ],
    [
      'no end',
      () =>
        new SignJWT(claims)
          .setIssuer(issuer)
          .setAudience(audience)
          .setProtectedHeader({ alg: 'HS256' })
          .sign(new TextEncoder().encode(secret)),
    ],
  ])('knows nobody by a token with %s', async (_, make) => {
    expect(await authenticate(request(await make()))).toBeUndefined();
  });

  it('knows the sender by a good one', async () => {
    expect(await authenticate(request(await signed()))).toEqual(alice);
  });

  it('notices every changed character of the signed part', async () => {
    const token = await signed();
    for (let index = 0; index < token.lastIndexOf('.'); index += 7) {
      const changed = `${token.slice(0, index)}${token[index] === 'A' ? 'B' : 'A'}${token.slice(index + 1)}`;
      expect(await authenticate(request(changed))).toBeUndefined();
    }
  });

  it('gives only scopes that exist, and none without the claim', async () => {
    const scopes = async (scope: unknown) => (await authenticate(request(await signed({ ...claims, scope }))))?.scopes;
    expect(await scopes('admin sessions:read toString')).toEqual(['sessions:read']);
    expect(await scopes(['metrics:read', 7])).toEqual(['metrics:read']);
    expect(await scopes(undefined)).toEqual([]);
    expect(await scopes({ length: 1, 0: 'metrics:read' })).toEqual([]);
  });

  it('reads the claims that were chosen', async () => {
    const other = jwtAuth({ secret, issuer, audience, tenantClaim: 'org', scopeClaim: 'permissions' });
    const token = await signed({ org: 'acme', tenant: 'wrong', permissions: ['tools:read'] });
    expect(await other(request(token))).toEqual({ tenant: 'acme', scopes: ['tools:read'] });
  });
});

describe('jwtAuth with public keys', () => {
  let pair: Awaited<ReturnType<typeof generateKeyPair>>;
  let publicKey: string;
  beforeAll(async () => {
    pair = await generateKeyPair('ES256', { extractable: true });
    publicKey = await exportSPKI(pair.publicKey);
  });

  it('knows the sender by a token of the key, given as PEM or published', async () => {
    const token = await unsigned().setProtectedHeader({ alg: 'ES256', kid: 'one' }).sign(pair.privateKey);
    expect(await jwtAuth({ publicKey, issuer, audience })(request(token))).toEqual(alice);

    const keys = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'ES256' }] };
    let loads = 0;
    const authenticate = jwtAuth({
      jwksUrl: 'https://issuer.example/keys',
      issuer,
      audience,
      fetch: async () => {
        loads++;
        return Response.json(keys);
      },
    });
    for (let count = 0; count < 3; count++) expect(await authenticate(request(token))).toEqual(alice);
    expect(loads).toBe(1);

    const foreign = await generateKeyPair('ES256');
    for (const kid of ['one', 'two']) {
      const forged = await unsigned().setProtectedHeader({ alg: 'ES256', kid }).sign(foreign.privateKey);
      expect(await authenticate(request(forged))).toBeUndefined();
    }
  });

  it('does not take the public key for a secret', async () => {
    const token = await unsigned().setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(publicKey));
    expect(await jwtAuth({ publicKey, issuer, audience })(request(token))).toBeUndefined();
  });

  it('rejects when the keys cannot be loaded, so that somebody hears of it', async () => {
    const token = await unsigned().setProtectedHeader({ alg: 'ES256', kid: 'one' }).sign(pair.privateKey);
    const broken = [
      async () => new Response('no', { status: 500 }),
      async () => new Response('{"keys":1}'),
      async () => Promise.reject(new Error('no connection')),
    ];
    for (const load of broken) {
      const authenticate = jwtAuth({ jwksUrl: 'https://issuer.example/keys', issuer, audience, fetch: load });
      await expect(authenticate(request(token))).rejects.toThrow();
    }
  });
});

it.each<[string, Record<string, unknown>]>([
  ['no key', {}],
  ['two keys', { secret, jwksUrl: 'https://issuer.example/keys' }],
  ['a short secret', { secret: 'short' }],
  ['keys over plain HTTP', { jwksUrl: 'http://issuer.example/keys' }],
  ['a private key', { publicKey: '-----BEGIN PRIVATE KEY-----' }],
  ['an option that does not exist', { secret, algorithm: 'none' }],
  ['no issuer', { secret, issuer: undefined }],
  ['an empty audience', { secret, audience: '' }],
])('jwtAuth refuses %s', (_, changes) => {
  expect(() => jwtAuth({ issuer, audience, ...changes } as JwtAuthOptions)).toThrow(
    expect.objectContaining({ code: 'INVALID_INPUT' }),
  );
});

import { describe, expect, it } from 'vitest';
import { bearerAuth } from './bearer-auth.ts';
import type { Principal } from './principal.ts';

const alice: Principal = { tenant: 'acme', subject: 'alice', scopes: ['sessions:read'] };
const bob: Principal = { tenant: 'other', scopes: [] };
const tokens = { 'alice-0123456789abcdef': alice, 'bob-0123456789abcdef==': bob };
const request = (authorization?: string) =>
  new Request('http://broker/', { headers: authorization === undefined ? {} : { authorization } });

describe('bearerAuth', () => {
  it.each([
    ['nothing', undefined],
    ['another scheme', 'Basic alice-0123456789abcdef'],
    ['no token', 'Bearer '],
    ['a part of a token', 'Bearer alice-0123456789abcde'],
    ['a token and more', 'Bearer alice-0123456789abcdefg'],
    ['two tokens', 'Bearer alice-0123456789abcdef, Bearer bob-0123456789abcdef=='],
    ['a token in another case', 'Bearer ALICE-0123456789abcdef'],
    ['a name that objects have', 'Bearer constructor'],
    ['a very long token', `Bearer ${'a'.repeat(100_000)}`],
    ['a token with a NUL in it', `Bearer alice-0123456789abcde%00`],
  ])('knows nobody by %s', async (_, authorization) => {
    expect(await bearerAuth({ tokens })(request(authorization))).toBeUndefined();
  });

  it('knows each sender by its token, however the scheme is written', async () => {
    const authenticate = bearerAuth({ tokens });
    expect(await authenticate(request('Bearer alice-0123456789abcdef'))).toEqual(alice);
    expect(await authenticate(request('bearer  bob-0123456789abcdef=='))).toEqual(bob);
  });

  it('is not changed by what happens to the options afterwards', async () => {
    const scopes: Principal['scopes'][number][] = ['sessions:read'];
    const changing = { 'carol-0123456789abcdef': { tenant: 'acme', scopes } };
    const authenticate = bearerAuth({ tokens: changing });
    scopes.push('metrics:read');
    expect(await authenticate(request('Bearer carol-0123456789abcdef'))).toEqual({
      tenant: 'acme',
      scopes: ['sessions:read'],
    });
  });

  it.each<[string, Record<string, unknown>]>([
    ['a short token', { secret: alice }],
    ['an empty token', { '': alice }],
    ['a token that cannot be sent', { 'a token with blanks in it': alice }],
    ['no tenant', { 'alice-0123456789abcdef': { scopes: [] } }],
    ['an empty tenant', { 'alice-0123456789abcdef': { tenant: '', scopes: [] } }],
    ['a scope that does not exist', { 'alice-0123456789abcdef': { tenant: 'a', scopes: ['admin'] } }],
    ['no principal', { 'alice-0123456789abcdef': null }],
  ])('refuses %s, and shows no token', (_, wrong) => {
    let message = '';
    try {
      bearerAuth({ tokens: wrong as Record<string, Principal> });
    } catch (error) {
      message = (error as Error).message;
      expect(error).toMatchObject({ code: 'INVALID_INPUT' });
    }
    expect(message).toContain('token 1');
    expect(message).not.toMatch(/secret|blanks|alice/);
  });
});

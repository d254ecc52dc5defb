import { openApiDocument } from '@enclave-vm/protocol/openapi';
import { describe, expect, it } from 'vitest';
import { type Authenticate, type Principal, scopes } from '../auth/principal.ts';
import { as, byHeader, createFakeApp, expectError, missing } from './http-fixtures.suite.ts';

const code = 'return 42';

describe('authentication', () => {
  const guarded: [string, string, string][] = [
    ['POST', '/sessions', 'sessions:create'],
    ['GET', '/sessions', 'sessions:read'],
    ['GET', `/sessions/${missing}`, 'sessions:read'],
    ['DELETE', `/sessions/${missing}`, 'sessions:write'],
    ['GET', `/sessions/${missing}/stream`, 'sessions:read'],
    ['POST', `/sessions/${missing}/tool-result`, 'sessions:write'],
    ['POST', `/sessions/${missing}/cancel`, 'sessions:write'],
    ['POST', `/sessions/${missing}/approvals/call_1`, 'approvals:write'],
    ['POST', `/sessions/${missing}/resume`, 'sessions:write'],
    ['POST', `/sessions/${missing}/fork`, 'sessions:create'],
    ['POST', `/sessions/${missing}/replay`, 'sessions:create'],
    ['GET', `/sessions/${missing}/turns`, 'sessions:read'],
    ['GET', '/tools', 'tools:read'],
    ['POST', '/validate', 'sessions:create'],
    ['GET', '/metrics', 'metrics:read'],
    ['GET', '/audit', 'audit:read'],
  ];
  it.each(guarded)('%s %s needs the scope %s', async (method, path, scope) => {
    const { ask } = createFakeApp({ authenticate: byHeader });
    const unknown = await ask(method, path);
    expect(unknown.headers.get('www-authenticate')).toBe('Bearer');
    await expectError(unknown, 401, 'UNAUTHENTICATED');
    const others = scopes.filter((name) => name !== scope);
    const error = await expectError(await ask(method, path, undefined, as('acme', ...others)), 403, 'FORBIDDEN');
    expect(error.message).toContain(scope);
    expect([401, 403]).not.toContain((await ask(method, path, undefined, as('acme', scope))).status);
  });

  it('guards every route that the document does not declare to be open, and no other', async () => {
    const { ask } = createFakeApp({ authenticate: byHeader });
    const { paths } = openApiDocument() as { paths: Record<string, Record<string, { security?: unknown[] }>> };
    for (const [path, operations] of Object.entries(paths)) {
      for (const [method, { security }] of Object.entries(operations)) {
        if (method === 'parameters') continue;
        const { status } = await ask(method.toUpperCase(), path.replace('{id}', missing));
        expect([method, path, status === 401]).toEqual([method, path, security === undefined]);
      }
    }
  });

  const broken: [string, Authenticate][] = [
    [
      'throws',
      () => {
        throw new Error('secret of the identity provider');
      },
    ],
    ['rejects', () => Promise.reject(new Error('secret of the identity provider'))],
    ['never answers', () => new Promise(() => undefined)],
    ['answers null', () => null as unknown as undefined],
    ['answers true', () => true as unknown as Principal],
    ['answers no tenant', () => ({ scopes }) as unknown as Principal],
    ['answers an empty tenant', () => ({ tenant: '', scopes })],
    ['answers scopes that are a text', () => ({ tenant: 'acme', scopes: 'sessions:read' }) as unknown as Principal],
    ['answers scopes that do not exist', () => ({ tenant: 'acme', scopes: ['*'] }) as unknown as Principal],
  ];
  it.each(broken)('refuses when authenticate %s, and tells only the operator why', async (_, authenticate) => {
    const { ask, errors } = createFakeApp({ authenticate, limits: { authenticateTimeoutMs: 20 } });
    const response = await ask('GET', '/sessions');
    const text = await response.clone().text();
    await expectError(response, 401, 'UNAUTHENTICATED');
    expect(text).not.toContain('secret');
    expect(errors).toHaveLength(1);
  });
});

describe('limits', () => {
  it('holds the rate of each tenant apart', async () => {
    const { ask } = createFakeApp({ authenticate: byHeader, limits: { requestsPerSecond: 3 } });
    for (let count = 0; count < 3; count++) {
      expect((await ask('GET', '/sessions', undefined, as('acme'))).status).toBe(200);
    }
    const response = await ask('GET', '/sessions', undefined, as('acme'));
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    await expectError(response, 429, 'RATE_LIMITED');
    expect((await ask('GET', '/sessions', undefined, as('other'))).status).toBe(200);
    expect((await ask('GET', '/health')).status).toBe(200);
  });

  it('refuses when requests cannot be counted', async () => {
    const { ask, errors } = createFakeApp({ limiter: { consume: () => Promise.reject(new Error('no connection')) } });
    await expectError(await ask('GET', '/sessions'), 503, 'NOT_READY');
    expect(errors).toHaveLength(1);
  });

  it('holds the streams of each tenant apart, and creates nothing for one too many', async () => {
    const limits = { maxStreamsPerTenant: 2, maxStreams: 3 };
    const { ask, service, streams } = createFakeApp({ authenticate: byHeader, limits });
    service.onCreate = () => undefined;
    const open = (tenant: string) => ask('POST', '/sessions', { code }, as(tenant));
    const first = await open('acme');
    await open('acme');
    await expectError(await open('acme'), 429, 'TOO_MANY_SESSIONS');
    await open('other');
    await expectError(await open('third'), 429, 'TOO_MANY_SESSIONS');
    expect([service.sessions.size, streams.count]).toEqual([3, 3]);
    await first.body?.cancel();
    expect((await open('third')).status).toBe(201);
  });
});

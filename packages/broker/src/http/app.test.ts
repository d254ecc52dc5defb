import { openApiDocument } from '@enclave-vm/protocol/openapi';
import { describe, expect, it } from 'vitest';
import { createHttpApp } from './app.ts';
import { as, byHeader, createFakeApp, expectError, FakeService, missing, readLines } from './http-fixtures.suite.ts';

const code = 'return 42';

describe('the app', () => {
  it.each([
    ['PUT', '/sessions', 'POST, GET'],
    ['POST', `/sessions/${missing}/stream`, 'GET'],
    ['HEAD', `/sessions/${missing}/stream`, 'GET'],
    ['GET', `/sessions/${missing}/cancel`, 'POST'],
    ['OPTIONS', '/sessions', 'POST, GET'],
    ['DELETE', '/health', 'GET'],
    ['MADEUP', '/tools', 'GET'],
  ])('says which methods there are instead of %s %s', async (method, path, allow) => {
    const { ask } = createFakeApp();
    const response = await ask(method, path);
    expect([response.status, response.headers.get('allow')]).toEqual([405, allow]);
  });

  it.each(['/', '/sessions/', '/Sessions', '/sessions/a/b/c', '/.env', '/metrics/../sessions/x/y', '//health'])(
    'has nothing at %s',
    async (path) => {
      const { ask } = createFakeApp();
      await expectError(await ask('GET', path), 404, 'NOT_FOUND');
    },
  );

  it('never says why it failed itself', async () => {
    const { ask, service, errors } = createFakeApp();
    const fault = new Error('ECONNREFUSED redis://:password@10.0.0.1 at /srv/broker/dist/store.js:1:1');
    service.read = () => Promise.reject(fault);
    const response = await ask('GET', `/sessions/${missing}`);
    const text = await response.clone().text();
    await expectError(response, 500, 'ENGINE_FAILURE');
    expect(text).not.toMatch(/password|srv|ECONN/);
    expect(errors).toEqual([fault]);
  });

  it('answers health, validation, tools and its own description', async () => {
    const { ask } = createFakeApp();
    expect(await (await ask('GET', '/health')).json()).toEqual({ status: 'ok' });
    expect((await ask('HEAD', '/health')).status).toBe(200);
    expect(await (await ask('POST', '/validate', { code: 'bad' })).json()).toEqual({ valid: false, issues: [] });
    expect(await (await ask('GET', '/tools')).json()).toEqual({
      tools: [],
      declarations: 'declare const tools: {};\n',
    });
    expect(await (await ask('GET', '/openapi.json')).json()).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
  });

  it('is ready when every check passes, and asks them no oftener than once in a second', async () => {
    let checks = 0;
    const good = { name: 'store', check: () => ++checks > 0 };
    const ready = createFakeApp({ readiness: [good] });
    for (let count = 0; count < 5; count++) {
      const response = await ready.ask('GET', '/ready');
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({ ready: true, checks: [{ name: 'store', ok: true }] });
    }
    expect(checks).toBe(1);

    const bad = { name: 'runtimes', check: () => Promise.reject(new Error('ws://10.0.0.7 refused')) };
    const unready = createFakeApp({ readiness: [good, bad] });
    const response = await unready.ask('GET', '/ready');
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({
      ready: false,
      checks: [
        { name: 'store', ok: true },
        { name: 'runtimes', ok: false },
      ],
    });
    expect(unready.errors).toHaveLength(1);
  });

  it('counts requests by route, never by what senders make up', async () => {
    const { ask } = createFakeApp();
    await (await ask('POST', '/sessions', { code })).text();
    for (const path of ['/x', '/y', `/sessions/${missing}`]) await ask('GET', path);
    await ask('MADEUP', '/sessions');
    const response = await ask('GET', '/metrics');
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=/);
    const text = await response.text();
    expect(text).toContain('enclave_http_requests_total{method="POST",route="/sessions",status="201"} 1');
    expect(text).toContain('enclave_http_requests_total{method="GET",route="none",status="404"} 2');
    expect(text).toContain('enclave_http_requests_total{method="GET",route="/sessions/:id",status="404"} 1');
    expect(text).toContain('enclave_http_requests_total{method="other",route="/sessions",status="405"} 1');
    expect(text).toContain('enclave_streams_open 0');
    expect(text).toContain('enclave_sessions_open 1');
    expect(text).not.toMatch(/MADEUP|ses_/);
  });
});

describe('browsers of other origins', () => {
  const cors = { origins: ['https://app.example'] };
  const from = (origin: string) => ({ origin, 'access-control-request-method': 'POST' });

  it('may use the API only from an origin that was named', async () => {
    const { ask } = createFakeApp({ cors, authenticate: byHeader });
    const preflight = await ask('OPTIONS', '/sessions', undefined, from('https://app.example'));
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('https://app.example');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('Authorization');
    for (const headers of [as('acme'), {}]) {
      const response = await ask('GET', '/sessions', undefined, { ...from('https://app.example'), ...headers });
      expect(response.headers.get('access-control-allow-origin')).toBe('https://app.example');
      expect(response.headers.get('access-control-expose-headers')).toContain('Enclave-Session-Id');
    }
    const stream = await ask('POST', '/sessions', { code }, { ...from('https://app.example'), ...as('acme') });
    expect(stream.headers.get('access-control-allow-origin')).toBe('https://app.example');
    expect((await readLines(stream)).at(-1)?.type).toBe('final');

    for (const origin of ['https://evil.example', 'https://app.example.evil.example', 'null', 'http://app.example']) {
      const response = await ask('OPTIONS', '/sessions', undefined, from(origin));
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('may not use it at all unless told so', async () => {
    const { ask } = createFakeApp();
    const response = await ask('GET', '/sessions', undefined, from('https://app.example'));
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  it.each(['*', 'https://app.example/', 'app.example', 'null', ''])('refuses "%s" as an origin', (origin) => {
    expect(() => createFakeApp({ cors: { origins: [origin] } })).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT' }),
    );
  });
});

it.each([{ maxBodyBytes: 0 }, { bodyTimeoutMs: Number.POSITIVE_INFINITY }, { maxStream: 1 }, { streamStallMs: '1' }])(
  'refuses the limits %o',
  (limits) => {
    const dependencies = {
      service: new FakeService(),
      tools: { names: () => [], describe: () => [] },
      validate: () => ({ valid: true, issues: [] }),
      onError: () => undefined,
    };
    expect(() => createHttpApp({ ...dependencies, limits: limits as object })).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT' }),
    );
  },
);

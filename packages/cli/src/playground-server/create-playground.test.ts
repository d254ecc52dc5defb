import { bearerAuth } from '@enclave-vm/broker';
import { afterEach, describe, expect, it } from 'vitest';
import { createPlayground, type Playground, type SharedOptions } from './create-playground.ts';
import { makePage } from './page.suite.ts';
import { openPageFiles } from './page-files.ts';

const opened: Playground[] = [];
afterEach(async () => {
  for (const playground of opened.splice(0)) await playground.close(0);
});

const origin = 'http://127.0.0.1:3000';
const folder = makePage();
const tools = {
  'users:list': { description: 'All users.', effect: 'read' as const, handler: () => [{ name: 'Ada' }] },
  'bank:pay': { needsApproval: true, handler: () => 'paid' },
};

async function open(shared: Partial<SharedOptions> = {}) {
  const files = await openPageFiles(folder);
  if (!files) throw new Error('there is no page');
  const errors: unknown[] = [];
  const playground = await createPlayground({
    level: 'STANDARD',
    file: undefined,
    files,
    shared: { tools, onError: (error) => errors.push(error), ...shared },
  });
  opened.push(playground);
  const ask = (path: string, init: RequestInit = {}) => playground.fetch(new Request(`${origin}${path}`, init));
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    ask(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
  return { playground, ask, post, errors };
}

async function expectRefusal(response: Response, status: number, code: string) {
  const body = (await response.json()) as { error: { code: string; message: string; hint: string } };
  expect({ status: response.status, code: body.error.code }).toEqual({ status, code });
  expect(body.error.hint).toEqual(expect.any(String));
  return body.error.message;
}

describe('the playground', () => {
  it('says what may be chosen', async () => {
    const { ask } = await open();
    expect(await (await ask('/playground.json')).json()).toMatchObject({
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      placement: 'embedded',
      levels: ['STRICT', 'SECURE', 'STANDARD', 'PERMISSIVE'],
      adapters: ['embedded', 'worker_threads'],
      limits: { timeout: { least: 100, most: 300_000, preset: 30_000 }, maxToolCalls: { preset: 100 } },
      presets: { STRICT: { timeout: 5_000, cpuTimeout: 250 } },
      tools: [
        { name: 'users:list', description: 'All users.', effect: 'read', needsApproval: false },
        { name: 'bank:pay', effect: 'write', needsApproval: true },
      ],
    });
  });

  it('is a whole broker below each configuration, with an audit log and the limits that were chosen', async () => {
    const { post, ask } = await open();
    const base = '/brokers/level=SECURE,maxToolCalls=1';
    const code = 'const [user] = await tools.users.list(); return user.name';
    const response = await post(`${base}/sessions`, { code });
    expect([response.status, response.headers.get('content-type')]).toEqual([201, 'application/x-ndjson']);
    const id = response.headers.get('enclave-session-id');
    expect(response.headers.get('location')).toBe(`${base}/sessions/${id}`);
    const events = (await response.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events[0]).toMatchObject({ type: 'session_init', payload: { level: 'SECURE' } });
    expect(events.at(-1)).toMatchObject({ type: 'final', payload: { success: true, value: 'Ada' } });
    expect(await (await ask(`${base}/audit`)).json()).toMatchObject({
      records: [{ tool: 'users:list', result: [{ name: 'Ada' }] }],
      verification: { ok: true },
    });
    const stream = await ask(`${base}/sessions/${id}/stream?after=1`, { headers: { accept: 'text/event-stream' } });
    expect(await stream.text()).toMatch(/event: final\n/);
    const greedy = await post(`${base}/sessions`, { code: `${code}; await tools.users.list()`.replace('return', '') });
    expect(await greedy.text()).toContain('MAX_TOOL_CALLS');
    const other = await ask('/brokers/level%3DSECURE%2CmaxToolCalls%3D1/sessions');
    expect((await other.json()).sessions).toHaveLength(2);
    expect((await (await ask('/brokers/default/sessions')).json()).sessions).toEqual([]);
  });

  it('scores, without another broker’s tools', async () => {
    const { post } = await open();
    const answer = await (
      await post('/brokers/default/validate', { code: 'return await tools.users.list()', score: true })
    ).json();
    expect(answer).toMatchObject({
      valid: true,
      scoring: { verdict: 'pass' },
      flows: { calls: [{ tool: 'users:list' }] },
    });
  });

  it('says of worker threads what they do', async () => {
    const { post, ask } = await open();
    const base = '/brokers/level=STRICT,adapter=worker_threads,memoryLimit=134217728';
    expect(await (await post(`${base}/sessions`, { code: 'return 42' })).text()).toContain('"value":42');
    expect(await (await ask(`${base}/metrics`)).text()).toMatch(/enclave_pool_workers\{state="idle"\} 1/);
  }, 20_000);
});

describe('what a request cannot reach', () => {
  it.each([
    ['an unknown setting', '/brokers/audit=false/sessions'],
    ['a value out of range', '/brokers/timeout=1/sessions'],
    ['no configuration', '/brokers//sessions'],
    ['nothing at all', '/brokers/'],
    ['bytes that are no text', '/brokers/%ff/sessions'],
    ['a slash in it', '/brokers/level=SECURE%2F..%2Fx/sessions'],
  ])('is a broker of %s', async (_, path) => {
    const { ask } = await open();
    await expectRefusal(await ask(path), 400, 'INVALID_INPUT');
  });

  it.each(['/brokers', '/../secret.txt', '/%2e%2e/secret.txt', '/assets/%2e%2e%2f%2e%2e%2fsecret.txt', '/linked.txt'])(
    'is %s',
    async (path) => {
      const { ask } = await open();
      await expectRefusal(await ask(path), 404, 'NOT_FOUND');
    },
  );

  it('is a page by another method', async () => {
    const { ask } = await open();
    const response = await ask('/', { method: 'POST', body: 'x' });
    expect(response.headers.get('allow')).toBe('GET');
    await expectRefusal(response, 405, 'NOT_FOUND');
    const head = await ask('/', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(head.headers.get('content-security-policy')).toContain("script-src 'self'");
  });

  it.each<[string, Record<string, string>]>([
    ['another origin', { origin: 'https://evil.example' }],
    ['another port', { origin: 'http://127.0.0.1:3001' }],
    ['an opaque origin', { origin: 'null' }],
    ['a picture on another page', { 'sec-fetch-site': 'cross-site' }],
    ['another port, without saying its origin', { 'sec-fetch-site': 'same-site' }],
  ])('is a broker for %s', async (_, headers) => {
    const { ask, post } = await open();
    await expectRefusal(await ask('/brokers/default/sessions', { headers }), 403, 'FORBIDDEN');
    await expectRefusal(await post('/brokers/default/sessions', { code: 'return 1' }, headers), 403, 'FORBIDDEN');
  });

  it('is open to its own page, and the page to who follows a link', async () => {
    const { ask } = await open();
    const own = { origin, 'sec-fetch-site': 'same-origin' };
    expect((await ask('/brokers/default/sessions', { headers: own })).status).toBe(200);
    expect((await ask('/', { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(200);
  });

  it('is the thirteenth broker while twelve have open sessions', async () => {
    const { ask, post } = await open();
    const base = (index: number) => `/brokers/timeout=${1_000 + index}`;
    const code = 'return await tools.bank.pay()';
    for (let index = 0; index < 12; index++) {
      const response = await post(`${base(index)}/sessions`, { code });
      expect(response.status).toBe(201);
      await response.body?.cancel();
    }
    const refused = await ask(`${base(12)}/sessions`);
    expect(refused.headers.get('retry-after')).toBe('120');
    expect(await expectRefusal(refused, 503, 'TOO_MANY_SESSIONS')).toContain('12 brokers');
    const { sessions } = await (await ask(`${base(5)}/sessions`)).json();
    await ask(`${base(5)}/sessions/${sessions[0].id}`, { method: 'DELETE' });
    expect((await ask(`${base(12)}/sessions`)).status).toBe(200);
    expect((await ask(`${base(5)}/sessions`)).status).toBe(200);
  });

  it('is anything but the page without a token, where tokens are needed', async () => {
    const tokens = {
      'a-token-for-everything': { tenant: 'acme', scopes: ['sessions:read', 'tools:read'] as const },
      'a-token-for-sessions-only': { tenant: 'acme', scopes: ['sessions:read'] as const },
    };
    const { ask } = await open({ authenticate: bearerAuth({ tokens }) });
    const by = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
    expect((await ask('/')).status).toBe(200);
    for (const path of ['/playground.json', '/brokers/default/health', '/brokers/timeout=100/sessions']) {
      const response = await ask(path);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      await expectRefusal(response, 401, 'UNAUTHENTICATED');
    }
    await expectRefusal(await ask('/playground.json', by('a-token-for-sessions-only')), 403, 'FORBIDDEN');
    expect((await ask('/playground.json', by('a-token-for-everything'))).status).toBe(200);
    expect((await ask('/brokers/default/sessions', by('a-token-for-sessions-only'))).status).toBe(200);
    await expectRefusal(await ask('/brokers/default/metrics', by('a-token-for-everything')), 403, 'FORBIDDEN');
  });
});

it('runs programs in runtimes when it is told of some, and says so', async () => {
  const { ask } = await open({ mode: 'extracted', runtimeUrl: ['ws://127.0.0.1:9'] });
  expect(await (await ask('/playground.json')).json()).toMatchObject({
    placement: 'extracted',
    adapters: ['embedded'],
  });
  expect((await ask('/brokers/adapter=embedded/ready')).status).toBe(503);
  await expectRefusal(await ask('/brokers/adapter=worker_threads/ready'), 400, 'INVALID_INPUT');
});

it('tells of tools that no broker takes before it serves', async () => {
  await expect(open({ tools: { 'bad name': { handler: () => 1 } } })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
});

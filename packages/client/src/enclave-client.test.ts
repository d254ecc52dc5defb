import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EnclaveClient, EnclaveClientError } from './index.ts';
import { createFakeBroker, final, info, refusal, sessionId, stdout } from './testing/fake-broker.suite.ts';

const valid = { url: 'http://broker.test' };

describe('options', () => {
  it.each([
    [{}, 'url'],
    [{ url: 'ftp://broker.test' }, 'url'],
    [{ url: 'http://user:secret@broker.test' }, 'url'],
    [{ url: 'http://broker.test?x=1' }, 'url'],
    [{ url: '/enclave' }, 'url'],
    [{ ...valid, token: 'two words' }, 'token'],
    [{ ...valid, token: 'line\r\nbreak' }, 'token'],
    [{ ...valid, token: 5 }, 'token'],
    [{ ...valid, headers: { a: 'b' } }, 'headers'],
    [{ ...valid, fetch: true }, 'fetch'],
    [{ ...valid, retry: { maxAttempts: -1 } }, 'retry.maxAttempts'],
    [{ ...valid, retry: { attempts: 1 } }, 'attempts'],
    [{ ...valid, idleTimeout: 0 }, 'idleTimeout'],
    [{ ...valid, idleTimeout: 2 ** 31 }, 'idleTimeout'],
    [{ ...valid, timeout: 1 }, 'timeout'],
  ])('refuses %j', (options, name) => {
    expect(() => new EnclaveClient(options as never)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
    expect(() => new EnclaveClient(options as never)).toThrow(name);
  });

  it.each([
    [[5], 'code'],
    [['1', { speed: 1 }], 'speed'],
    [['1', { tools: { x: 1 } }], 'tools.x'],
    [['1', { tools: { x: { description: 'no handler' } } }], 'handler'],
    [['1', { tools: { x: { handler: () => 1, effect: 'read' } } }], 'effect'],
    [['1', { onAbort: 'stop' }], 'onAbort'],
    [['1', { onApproval: true }], 'onApproval'],
    [['1', { onOutage: 'yes' }], 'onOutage'],
    [['1', { signal: {} }], 'signal'],
    [['1', { globals: { f: () => 1 } }], '"f"'],
    [['1', { globals: { deep: { map: new Map() } } }], 'a Map at "map"'],
    [['1', { globals: { n: Number.NaN } }], 'NaN'],
    [['1', { globals: { n: 1n } }], 'bigint'],
  ])('execute refuses %o', (input, name) => {
    const { client, requests } = createFakeBroker();
    const execute = () => client.execute(...(input as Parameters<EnclaveClient['execute']>));
    expect(execute).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
    expect(execute).toThrow(name);
    expect(requests).toEqual([]);
  });

  it.each(['', '../tools', 'a/b', 'x'.repeat(129), 5, 'a?b=1'])('never puts %j into a path', async (id) => {
    const { client, requests } = createFakeBroker();
    const wrong = { code: 'INVALID_INPUT' };
    expect(() => client.attach(id as string)).toThrow(expect.objectContaining(wrong));
    await expect(client.get(id as string)).rejects.toMatchObject(wrong);
    await expect(client.submitToolResult(id as string, { callId: 'a', ok: true, value: 1 })).rejects.toMatchObject(
      wrong,
    );
    expect(requests).toEqual([]);
  });
});

describe('requests', () => {
  it('carry what was given, the token, and a key of their own', async () => {
    const broker = createFakeBroker({
      log: [final(1)],
      client: { token: 'abc', headers: async () => ({ 'x-page': '1' }) },
    });
    const tools = { 'page:title': { description: 'Title', inputSchema: { type: 'object' }, handler: () => 'T' } };
    await broker.client.execute('return 1', { language: 'js', timeout: 5, seed: 's', globals: { a: [1] }, tools })
      .result;
    const [request] = broker.requests;
    expect(request?.body).toEqual({
      code: 'return 1',
      language: 'js',
      timeout: 5,
      seed: 's',
      globals: { a: [1] },
      clientTools: [{ name: 'page:title', description: 'Title', inputSchema: { type: 'object' } }],
    });
    expect(Object.fromEntries(request?.headers ?? [])).toMatchObject({
      authorization: 'Bearer abc',
      'x-page': '1',
      accept: 'application/x-ndjson',
      'content-type': 'application/json',
      'idempotency-key': expect.stringMatching(/^[0-9a-f]{32}$/),
    });
  });

  it('list, get, tools, validate and submitToolResult ask the routes of the API', async () => {
    const answers: Record<string, unknown> = {
      'GET /sessions?status=running&limit=2&after=ses_a': { sessions: [info()], next: 'ses_b' },
      'GET /tools': { tools: [], declarations: 'declare const x: 1;' },
      'POST /validate': { valid: true, issues: [] },
    };
    const broker = createFakeBroker({
      answer: ({ method, path }) => {
        const answer = answers[`${method} ${path}`];
        return answer ? Response.json(answer) : undefined;
      },
    });
    const { client } = broker;
    expect((await client.list({ status: 'running', limit: 2, after: 'ses_a' })).next).toBe('ses_b');
    expect((await client.get(sessionId)).id).toBe(sessionId);
    expect((await client.tools()).declarations).toBe('declare const x: 1;');
    expect(await client.validate('1', { language: 'ts' })).toEqual({ valid: true, issues: [] });
    await client.submitToolResult(sessionId, { callId: 'call_1', ok: true, value: 7 });
    expect(broker.calls().slice(-2)).toEqual(['POST /validate', `POST /sessions/${sessionId}/tool-result`]);
    expect(broker.requests.at(-1)?.body).toEqual({ callId: 'call_1', ok: true, value: 7 });
  });

  it('validate asks for the score, and for nothing of an answer without it', async () => {
    const scored = { valid: true, issues: [], layers: [], scoring: null, flows: null };
    const answers: unknown[] = [
      scored,
      { valid: true, issues: [] },
      { ...scored, flows: {} },
      { ...scored, scoring: 7 },
    ];
    const broker = createFakeBroker({ answer: () => Response.json(answers.shift()) });
    expect(await broker.client.validate('1', { score: true })).toEqual(scored);
    expect(broker.requests[0]?.body).toEqual({ code: '1', score: true });
    for (let left = answers.length; left > 0; left--) {
      await expect(broker.client.validate('1', { score: true })).rejects.toMatchObject({ code: 'PROTOCOL_ERROR' });
    }
    const wrong = broker.client.validate('1', { scores: true } as never);
    await expect(wrong).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('audit reads the log of tool calls', async () => {
    const log = { enabled: true, records: [], hasMore: false, head: null, verification: { ok: true } };
    const answers: unknown[] = [log, log, { ...log, verification: 'ok' }, { ...log, records: [null] }];
    const broker = createFakeBroker({ answer: () => Response.json(answers.shift()) });
    expect(await broker.client.audit()).toEqual(log);
    expect(await broker.client.audit({ session: 'ses_a&limit=9', limit: 5 })).toEqual(log);
    expect(broker.calls()).toEqual(['GET /audit', 'GET /audit?session=ses_a%26limit%3D9&limit=5']);
    for (const _ of [1, 2]) await expect(broker.client.audit()).rejects.toMatchObject({ code: 'PROTOCOL_ERROR' });
    await expect(broker.client.audit({ tenant: 'a' } as never)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it.each([
    ['HTML', () => new Response('<html>', { headers: { 'content-type': 'text/html' } })],
    ['nothing', () => new Response(null, { status: 204 })],
    ['a list', () => Response.json([])],
    ['another session', () => Response.json(info({ id: 'ses_other' }))],
    ['a session without waitingFor', () => Response.json(info({ waitingFor: undefined }))],
    ['a wrong call', () => Response.json(info({ waitingFor: [null] }))],
    ['a result without success', () => Response.json(info({ result: {} }))],
  ])('an answer that is %s is a PROTOCOL_ERROR', async (_, answer) => {
    const { client } = createFakeBroker({ answer });
    await expect(client.get(sessionId)).rejects.toMatchObject({ code: 'PROTOCOL_ERROR', retryable: false });
  });

  it('an endless answer is cut off', async () => {
    const chunk = new Uint8Array(1024 * 1024).fill(32);
    const endless = () => new Response(new ReadableStream({ pull: (controller) => controller.enqueue(chunk) }));
    const { client } = createFakeBroker({ answer: endless });
    await expect(client.tools()).rejects.toThrow('longer than');
  });

  it('an answer that never comes ends with NETWORK, its headers or its body', async () => {
    const settings = { requestTimeout: 20, retry: { maxAttempts: 0 } };
    const silent = createFakeBroker({ answer: () => new Promise(() => undefined), client: settings });
    await expect(silent.client.get(sessionId)).rejects.toMatchObject({ code: 'NETWORK', retryable: true, status: 0 });
    const halting = () => new Response(new ReadableStream());
    const halted = createFakeBroker({ answer: halting, client: settings });
    await expect(halted.client.get(sessionId)).rejects.toMatchObject({ code: 'NETWORK' });
  });

  it('are repeated while the broker is away, and no more often than the policy says', async () => {
    let failures = 3;
    const broker = createFakeBroker({
      answer: () => (failures-- > 0 ? Promise.reject(new TypeError('down')) : undefined),
    });
    expect((await broker.client.get(sessionId)).id).toBe(sessionId);
    expect(broker.requests.length).toBe(4);
    failures = 100;
    await expect(broker.client.get(sessionId)).rejects.toMatchObject({ code: 'NETWORK', cause: new TypeError('down') });
    expect(broker.requests.length).toBe(4 + 11);
  });
});

describe('refusals', () => {
  const page = (status: number) =>
    new Response('<html>secret path</html>', { status, headers: { 'content-type': 'text/html' } });

  it.each([
    [() => refusal(401, 'UNAUTHENTICATED'), { code: 'UNAUTHENTICATED', status: 401, retryable: false }],
    [() => refusal(404, 'SESSION_NOT_FOUND'), { code: 'SESSION_NOT_FOUND', status: 404, hint: 'Do better.' }],
    [() => refusal(410, 'EVENTS_EXPIRED'), { code: 'EVENTS_EXPIRED', status: 410, retryable: false }],
    [() => refusal(429, 'RATE_LIMITED'), { code: 'RATE_LIMITED', status: 429, retryable: true }],
    [() => page(502), { code: 'HTTP_ERROR', status: 502, retryable: true }],
    [() => page(404), { code: 'NOT_FOUND', status: 404, retryable: false }],
    [() => page(418), { code: 'HTTP_ERROR', status: 418, retryable: false }],
    [() => Response.json({ error: { code: 'not a code', message: 'm' } }, { status: 400 }), { code: 'HTTP_ERROR' }],
    [() => Response.json({ error: { code: 'X_Y', message: 5 } }, { status: 400 }), { code: 'HTTP_ERROR' }],
    [() => new Response('null', { status: 500 }), { code: 'HTTP_ERROR', status: 500, retryable: true }],
    [() => new Response(null, { status: 500 }), { code: 'HTTP_ERROR', status: 500, retryable: true }],
  ])('%# are typed', async (answer, expected) => {
    const { client } = createFakeBroker({ answer, client: { retry: { maxAttempts: 0 } } });
    const error = await client.get(sessionId).catch((reason) => reason);
    expect(error).toBeInstanceOf(EnclaveClientError);
    expect(error).toMatchObject(expected);
    expect(error.message).not.toContain('secret path');
  });

  it('with an endless body end all the same, and have messages of bounded length', async () => {
    const chunk = new Uint8Array(1024).fill(60);
    const endless = () =>
      new Response(new ReadableStream({ pull: (controller) => controller.enqueue(chunk) }), { status: 403 });
    await expect(createFakeBroker({ answer: endless }).client.tools()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const long = () => Response.json({ error: { code: 'FORBIDDEN', message: 'm'.repeat(50_000) } }, { status: 403 });
    const error = await createFakeBroker({ answer: long })
      .client.tools()
      .catch((reason) => reason);
    expect(error.message.length).toBeLessThanOrEqual(4_096);
  });

  it('that ask to wait are waited for', async () => {
    const times: number[] = [];
    const { client } = createFakeBroker({
      answer: () => {
        times.push(performance.now());
        return times.length === 1 ? refusal(429, 'RATE_LIMITED', { 'retry-after': '1' }) : undefined;
      },
    });
    await client.get(sessionId);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(990);
  });

  it('that ask to wait for an hour are handed to the caller instead', async () => {
    const { client, requests } = createFakeBroker({
      answer: () => refusal(429, 'RATE_LIMITED', { 'retry-after': '3600' }),
    });
    await expect(client.get(sessionId)).rejects.toMatchObject({ code: 'RATE_LIMITED', retryAfterMs: 3_600_000 });
    expect(requests.length).toBe(1);
  });
});

describe('the first request of a session', () => {
  it('is repeated with the same key when no answer came, and then given up', async () => {
    const broker = createFakeBroker({ answer: () => Promise.reject(new TypeError('down')) });
    const handle = broker.client.execute('1');
    await expect(handle.result).rejects.toMatchObject({ code: 'NETWORK', retryable: true, status: 0 });
    await expect(handle.sessionId).rejects.toMatchObject({ code: 'NETWORK' });
    await expect(handle.cancel()).rejects.toMatchObject({ code: 'NETWORK' });
    expect(broker.requests.length).toBe(11);
    expect(new Set(broker.requests.map(({ headers }) => headers.get('idempotency-key'))).size).toBe(1);
  });

  it.each([502, 504])('is not repeated after a proxy’s %i', async (status) => {
    const broker = createFakeBroker({ answer: () => new Response('<html>', { status }) });
    await expect(broker.client.execute('1').result).rejects.toMatchObject({
      code: 'HTTP_ERROR',
      status,
      retryable: true,
    });
    expect(broker.requests.length).toBe(1);
  });

  it('is repeated with the same key when the broker refused it for now', async () => {
    let refusals = 2;
    const broker = createFakeBroker({
      log: [final(1)],
      answer: () => (refusals-- > 0 ? refusal(refusals ? 429 : 503, 'TOO_MANY_SESSIONS') : undefined),
    });
    expect(await broker.client.execute('1').result).toMatchObject({ success: true });
    expect(new Set(broker.requests.map(({ headers }) => headers.get('idempotency-key'))).size).toBe(1);
    expect(broker.requests.length).toBe(3);
  });

  it.each([400, 401, 403, 413, 415, 500])('is not repeated after a %i', async (status) => {
    const broker = createFakeBroker({ answer: () => refusal(status, 'INVALID_INPUT') });
    await expect(broker.client.execute('1').result).rejects.toMatchObject({ status });
    expect(broker.requests.length).toBe(1);
  });

  it('is not a stream but a page: PROTOCOL_ERROR', async () => {
    const broker = createFakeBroker({
      answer: () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
    });
    await expect(broker.client.execute('1').result).rejects.toMatchObject({ code: 'PROTOCOL_ERROR' });
  });

  it('learns the id from the first event where the header is hidden', async () => {
    const broker = createFakeBroker({
      answer: ({ method }) => {
        if (method !== 'POST') return undefined;
        const line = `${JSON.stringify(stdout(1))}\n`;
        return new Response(line, { headers: { 'content-type': 'application/x-ndjson; charset=utf-8' } });
      },
      log: [stdout(1), final(2)],
    });
    const handle = broker.client.execute('1');
    expect(await handle.sessionId).toBe(sessionId);
    expect(await handle.result).toMatchObject({ value: 'done' });
    expect(broker.calls()[1]).toBe(`GET /sessions/${sessionId}/stream?after=1`);
  });
});

it('needs nothing that loads zod, and no Node', () => {
  const { dependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  expect(dependencies).toEqual({ '@enclave-vm/protocol': expect.any(String) });
});

import { sessionInfoSchema, streamEventSchema } from '@enclave-vm/protocol';
import { describe, expect, it } from 'vitest';
import { scopes } from '../auth/principal.ts';
import { as, byHeader, createFakeApp, expectError, missing, readLines } from './http-fixtures.suite.ts';

const code = 'return 42';

describe('POST /sessions', () => {
  it('streams the events as lines', async () => {
    const { ask, service } = createFakeApp();
    const response = await ask('POST', '/sessions', { code });
    expect(response.status).toBe(201);
    expect(response.headers.get('content-type')).toBe('application/x-ndjson');
    const [id] = service.sessions.keys();
    expect(response.headers.get('enclave-session-id')).toBe(id);
    expect(response.headers.get('location')).toBe(`/sessions/${id}`);
    const events = await readLines(response);
    expect(events.map(({ type, seq }) => [type, seq])).toEqual([
      ['stdout', 1],
      ['final', 2],
    ]);
    for (const event of events) expect(streamEventSchema.safeParse(event).success).toBe(true);
  });

  it.each([
    ['text/event-stream', 'text/event-stream; charset=utf-8'],
    ['text/event-stream, */*', 'text/event-stream; charset=utf-8'],
    ['text/*', 'text/event-stream; charset=utf-8'],
    ['application/x-ndjson, text/event-stream;q=0.5', 'application/x-ndjson'],
    ['text/event-stream;q=0, */*', 'application/x-ndjson'],
    ['*/*', 'application/x-ndjson'],
    ['', 'application/x-ndjson'],
  ])('answers Accept: %s with %s', async (accept, type) => {
    const { ask } = createFakeApp();
    const response = await ask('POST', '/sessions', { code }, { accept });
    expect(response.headers.get('content-type')).toBe(type);
    const text = await response.text();
    expect(text.startsWith('id: 1\nevent: stdout\ndata: {')).toBe(type.startsWith('text/'));
  });

  it.each(['application/json', 'text/html', '*/*;q=0', 'text/event-stream;q=2', 'nonsense'])(
    'refuses Accept: %s and creates nothing',
    async (accept) => {
      const { ask, service } = createFakeApp();
      await expectError(await ask('POST', '/sessions', { code }, { accept }), 406, 'UNSUPPORTED_MEDIA_TYPE');
      expect(service.sessions.size).toBe(0);
    },
  );

  it('answers at once when that is preferred, whatever is accepted', async () => {
    const { ask, streams } = createFakeApp();
    const headers = { prefer: 'wait=5, Respond-Async', accept: 'application/json' };
    const response = await ask('POST', '/sessions', { code }, headers);
    expect(response.status).toBe(202);
    expect(response.headers.get('preference-applied')).toBe('respond-async');
    const session = sessionInfoSchema.parse(await response.json());
    expect(response.headers.get('location')).toBe(`/sessions/${session.id}`);
    expect(response.headers.get('enclave-session-id')).toBe(session.id);
    expect(streams.count).toBe(0);
  });

  it('hands everything of the request and its sender on', async () => {
    const { ask, service } = createFakeApp({ authenticate: () => ({ tenant: 'acme', subject: 'alice', scopes }) });
    const body = {
      code,
      language: 'ts',
      timeout: 100,
      globals: { a: 1 },
      metadata: { trace: 'x' },
      seed: 's',
      clientTools: [{ name: 'ask' }],
    };
    await (await ask('POST', '/sessions', body)).text();
    expect([...service.sessions.values()].map(({ request }) => request)).toEqual([body]);
    expect(service.owners).toEqual([{ tenant: 'acme', subject: 'alice' }]);
  });

  it.each<[string, unknown]>([
    ['nothing', {}],
    ['an array', []],
    ['null', 'null'],
    ['a program that is no text', { code: ['return 42'] }],
    ['a key that is unknown', { code, sudo: true }],
    ['a long key that is unknown', { code, ['x'.repeat(100_000)]: true }],
    ['a language that is unknown', { code, language: 'python' }],
    ['no JSON', '{"code":'],
    ['two values', '{"code":"1"}{"code":"1"}'],
    ['bytes that are not UTF-8 as a text', '\ufffe'],
    ['nesting without end', '['.repeat(200_000)],
    ['too many client tools', { code, clientTools: Array.from({ length: 51 }, (_, index) => ({ name: `t${index}` })) }],
  ])('refuses a body with %s', async (_, body) => {
    const { ask, service } = createFakeApp();
    const { message, details } = await expectError(await ask('POST', '/sessions', body), 400, 'INVALID_INPUT');
    expect(message.length + JSON.stringify(details ?? '').length).toBeLessThan(5_000);
    expect(service.sessions.size).toBe(0);
  });

  it('names what is wrong', async () => {
    const { ask } = createFakeApp();
    const error = await expectError(await ask('POST', '/sessions', { code, clientTools: [{}] }), 400, 'INVALID_INPUT');
    expect(error.message).toContain('clientTools.0.name');
    expect(error.details).toEqual({ issues: [{ path: 'clientTools.0.name', message: expect.any(String) }] });
  });

  it('refuses bytes that are not UTF-8', async () => {
    const { app } = createFakeApp();
    const body = new Uint8Array([...new TextEncoder().encode('{"code":"'), 0xff, 0x22, 0x7d]);
    const request = new Request('http://broker/sessions', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    });
    await expectError(await app.fetch(request), 400, 'INVALID_INPUT');
  });

  it.each([
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/x-www-form-urlencoded' },
    { 'content-type': 'application/json; charset=latin1' },
    { 'content-type': 'application/jsonx' },
    { 'content-type': '' },
    { 'content-type': 'application/json', 'content-encoding': 'gzip' },
  ])('refuses a body with %o', async (headers) => {
    const { ask } = createFakeApp();
    await expectError(await ask('POST', '/sessions', { code }, headers), 415, 'UNSUPPORTED_MEDIA_TYPE');
  });

  it.each(['application/json', 'Application/JSON; charset=UTF-8', 'application/json;charset="utf-8"'])(
    'takes a body with the content type %s',
    async (type) => {
      const { ask } = createFakeApp();
      expect((await ask('POST', '/sessions', { code }, { 'content-type': type })).status).toBe(201);
    },
  );

  it('says when too many sessions are open, and keeps no stream', async () => {
    const { ask, service, streams } = createFakeApp();
    service.mostSessions = 0;
    const response = await ask('POST', '/sessions', { code });
    expect(response.headers.get('retry-after')).toBe('1');
    await expectError(response, 429, 'TOO_MANY_SESSIONS');
    expect(streams.count).toBe(0);
  });
});

describe('sessions', () => {
  it('are read, listed, cancelled and deleted', async () => {
    const { ask, service } = createFakeApp();
    service.onCreate = () => undefined;
    const created = sessionInfoSchema.parse(
      await (await ask('POST', '/sessions', { code }, { prefer: 'respond-async' })).json(),
    );
    const path = `/sessions/${created.id}`;
    expect(await (await ask('GET', path)).json()).toEqual(created);
    expect(await (await ask('GET', '/sessions?limit=10')).json()).toEqual({ sessions: [created] });
    const cancelled = await ask('POST', `${path}/cancel`);
    expect(cancelled.status).toBe(202);
    expect(await cancelled.json()).toMatchObject({ id: created.id, status: 'cancelled' });
    const removed = await ask('DELETE', path);
    expect([removed.status, await removed.text()]).toEqual([204, '']);
    await expectError(await ask('GET', path), 404, 'SESSION_NOT_FOUND');
    await expectError(await ask('DELETE', path), 404, 'SESSION_NOT_FOUND');
  });

  it('take each answer once', async () => {
    const { ask, service } = createFakeApp();
    service.onCreate = () => undefined;
    await ask('POST', '/sessions', { code }, { prefer: 'respond-async' });
    const [id] = service.sessions.keys();
    const path = `/sessions/${id}/tool-result`;
    const answers = [
      { callId: 'call_1', ok: true, value: { found: [1, null] } },
      { callId: 'call_2', ok: false, error: { name: 'NotFound', message: 'no', data: 7 } },
    ];
    for (const answer of answers) {
      expect((await ask('POST', path, answer)).status).toBe(202);
      await expectError(await ask('POST', path, answer), 409, 'CALL_NOT_WAITING');
    }
    expect(service.answers).toEqual(answers);
    for (const wrong of [
      { callId: 'call_3' },
      { callId: 'call_3', ok: true, value: 1, error: { message: 'both' } },
      { callId: 'call_3', ok: 'true', value: 1 },
      { callId: 3, ok: true, value: 1 },
    ]) {
      await expectError(await ask('POST', path, wrong), 400, 'INVALID_INPUT');
    }
  });

  it.each(['', '?limit=1&status=running', '?after=1'])('are listed with the query "%s"', async (query) => {
    const { ask } = createFakeApp();
    expect((await ask('GET', `/sessions${query}`)).status).toBe(200);
  });

  it.each(['limit=0', 'limit=101', 'limit=x', 'limit=', 'limit=1&limit=2', 'status=dead', 'order=asc', '__proto__=1'])(
    'are not listed with the query %s',
    async (query) => {
      const { ask } = createFakeApp();
      await expectError(await ask('GET', `/sessions?${query}`), 400, 'INVALID_INPUT');
    },
  );

  const requests: [string, string, unknown?][] = [
    ['GET', ''],
    ['DELETE', ''],
    ['GET', '/stream'],
    ['POST', '/tool-result', { callId: 'call_1', ok: true, value: 1 }],
    ['POST', '/cancel'],
    ['POST', '/approvals/call_1', { approved: true }],
    ['POST', '/resume'],
    ['POST', '/fork', {}],
    ['POST', '/replay'],
    ['GET', '/turns'],
  ];
  it.each(requests)('of others, and none at all, are the same for %s %s', async (method, rest, body) => {
    const { ask, service } = createFakeApp({ authenticate: byHeader });
    await (await ask('POST', '/sessions', { code }, as('acme'))).text();
    const [id] = service.sessions.keys();
    const answers = await Promise.all(
      [id, missing, 'x', '..%2f..%2fetc%2fpasswd', 'constructor', '%00%00%00%00%00%00%00%00', 'a'.repeat(5_000)].map(
        (one) => ask(method, `/sessions/${one}${rest}`, body, as('other')),
      ),
    );
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).toContain('SESSION_NOT_FOUND');
    expect(service.sessions.get(id as string)?.status).toBe('completed');
    expect([service.answers, service.resumed, service.sessions.size]).toEqual([[], [], 1]);
    expect(await (await ask('GET', '/sessions', undefined, as('other'))).json()).toEqual({ sessions: [] });
  });
});

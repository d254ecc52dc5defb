import { replayReportSchema, sessionInfoSchema, sessionTurnsSchema } from '@enclave-vm/protocol';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { createFakeApp, expectError } from './http-fixtures.suite.ts';

async function createEnded(seed = '') {
  const app = createFakeApp();
  await (await app.ask('POST', '/sessions', { code: 'return 42', seed })).text();
  const [id = ''] = app.service.sessions.keys();
  return { ...app, id };
}

describe('POST /sessions/:id/fork', () => {
  it('answers the session that was created, and where it is', async () => {
    const { ask, service, id } = await createEnded();
    const response = await ask('POST', `/sessions/${id}/fork`, { turn: 1 });
    expect(response.status).toBe(201);
    const fork = sessionInfoSchema.parse(await response.json());
    expect([...service.sessions.keys()]).toEqual([id, fork.id]);
    expect(fork.forkedFrom).toEqual({ id, turn: 1 });
    expect(response.headers.get('location')).toBe(`/sessions/${fork.id}`);
    expect(response.headers.get('enclave-session-id')).toBe(fork.id);
  });

  it('says where it is to who mounted the API elsewhere', async () => {
    const { app, id } = await createEnded();
    const mounted = new Hono().route('/enclave', app);
    const init = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } };
    const response = await mounted.request(`/enclave/sessions/${id}/fork`, init);
    expect(response.headers.get('location')).toMatch(/^\/enclave\/sessions\/ses_[0-9a-f]{32}$/);
  });

  it.each<[string, unknown]>([
    ['an array', []],
    ['a turn that is none', { turn: 0 }],
    ['a part of a turn', { turn: 1.5 }],
    ['a text', { turn: '1' }],
    ['more than a number can count', '{"turn":1e999}'],
    ['a name that is unknown', { turn: 1, tenant: 'other' }],
    ['an id of its own', { id: 'ses_0123456789abcdef0123456789abcdef' }],
    ['a turn that never was', { turn: 2 }],
    ['a turn that can never be', { turn: Number.MAX_SAFE_INTEGER }],
  ])('refuses %s', async (_, body) => {
    const { ask, service, id } = await createEnded();
    await expectError(await ask('POST', `/sessions/${id}/fork`, body), 400, 'INVALID_INPUT');
    expect(service.sessions.size).toBe(1);
  });

  it('is bounded as all sessions are', async () => {
    const { ask, service, id } = await createEnded();
    service.mostSessions = 3;
    const statuses: number[] = [];
    for (let index = 0; index < 5; index++) statuses.push((await ask('POST', `/sessions/${id}/fork`, {})).status);
    expect(statuses).toEqual([201, 201, 429, 429, 429]);
    await expectError(await ask('POST', `/sessions/${id}/fork`, {}), 429, 'TOO_MANY_SESSIONS');
  });
});

describe('the past of a session', () => {
  it('is told turn by turn', async () => {
    const { ask, id } = await createEnded();
    const response = await ask('GET', `/sessions/${id}/turns`);
    expect(response.status).toBe(200);
    expect(sessionTurnsSchema.parse(await response.json()).turns).toHaveLength(1);
  });

  it('is played again without anything sent', async () => {
    const { ask, id } = await createEnded();
    const response = await ask('POST', `/sessions/${id}/replay`);
    expect(response.status).toBe(200);
    expect(replayReportSchema.parse(await response.json())).toEqual({ turns: 1, isSame: true });
    expect((await ask('GET', `/sessions/${id}/replay`)).status).toBe(405);
  });

  it('that is lost cannot be played again', async () => {
    const { ask, errors, id } = await createEnded('lost');
    await expectError(await ask('POST', `/sessions/${id}/replay`), 409, 'SNAPSHOT_UNSUPPORTED');
    expect(errors).toEqual([]);
  });
});

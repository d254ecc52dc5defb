import { apiBounds, sessionInfoSchema, type WaitingCall } from '@enclave-vm/protocol';
import { describe, expect, it } from 'vitest';
import { scopes } from '../auth/principal.ts';
import { as, byHeader, createFakeApp, expectError } from './http-fixtures.suite.ts';

const argsDigest = 'a'.repeat(64);
const asked: WaitingCall[] = [
  { callId: 'call_1', tool: 'mail:send', args: { to: 'ann' }, reason: 'approval', argsDigest, expiresAt: 9e12 },
  { callId: 'call_2', tool: 'mail:send', args: {}, reason: 'outcome' },
  { callId: 'call_3', tool: 'ui:ask', args: {}, reason: 'result' },
];

/** A session that waits for two decisions and a result. */
async function createAsking() {
  const app = createFakeApp({ authenticate: byHeader });
  app.service.onCreate = (session) => {
    session.status = 'waiting_for_approval';
    session.waitingFor = [...asked];
  };
  await app.ask('POST', '/sessions', { code: '' }, { ...as('acme'), prefer: 'respond-async' });
  const [id = ''] = app.service.sessions.keys();
  const decide = (callId: string, body: unknown, who = as('acme', 'approvals:write')) =>
    app.ask('POST', `/sessions/${id}/approvals/${callId}`, body, who);
  return { ...app, id, decide };
}

describe('POST /sessions/:id/approvals/:callId', () => {
  it('takes a decision and says who made it', async () => {
    const { decide, service } = await createAsking();
    const ann = { who: JSON.stringify({ tenant: 'acme', subject: 'ann', scopes: ['approvals:write'] }) };
    const response = await decide('call_1', { approved: true, note: 'go on', argsDigest }, ann);
    expect(response.status).toBe(202);
    const { waitingFor } = sessionInfoSchema.parse(await response.json());
    expect(waitingFor.map(({ callId }) => callId)).toEqual(['call_2', 'call_3']);
    expect((await decide('call_2', { approved: false })).status).toBe(202);
    expect(service.answers).toEqual([
      { callId: 'call_1', approved: true, note: 'go on', argsDigest, by: 'ann' },
      { callId: 'call_2', approved: false, by: 'acme' },
    ]);
  });

  it('takes one decision about each call', async () => {
    const { decide, service } = await createAsking();
    expect((await decide('call_1', { approved: false })).status).toBe(202);
    await expectError(await decide('call_1', { approved: false }), 409, 'CALL_NOT_WAITING');
    await expectError(await decide('call_1', { approved: true }), 409, 'CALL_NOT_WAITING');
    expect(service.answers).toMatchObject([{ approved: false }]);
  });

  it('takes one of those that come at once', async () => {
    const { decide, service } = await createAsking();
    const sent = Array.from({ length: 20 }, (_, index) => decide('call_1', { approved: index % 2 === 0 }));
    const statuses = (await Promise.all(sent)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([202, ...Array.from({ length: 19 }, () => 409)]);
    expect(service.answers).toHaveLength(1);
  });

  it('takes none about other arguments, about a result, and about what nobody asked', async () => {
    const { decide, service } = await createAsking();
    for (const wrong of ['', 'b'.repeat(64), argsDigest.slice(1), argsDigest.toUpperCase()]) {
      const response = await decide('call_1', { approved: true, argsDigest: wrong });
      await expectError(response, 409, 'CALL_NOT_WAITING');
    }
    for (const callId of ['call_3', 'call_4', 'constructor', '__proto__']) {
      await expectError(await decide(callId, { approved: true }), 409, 'CALL_NOT_WAITING');
    }
    expect(service.answers).toEqual([]);
  });

  it.each([
    ['a slash', 'call_1%2F'],
    ['a way up', '..%2Fcall_1'],
    ['a null', 'call_1%00'],
    ['another case', 'CALL_1'],
    ['a space', 'call_1%20'],
    ['what is no UTF-8', 'call_1%ff'],
    ['an encoding of an encoding', 'call%255f1'],
    ['256 KB', `call_1${'x'.repeat(256 * 1024)}`],
    ['256 KB of slashes', '%2F'.repeat(85 * 1024)],
  ])('knows no call whose id has %s', async (_, callId) => {
    const { decide, service } = await createAsking();
    await expectError(await decide(callId, { approved: true }), 409, 'CALL_NOT_WAITING');
    // Nor says of another tenant's session that it is there.
    await expectError(await decide(callId, { approved: true }, as('other')), 404, 'SESSION_NOT_FOUND');
    expect(service.answers).toEqual([]);
  });

  it('is another path with a slash that is not encoded', async () => {
    const { decide } = await createAsking();
    await expectError(await decide('call_1/x', { approved: true }), 404, 'NOT_FOUND');
    await expectError(await decide('', { approved: true }), 404, 'NOT_FOUND');
  });

  it.each<[string, unknown]>([
    ['nothing', {}],
    ['an array', [{ approved: true }]],
    ['null', 'null'],
    ['a text for yes', { approved: 'true' }],
    ['a number for yes', { approved: 1 }],
    ['who decides', { approved: true, by: 'the boss' }],
    ['when it was decided', { approved: true, at: 0 }],
    ['another call', { approved: true, callId: 'call_2' }],
    ['that nobody decided in time', { approved: true, expired: true }],
    ['too long a note', { approved: true, note: 'x'.repeat(apiBounds.note + 1) }],
    ['a megabyte of a note', { approved: true, note: 'x'.repeat(1 << 20) }],
    ['too long a digest', { approved: true, argsDigest: 'a'.repeat(65) }],
    ['a prototype', '{"approved":true,"__proto__":{"by":"x"}}'],
  ])('refuses a body with %s', async (_, body) => {
    const { decide, service } = await createAsking();
    const { message } = await expectError(await decide('call_1', body), 400, 'INVALID_INPUT');
    expect(message.length).toBeLessThan(1_000);
    expect(service.answers).toEqual([]);
  });

  it('is refused to whoever may do all but approve', async () => {
    const { ask, decide, service, id } = await createAsking();
    const agent = as('acme', ...scopes.filter((scope) => scope !== 'approvals:write'));
    const { message } = await expectError(await decide('call_1', { approved: true }, agent), 403, 'FORBIDDEN');
    expect(message).toContain('approvals:write');
    const result = { callId: 'call_1', ok: true, value: 'sent' };
    const answered = await ask('POST', `/sessions/${id}/tool-result`, result, agent);
    await expectError(answered, 409, 'CALL_NOT_WAITING');
    const disguised = await ask('POST', `/sessions/${id}/tool-result`, { callId: 'call_1', approved: true }, agent);
    await expectError(disguised, 400, 'INVALID_INPUT');
    expect(service.answers).toEqual([]);
  });

  it('lets a result be told of a call whose process died', async () => {
    const { ask, service, id } = await createAsking();
    const result = { callId: 'call_2', ok: true, value: 'it was sent' };
    expect((await ask('POST', `/sessions/${id}/tool-result`, result, as('acme'))).status).toBe(202);
    expect(service.answers).toEqual([result]);
  });
});

describe('POST /sessions/:id/resume', () => {
  it('has a session driven that is not over', async () => {
    const { ask, service, id } = await createAsking();
    const resume = () => ask('POST', `/sessions/${id}/resume`, undefined, as('acme', 'sessions:write'));
    const response = await resume();
    expect(response.status).toBe(202);
    expect(sessionInfoSchema.parse(await response.json()).id).toBe(id);
    service.sessions.get(id)?.finish();
    expect(await (await resume()).json()).toMatchObject({ status: 'completed' });
    expect(service.resumed).toEqual([id]);
  });
});

import { replayReportSchema, type SessionInfo, sessionInfoSchema, sessionTurnsSchema } from '@enclave-vm/protocol';
import { expect, it, vi } from 'vitest';
import { setUp } from '../sessions/set-up-service.suite.ts';
import { as, byHeader, createFakeApp, expectError, missing } from './http-fixtures.suite.ts';

const code = `
const total = await tools.bank.total({});
const paid = await tools.bank.pay({ to: 'ann', amount: total }).catch(({ code, message }) => [code, message]);
return [paid, await tools.bank.total({})];`;

/** The API over a service that runs programs, and a tool whose effects are counted. */
function createBank(maxOpen = 100, options: { approvalTimeout?: number } = {}) {
  const paid: unknown[] = [];
  const tools = {
    'bank:total': { effect: 'read' as const, handler: () => 500 + paid.length },
    'bank:pay': { needsApproval: true as const, handler: (args: unknown) => `paid ${paid.push(args)}` },
  };
  const { service } = setUp({ tools, ...options }, { limits: { maxOpen, maxOpenPerTenant: maxOpen } });
  const { ask } = createFakeApp({ service, authenticate: byHeader });
  const agent = as('acme', 'sessions:create', 'sessions:read', 'sessions:write');
  const ann = { who: JSON.stringify({ tenant: 'acme', subject: 'ann', scopes: ['approvals:write', 'sessions:read'] }) };
  const read = async (id: string) =>
    sessionInfoSchema.parse(await (await ask('GET', `/sessions/${id}`, undefined, agent)).json());
  const reach = async (id: string, status: SessionInfo['status']): Promise<SessionInfo> => {
    // One that has ended otherwise is not waited for.
    const isThere = async () => expect(['completed', 'failed', status]).toContain((await read(id)).status);
    await vi.waitFor(isThere, { timeout: 5_000 });
    const info = await read(id);
    expect([info.status, info.result?.error]).toEqual([status, undefined]);
    return info;
  };
  const create = async () => {
    const response = await ask('POST', '/sessions', { code }, { ...agent, prefer: 'respond-async' });
    return reach(sessionInfoSchema.parse(await response.json()).id, 'waiting_for_approval');
  };
  const decide = (id: string, body: unknown, who = ann, callId = 'call_2') =>
    ask('POST', `/sessions/${id}/approvals/${callId}`, body, who);
  return { ask, agent, ann, create, decide, paid, reach };
}

const resultOf = ({ result }: SessionInfo) => result?.value as readonly unknown[];

it('a call is made once it is approved, and the events say by whom', async () => {
  const { ask, agent, create, decide, paid, reach } = createBank();
  const { id, waitingFor } = await create();
  const [call] = waitingFor;
  expect(call).toMatchObject({ callId: 'call_2', tool: 'bank:pay', args: { to: 'ann', amount: 500 } });
  const listed = await ask('GET', '/sessions?status=waiting_for_approval', undefined, agent);
  expect(await listed.json()).toMatchObject({ sessions: [{ id, waitingFor }] });
  expect(paid).toEqual([]);
  await expectError(await decide(id, { approved: true }, agent), 403, 'FORBIDDEN');
  await expectError(await decide(id, { approved: true, argsDigest: '0'.repeat(64) }), 409, 'CALL_NOT_WAITING');
  const response = await decide(id, { approved: true, argsDigest: call?.argsDigest, note: 'invoice 17' });
  expect(response.status).toBe(202);
  expect((await reach(id, 'completed')).result).toMatchObject({ success: true, value: ['paid 1', 501] });
  expect(paid).toEqual([{ to: 'ann', amount: 500 }]);
  const events = await (await ask('GET', `/sessions/${id}/stream`, undefined, agent)).text();
  expect(events).toContain('"payload":{"callId":"call_2","approved":true,"by":"ann","note":"invoice 17"}');
  await expectError(await decide(id, { approved: true }), 409, 'CALL_NOT_WAITING');
});

it('of decisions that race one counts, and the call is made at most once', async () => {
  const { create, decide, paid, reach } = createBank();
  const { id } = await create();
  const sent = Array.from({ length: 10 }, (_, index) =>
    decide(id, { approved: index % 2 === 1, note: `note ${index}` }),
  );
  const statuses = (await Promise.all(sent)).map(({ status }) => status);
  expect(statuses.sort()).toEqual([202, ...Array.from({ length: 9 }, () => 409)]);
  const [outcome] = resultOf(await reach(id, 'completed'));
  if (paid.length === 0) expect(outcome).toMatchObject(['APPROVAL_DENIED', expect.stringContaining('note')]);
  else expect([outcome, paid.length]).toEqual(['paid 1', 1]);
});

it('a call is refused with a note and without a name', async () => {
  const { create, decide, paid, reach } = createBank();
  const { id } = await create();
  expect((await decide(id, { approved: false, note: 'too much' })).status).toBe(202);
  const [[refused, message]] = resultOf(await reach(id, 'completed')) as [[string, string]];
  expect([refused, paid]).toEqual(['APPROVAL_DENIED', []]);
  expect(message).toContain('too much');
  expect(message).not.toContain('ann');
});

it('a call that waits for approval takes no result, and that of another tenant does not exist', async () => {
  const { ask, agent, create, decide, paid } = createBank();
  const { id } = await create();
  const result = { callId: 'call_2', ok: true, value: 'paid 1' };
  await expectError(await ask('POST', `/sessions/${id}/tool-result`, result, agent), 409, 'CALL_NOT_WAITING');
  for (const body of [{ approved: true }, { approved: false }]) {
    await expectError(await decide(id, body, as('other')), 404, 'SESSION_NOT_FOUND');
    await expectError(await decide(missing, body), 404, 'SESSION_NOT_FOUND');
  }
  for (const callId of ['call_1', 'call_9', 'call_2%2F', `call_2${'x'.repeat(1 << 18)}`]) {
    await expectError(await decide(id, { approved: true }, undefined, callId), 409, 'CALL_NOT_WAITING');
  }
  expect(paid).toEqual([]);
});

it('a question that has lapsed takes no decision', async () => {
  const { create, decide, paid, reach } = createBank(100, { approvalTimeout: 150 });
  const { id } = await create();
  await new Promise((resolve) => setTimeout(resolve, 160));
  await expectError(await decide(id, { approved: true }), 409, 'CALL_NOT_WAITING');
  expect(resultOf(await reach(id, 'completed'))).toMatchObject([['APPROVAL_EXPIRED', expect.any(String)], 500]);
  expect(paid).toEqual([]);
});

it('a session is listed turn by turn, played again and forked, and no call is made again', async () => {
  const { ask, agent, create, decide, paid, reach } = createBank();
  const { id } = await create();
  await decide(id, { approved: true });
  await reach(id, 'completed');
  const { turns } = sessionTurnsSchema.parse(
    await (await ask('GET', `/sessions/${id}/turns`, undefined, agent)).json(),
  );
  expect(turns.map(({ turn }) => turn)).toEqual([1, 2, 3, 4]);
  const replayed = await ask('POST', `/sessions/${id}/replay`, undefined, agent);
  expect(replayReportSchema.parse(await replayed.json())).toMatchObject({ turns: 4, isSame: true });
  expect(paid).toHaveLength(1);

  const forked = await ask('POST', `/sessions/${id}/fork`, { turn: 2 }, agent);
  expect(forked.status).toBe(201);
  const fork = sessionInfoSchema.parse(await forked.json());
  expect(fork).toMatchObject({ forkedFrom: { id, turn: 2 } });
  // It asks again: what was approved was the other session's call.
  await reach(fork.id, 'waiting_for_approval');
  expect((await decide(fork.id, { approved: false })).status).toBe(202);
  expect(resultOf(await reach(fork.id, 'completed'))).toMatchObject([['APPROVAL_DENIED', expect.any(String)], 501]);
  expect(resultOf(await reach(id, 'completed'))).toEqual(['paid 1', 501]);
  expect(paid).toHaveLength(1);
});

it('a session is forked within the limits of its tenant, and only from turns that it had', async () => {
  const { ask, agent, create, reach } = createBank(2);
  const { id } = await create();
  for (const turn of [9, Number.MAX_SAFE_INTEGER]) {
    await expectError(await ask('POST', `/sessions/${id}/fork`, { turn }, agent), 400, 'INVALID_INPUT');
  }
  await expectError(await ask('POST', `/sessions/${id}/fork`, {}, as('other')), 404, 'SESSION_NOT_FOUND');
  const { id: forkId } = sessionInfoSchema.parse(await (await ask('POST', `/sessions/${id}/fork`, {}, agent)).json());
  await reach(forkId, 'waiting_for_approval');
  await expectError(await ask('POST', `/sessions/${id}/fork`, {}, agent), 429, 'TOO_MANY_SESSIONS');
  expect((await ask('POST', `/sessions/${id}/resume`, undefined, agent)).status).toBe(202);
  await reach(id, 'waiting_for_approval');
});

import { describe, expect, it } from 'vitest';
import type { EnclaveClient, SessionActions } from './index.ts';
import { createFakeBroker, info, refusal, type SeenRequest, sessionId } from './testing/fake-broker.suite.ts';

const path = (rest: string) => `/sessions/${sessionId}/${rest}`;
const turns = [{ turn: 1, startedAt: 5, seq: 0 }];
const answers: Record<string, unknown> = {
  [path('fork')]: info({ id: 'ses_fork', forkedFrom: { id: sessionId, turn: 1 } }),
  [path('turns')]: { turns },
  [path('replay')]: { turns: 1, isSame: false, divergedAt: 1 },
  [path('resume')]: info(),
};
const answer = (request: SeenRequest) => (answers[request.path] ? Response.json(answers[request.path]) : undefined);

describe.each<[string, (client: EnclaveClient) => SessionActions]>([
  ['a session by its id', (client) => client.session(sessionId)],
  ['a session that is watched', (client) => client.attach(sessionId)],
])('%s', (_, open) => {
  it('is decided about, looked at, forked, played again and resumed', async () => {
    const broker = createFakeBroker({ answer });
    const session = open(broker.client);
    await session.approve('call_1', { note: 'go on', argsDigest: 'd' });
    await session.approve('call_2');
    await session.deny('call_3', { note: 'no' });
    expect(await session.fork({ turn: 1 })).toMatchObject({ id: 'ses_fork', forkedFrom: { id: sessionId, turn: 1 } });
    expect(await session.turns()).toEqual(turns);
    expect(await session.replay()).toEqual({ turns: 1, isSame: false, divergedAt: 1 });
    expect(await session.resume()).toMatchObject({ id: sessionId });
    expect(broker.requests.filter(({ method }) => method === 'POST').map((sent) => [sent.path, sent.body])).toEqual([
      [path('approvals/call_1'), { approved: true, note: 'go on', argsDigest: 'd' }],
      [path('approvals/call_2'), { approved: true }],
      [path('approvals/call_3'), { approved: false, note: 'no' }],
      [path('fork'), { turn: 1 }],
      [path('replay'), undefined],
      [path('resume'), undefined],
    ]);
  });
});

describe('what is done to a session', () => {
  it.each<[string, (session: SessionActions) => Promise<unknown>]>([
    ['an option that is unknown', (session) => session.approve('call_1', { by: 'me' } as object)],
    ['a decision against the name', (session) => session.deny('call_1', { approved: true } as object)],
    ['no call', (session) => session.approve('')],
    ['a way to another route', (session) => session.approve('../cancel')],
    ['a call that is no text', (session) => session.deny(1 as unknown as string)],
    ['half a character', (session) => session.deny('\ud800')],
    ['a long id', (session) => session.deny('c'.repeat(129))],
    ['a note that is none', (session) => session.deny('call_1', { note: 1n as unknown as string })],
    ['a fork of what is unknown', (session) => session.fork({ from: 1 } as object)],
    ['a fork of no turn', (session) => session.fork({ turn: Number.NaN })],
  ])('is refused with %s before anything is sent', async (_, act) => {
    const broker = createFakeBroker({ answer });
    await expect(act(broker.client.session(sessionId))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    expect(broker.requests).toEqual([]);
  });

  it('needs an id that can be one', () => {
    const { client } = createFakeBroker();
    for (const id of ['', '../x', 'a b', 1]) {
      expect(() => client.session(id as string)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
    }
  });

  it.each<[number, string, (session: SessionActions) => Promise<unknown>]>([
    [409, 'CALL_NOT_WAITING', (session) => session.approve('call_1')],
    [403, 'FORBIDDEN', (session) => session.deny('call_1')],
    [400, 'INVALID_INPUT', (session) => session.fork({ turn: 9 })],
    [429, 'TOO_MANY_SESSIONS', (session) => session.fork()],
    [409, 'SNAPSHOT_UNSUPPORTED', (session) => session.replay()],
    [404, 'SESSION_NOT_FOUND', (session) => session.turns()],
    [404, 'SESSION_NOT_FOUND', (session) => session.resume()],
  ])('that is refused with %i rejects with %s', async (status, code, act) => {
    const broker = createFakeBroker({
      answer: () => refusal(status, code),
      client: { retry: { maxAttempts: 0 } },
    });
    await expect(act(broker.client.session(sessionId))).rejects.toMatchObject({ status, code });
  });

  it.each<[string, number, (session: SessionActions) => Promise<unknown>]>([
    ['a decision', 3, (session) => session.approve('call_1')],
    ['a look at turns', 3, (session) => session.turns()],
    ['resume', 3, (session) => session.resume()],
    ['a fork, of which there would be two', 1, (session) => session.fork()],
    ['a replay', 1, (session) => session.replay()],
  ])('without an answer is tried as often as it may be: %s', async (_, tries, act) => {
    const broker = createFakeBroker({
      answer: () => Promise.reject(new TypeError('lost')),
      client: { retry: { maxAttempts: 2, baseMs: 1, maxMs: 1 } },
    });
    await expect(act(broker.client.session(sessionId))).rejects.toMatchObject({ code: 'NETWORK' });
    expect(broker.requests).toHaveLength(tries);
  });

  it.each<[unknown, (session: SessionActions) => Promise<unknown>]>([
    [{ turns: 1 }, (session) => session.turns()],
    [{ turns: [null] }, (session) => session.turns()],
    [{ isSame: 'yes' }, (session) => session.replay()],
    [{}, (session) => session.fork()],
    [info({ id: 'ses_other' }), (session) => session.resume()],
    [null, (session) => session.resume()],
  ])('is not answered with %j', async (wrong, act) => {
    const broker = createFakeBroker({ answer: () => Response.json(wrong) });
    await expect(act(broker.client.session(sessionId))).rejects.toMatchObject({ code: 'PROTOCOL_ERROR' });
  });
});

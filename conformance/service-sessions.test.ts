import { randomUUID } from 'node:crypto';
import { sessionListSchema } from '@enclave-vm/protocol';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  canStartRedis,
  type RedisServer,
  startRedisServer,
} from '../packages/broker/src/redis/testing/redis-server.suite.ts';
import {
  type Answer,
  eventsOf,
  expectRefusal,
  openService,
  type ServiceBench,
  type Tenant,
  tokens,
} from './service-bench.ts';

/** Attacks on the service: nobody gets more sessions than are his, nor into those of others, nor answers twice. */
const maxOpenSessionsPerTenant = 20;
const waits = "return await callTool('ask', {})";

if (!canStartRedis) console.info('Left out: attacks on sessions in Redis; they need the program redis-server.');
describe('sessions in memory', () => sessionAttacks(false));
describe.skipIf(!canStartRedis)('sessions in Redis', () => sessionAttacks(true));

function sessionAttacks(isShared: boolean): void {
  let bench: ServiceBench;
  let redis: RedisServer | undefined;
  beforeAll(async () => {
    redis = isShared ? await startRedisServer() : undefined;
    bench = await openService({ limits: { maxOpenSessionsPerTenant }, ...(redis && { redisUrl: redis.url }) });
  });
  afterEach(() => bench.expectUnharmed());
  afterAll(async () => {
    await bench.close();
    await redis?.stop();
  });

  describe('floods of sessions', () => {
    it('stop at the tenant’s limit, and other tenants do not notice', async () => {
      const answers = await Promise.all(Array.from({ length: 100 }, () => bench.create(waits)));
      const accepted = answers.filter(({ status }) => status === 202);
      expect(accepted.length).toBe(maxOpenSessionsPerTenant);
      for (const answer of answers.filter(({ status }) => status !== 202)) {
        expect(expectRefusal(answer, 429)).toBe('TOO_MANY_SESSIONS');
        expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
      }
      const other = await bench.send('POST', '/sessions', { tenant: 'globex', body: { code: 'return 42' } });
      expect(eventsOf(other.text).at(-1)?.payload).toMatchObject({ value: 42 });
      for (const { text } of accepted) await bench.send('DELETE', `/sessions/${JSON.parse(text).id}`);
    });
  });

  describe('tool results', () => {
    it('are taken once, whoever is first', async () => {
      const { id, callId } = await bench.openWaiting();
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, value) =>
          bench.send('POST', `/sessions/${id}/tool-result`, { body: { callId, ok: true, value } }),
        ),
      );
      const taken = answers.map(({ status }) => status).indexOf(202);
      for (const [index, answer] of answers.entries()) {
        if (index !== taken) expect(expectRefusal(answer, 409)).toBe('CALL_NOT_WAITING');
      }
      expect(await bench.finalOf(id)).toMatchObject({ success: true, value: taken });
      const replayed = await bench.send('POST', `/sessions/${id}/tool-result`, {
        body: { callId, ok: true, value: 'x' },
      });
      expect(expectRefusal(replayed, 409)).toBe('CALL_NOT_WAITING');
    });

    it('that are forged change nothing', async () => {
      const { id, callId } = await bench.openWaiting();
      const forged: readonly [unknown, number][] = [
        [{ callId: 'call_2', ok: true, value: 1 }, 409],
        [{ callId: '__proto__', ok: true, value: 1 }, 409],
        [{ callId: `${callId} `, ok: true, value: 1 }, 409],
        [{ callId: callId.toUpperCase(), ok: true, value: 1 }, 409],
        [{ callId: [callId], ok: true, value: 1 }, 400],
        [{ callId, ok: 'true', value: 1 }, 400],
        [{ callId, ok: true, value: 1, error: { message: '' } }, 400],
        [{ callId, ok: false }, 400],
        [{ callId, ok: false, error: { message: 'x', effects: [] } }, 400],
      ];
      for (const [body, status] of forged) {
        expectRefusal(await bench.send('POST', `/sessions/${id}/tool-result`, { body }), status);
      }
      const foreign = await bench.send('POST', `/sessions/${id}/tool-result`, {
        tenant: 'globex',
        body: { callId, ok: true, value: 'stolen' },
      });
      expect(expectRefusal(foreign, 404)).toBe('SESSION_NOT_FOUND');
      await bench.send('POST', `/sessions/${id}/tool-result`, { body: { callId, ok: true, value: 'honest' } });
      expect(await bench.finalOf(id)).toMatchObject({ success: true, value: 'honest' });
    });

    it('for the broker’s own tools are not the client’s', async () => {
      const { id } = JSON.parse((await bench.create('await callTool("note", 1); return callTool("ask", {})')).text);
      await expect.poll(() => bench.notes).toEqual([1]);
      bench.notes.length = 0;
      const answer = await bench.send('POST', `/sessions/${id}/tool-result`, {
        body: { callId: 'call_1', ok: true, value: 1 },
      });
      expect(expectRefusal(answer, 409)).toBe('CALL_NOT_WAITING');
      await bench.send('DELETE', `/sessions/${id}`);
    });
  });

  describe('requests that come twice', () => {
    const createWith = (key: string, code: string, tenant: Tenant = 'acme') =>
      bench.send('POST', '/sessions', { tenant, body: { code }, headers: { 'idempotency-key': key } });
    const idOf = ({ headers }: Answer) => headers['enclave-session-id'];

    it('under one key begin one session', async () => {
      const key = randomUUID();
      const answers = await Promise.all(
        Array.from({ length: 15 }, () => createWith(key, "await callTool('note', 'once'); return 42")),
      );
      expect(new Set(answers.map(idOf)).size).toBe(1);
      for (const { text } of answers) expect(text).toBe(answers[0]?.text);
      expect(bench.notes.splice(0)).toEqual(['once']);
    });

    it('under one key with another program are refused, and tell nothing of the first', async () => {
      const key = randomUUID();
      await createWith(key, "return 'first'");
      const other = await createWith(key, "await callTool('note', 'second')");
      expect(expectRefusal(other, 400, 409, 422)).toBe('INVALID_INPUT');
      expect(other.text).not.toContain('first');
      expect(bench.notes).toEqual([]);
    });

    it('find their session although the tenant may have no more', async () => {
      const { id } = await bench.openWaiting();
      const key = randomUUID();
      const headers = { prefer: 'respond-async', 'idempotency-key': key };
      const body = { code: waits, clientTools: [{ name: 'ask' }] };
      const first = await bench.send('POST', '/sessions', { body, headers });
      const others = await Promise.all(Array.from({ length: maxOpenSessionsPerTenant }, () => bench.create(waits)));
      const again = await bench.send('POST', '/sessions', { body, headers });
      expect([again.status, idOf(again)]).toEqual([202, idOf(first)]);
      const ids = others.filter(({ status }) => status === 202).map(idOf);
      for (const open of [id, idOf(first), ...ids]) await bench.send('DELETE', `/sessions/${open}`);
    });

    it('of two tenants under one key are two sessions', async () => {
      const key = randomUUID();
      const [mine, theirs] = await Promise.all([createWith(key, 'return 1'), createWith(key, 'return 2', 'globex')]);
      expect(idOf(mine)).not.toBe(idOf(theirs));
      expect(eventsOf(mine.text).at(-1)?.payload).toMatchObject({ value: 1 });
      expect(eventsOf(theirs.text).at(-1)?.payload).toMatchObject({ value: 2 });
    });

    it.each(['', 'short', 'a key with spaces in it', 'k'.repeat(257)])('under the key %j are refused', async (key) => {
      expect(expectRefusal(await createWith(key, 'return 1'), 400)).toBe('INVALID_INPUT');
    });

    it('to cancel or delete do no harm', async () => {
      const { id } = await bench.openWaiting();
      const cancelled = await Promise.all([1, 2, 3].map(() => bench.send('POST', `/sessions/${id}/cancel`)));
      expect(cancelled.map(({ status }) => status)).toEqual([202, 202, 202]);
      expect(await bench.finalOf(id)).toMatchObject({ error: { code: 'CANCELLED' } });
      const deleted = await Promise.all([1, 2, 3].map(() => bench.send('DELETE', `/sessions/${id}`)));
      expect(deleted.map(({ status }) => status).sort()).toEqual([204, 404, 404]);
    });
  });

  describe('neighbours', () => {
    it('sessions of another tenant do not exist, on any route', async () => {
      const { id, callId } = await bench.openWaiting();
      const answer = { callId, ok: true, value: 'stolen' };
      const attempts = (of: string): readonly (readonly [string, string, unknown?])[] => [
        ['GET', `/sessions/${of}`],
        ['GET', `/sessions/${of}/stream`],
        ['POST', `/sessions/${of}/tool-result`, answer],
        ['POST', `/sessions/${of}/cancel`],
        ['DELETE', `/sessions/${of}`],
      ];
      const unknown = id.replace(/.{8}$/, 'AAAAAAAA');
      for (const [index, [method, path, body]] of attempts(id).entries()) {
        const theirs = await bench.send(method, path, { tenant: 'globex', body });
        expect(expectRefusal(theirs, 404)).toBe('SESSION_NOT_FOUND');
        // Not told apart from one that was never there.
        const [, nowhere = ''] = attempts(unknown)[index] ?? [];
        expect((await bench.send(method, nowhere, { tenant: 'globex', body })).text).toBe(theirs.text);
      }
      const list = sessionListSchema.parse(
        JSON.parse((await bench.send('GET', '/sessions', { tenant: 'globex' })).text),
      );
      expect(list.sessions.map((session) => session.id)).not.toContain(id);
      await bench.send('POST', `/sessions/${id}/tool-result`, { body: { ...answer, value: 'mine' } });
      expect(await bench.finalOf(id)).toMatchObject({ value: 'mine' });
    });

    it('ids that are guessed find nothing', async () => {
      const { id } = await bench.openWaiting();
      const guesses = [
        '..%2f..%2fmetrics',
        '%00',
        '*',
        'undefined',
        '__proto__',
        'constructor',
        id.slice(0, -1),
        `${id}a`,
        `${id}%00`,
        id.toUpperCase(),
        'x'.repeat(4_000),
        ...Array.from({ length: 100 }, () => `ses_${randomUUID()}`),
      ];
      for (const guess of guesses) {
        const tenant = guess === id.toUpperCase() ? 'globex' : 'acme';
        expectRefusal(await bench.send('GET', `/sessions/${guess}`, { tenant }), 404);
      }
      await bench.send('DELETE', `/sessions/${id}`);
    });

    it.each([
      ['no token', {}],
      ['an empty one', { authorization: 'Bearer ' }],
      ['a part of one', { authorization: `Bearer ${tokens.acme.slice(0, -1)}` }],
      ['one with more behind it', { authorization: `Bearer ${tokens.acme}0` }],
      ['another case', { authorization: `Bearer ${tokens.acme.toUpperCase()}` }],
      ['another scheme', { authorization: `Basic ${tokens.acme}` }],
      ['two', { authorization: `Bearer ${tokens.acme}, Bearer ${tokens.globex}` }],
      ['a very long one', { authorization: `Bearer ${'a'.repeat(10_000)}` }],
    ])('with %s nobody is let in', async (_, headers) => {
      for (const [method, path] of [
        ['POST', '/sessions'],
        ['GET', '/sessions'],
        ['GET', '/tools'],
        ['GET', '/metrics'],
        ['GET', `/sessions?token=${tokens.acme}`],
      ] as const) {
        const answer = await bench.send(method, path, { headers: { authorization: '', ...headers } });
        expect(expectRefusal(answer, 401)).toBe('UNAUTHENTICATED');
        expect(answer.text).not.toContain('token-of');
      }
    });
  });
}

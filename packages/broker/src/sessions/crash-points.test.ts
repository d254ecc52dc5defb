import type { StreamEvent } from '@enclave-vm/protocol';
import { describe, expect, it } from 'vitest';
import type { SessionService } from './session-service.ts';
import type { SessionStore } from './session-store.ts';
import { allEvents, owner, setUp } from './set-up-service.suite.ts';

/**
 * A program of every kind of step. `write` must not be done twice; of `once` the other system knows its key; `read` may
 * come as often as it likes. `ask` is the client's, and `pay` waits for an approval.
 */
const code = `
  const first = await tools.write({ n: 1 });
  console.log('first', first, Math.random());
  const both = await Promise.all([tools.write({ n: 2 }), tools.once({ n: 3 }), tools.read({ n: 4 })]);
  await new Promise((resolve) => setTimeout(resolve, 5));
  const paid = await tools.pay({ amount: 5 });
  const answer = await tools.ask({ both });
  const last = await tools.write({ n: 6 });
  return { first, both, paid, answer, last, random: Math.random() };
`;
const request = { code, seed: 'the same', clientTools: [{ name: 'ask' }] };
const expected = { first: 10, both: [20, 30, 40], paid: 50, answer: 'yes', last: 60 };

/** The process dies at one of its commits, before or after that was written, or another one has taken the session. */
type Crash = 'before' | 'after' | 'stale';

function harness(crash: Crash, point: number) {
  const effects = new Map<string, { times: number; value: number }>();
  let isDead = false;
  const effect = (idempotencyKey: string, value: number) => {
    // What a dead process does, nobody sees.
    if (isDead) return new Promise<number>(() => undefined);
    const { times } = effects.get(idempotencyKey) ?? { times: 0 };
    effects.set(idempotencyKey, { times: times + 1, value });
    return Promise.resolve(value);
  };
  type Context = { idempotencyKey: string };
  const write = {
    handler: ({ n, amount }: { n: number; amount?: number }, { idempotencyKey }: Context) =>
      effect(idempotencyKey, 10 * (n ?? amount)),
  };
  const { service, store } = setUp(
    {
      tools: {
        write,
        pay: { ...write, needsApproval: true },
        once: {
          idempotent: true,
          handler: ({ n }: { n: number }, { idempotencyKey }: Context) =>
            effects.has(idempotencyKey) ? 10 * n : effect(idempotencyKey, 10 * n),
        },
        read: { effect: 'read', handler: ({ n }: { n: number }) => 10 * n },
      },
    },
    { isDurable: true },
  );
  let commits = 0;
  const commit = store.commit.bind(store);
  const claim = store.claim.bind(store);
  store.commit = async (id, at, change) => {
    commits++;
    if (commits === point) {
      if (crash === 'stale') await store.claim(id);
      else isDead = true;
    }
    if (!isDead) return commit(id, at, change);
    if (crash === 'after' && commits === point) await commit(id, at, change);
    throw new Error('the process is dead');
  };
  store.claim = async (id) => {
    const claimed = await claim(id);
    isDead = false;
    return claimed;
  };
  return { service, store, effects, commits: () => commits };
}

/** Does what people and clients do, from what they see. */
async function followTo(
  service: SessionService,
  store: SessionStore,
  id: string,
  effects: Map<string, { value: number }>,
) {
  const stopped = new AbortController();
  const look = async () => {
    while (!stopped.signal.aborted) {
      for (const { callId, reason } of (await service.read('acme', id))?.waitingFor ?? []) {
        const done = effects.get(`${id}/${callId}`);
        if (reason === 'result') await service.answer('acme', id, { callId, ok: true, value: 'yes' });
        else if (reason === 'approval') await service.answer('acme', id, { callId, approved: true, by: 'ann' });
        else if (done) await service.answer('acme', id, { callId, ok: true, value: done.value });
        else await service.answer('acme', id, { callId, approved: true, by: 'ann' });
      }
      // A driver that found its session taken leaves it to that other one, which is only pretended here.
      if ((await store.read(id))?.status === 'running') await service.resume('acme', id);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  };
  const looking = look();
  const events = await allEvents(service, id);
  stopped.abort();
  await looking;
  return events;
}

async function runWithCrash(crash: Crash, point: number) {
  const { service, store, effects, commits } = harness(crash, point);
  const { id } = await service.create(request, owner);
  const events = await followTo(service, store, id, effects);
  return { id, events, effects, commits: commits(), service };
}

/** What a program did, without what crashes and people add. */
function told(events: readonly StreamEvent[]) {
  return events.flatMap(({ type, payload }) => {
    if (type === 'tool_call') return [`call ${payload.callId} ${payload.tool} ${JSON.stringify(payload.args)}`];
    if (type === 'tool_result_applied') return [`result ${payload.callId} ${payload.ok}`];
    return type === 'stdout' ? [payload.text] : [];
  });
}

describe('a session with a durable store', async () => {
  const straight = await runWithCrash('before', Number.POSITIVE_INFINITY);

  it('runs as it should when nothing happens', () => {
    expect(straight.events.at(-1)?.payload).toMatchObject({ success: true, value: expected });
    expect([...straight.effects.values()].map(({ times }) => times)).toEqual([1, 1, 1, 1, 1]);
    expect(straight.commits).toBeGreaterThan(10);
  });

  it.each(['before', 'after', 'stale'] as const)(
    'is as if nothing had happened when its process dies at any of its commits (%s)',
    async (crash) => {
      const { value } = (straight.events.at(-1) as StreamEvent).payload as { value: unknown };
      let asked = 0;
      // Which of its commits fall together is not the same each time, and so where a crash can come.
      for (let round = 0; asked <= 2 && round < 5; round++) {
        for (let point = 1; point <= straight.commits; point++) {
          const { id, events, effects, service } = await runWithCrash(crash, point);
          asked += events.filter(
            ({ type, payload }) => type === 'approval_requested' && payload.reason === 'outcome',
          ).length;
          const { type, payload } = events.at(-1) as StreamEvent;
          expect({ point, type, payload }).toMatchObject({
            type: 'final',
            payload: { success: true, value: expected },
          });
          expect(payload).toMatchObject({ value });
          for (const [key, { times }] of effects) expect({ point, key, times }).toEqual({ point, key, times: 1 });
          expect(effects.size).toBe(5);
          expect(told(events).sort()).toEqual(told(straight.events).sort());
          expect(events.filter((event) => event.type === 'session_init')).toHaveLength(1);
          expect(await service.replay('acme', id)).toMatchObject({ isSame: true });
        }
      }
      // Else no crash came while a tool ran, and none of this has shown much.
      expect(asked).toBeGreaterThan(2);
    },
    30_000,
  );
});

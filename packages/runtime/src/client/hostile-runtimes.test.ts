import { afterEach, describe, expect, it } from 'vitest';
import type { RemoteState } from './remote-state.ts';
import { closeAll, code, openPlacement, openReady, openRuntime } from './testing/bench.suite.ts';
import {
  call,
  createFalseRuntime,
  type FalseRuntimeOptions,
  finished,
  honest,
  line,
  oneBlock,
  type Reply,
} from './testing/false-runtime.suite.ts';
import { createSession, start } from './testing/machine-turns.suite.ts';

afterEach(closeAll);

describe('a runtime that lies', () => {
  const asleep = { kind: 'suspended', wakeAt: 5 };
  const hugeEvent = line('x'.repeat(30_000_000));
  const lies: Readonly<Record<string, (reply: Reply) => void>> = {
    'sends text': ({ raw }) => raw('hello'),
    'sends no frame': ({ raw }) => raw(new Uint8Array([1, 2, 3])),
    'sends a header that is no JSON': ({ raw }) => raw(new Uint8Array([2, 0, 0, 0, 123, 123])),
    'sends an unknown message': ({ send }) => send({ kind: 'run', code: 'process.exit()' }),
    'sends a field too much': ({ send, turn }) => send({ kind: 'events', id: turn.id, events: [call(1)], more: 1 }),
    'answers a turn that it does not have': ({ send }) =>
      send({ kind: 'refused', id: 999, code: 'QUEUE_FULL', message: '' }),
    'greets twice': ({ send }) =>
      send({
        kind: 'hello',
        protocolVersion: 1,
        image: '0'.repeat(64),
        capacity: 1,
        maxFrameBytes: 1,
        draining: false,
      }),
    'sends a call out of order': ({ events }) => events(call(2)),
    'sends a call twice': ({ events }) => events(call(1), call(1)),
    'sends more calls than the limit': ({ events }) => events(...Array.from({ length: 101 }, (_, n) => call(n + 1))),
    'sends no events': ({ events }) => events(),
    'sends more text than the limits allow': ({ events }) => events(hugeEvent),
    'ends a session without its memory': (reply) => reply.end({ kind: 'suspended', wakeAt: 5 }),
    'ends a session with memory': (reply) => reply.end(finished(1), { memory: { pages: 30, blocks: 1 } }, oneBlock),
    'sends less memory than it says': ({ suspend }) => suspend({ end: asleep, memory: { pages: 30, blocks: 2 } }),
    'sends memory beyond its limit': ({ suspend }) => suspend({ end: asleep, memory: { pages: 60_000, blocks: 1 } }),
    'sends bytes that belong to nothing': (reply) => reply.end(finished(1), {}, oneBlock),
    'waits for nothing': (reply) => reply.suspend(),
    'hides a call': (reply) => reply.end(finished(1), { usage: { ...reply.turn.usage, toolCalls: 1 } }),
    'gives time back': (reply) => reply.end(finished(1), { usage: { ...reply.turn.usage, cpuMs: -1 } }),
    'makes up a failure': (reply) =>
      reply.end({ kind: 'finished', outcome: { ok: false, code: 'NOPE' as 'TIMEOUT', message: '' } }),
    'cancels what nobody cancelled': (reply) =>
      reply.end({ kind: 'finished', outcome: { ok: false, code: 'CANCELLED', message: '' } }),
  };

  it.each(Object.entries(lies))('%s: it is left, and another one runs the turn', async (_, lie) => {
    const [liar, other] = [await openRuntime(lie), await openRuntime(honest)];
    const placement = await openReady([liar, other]);
    const { session, end } = start(placement, '');
    expect(await end).toEqual(finished(42));
    expect(session.usage.cpuMs).toBe(0);
    expect([liar.turns.length, other.turns.length]).toEqual([1, 1]);
    expect(placement.state()[0]).toMatchObject({ status: 'unusable', detail: expect.stringMatching(/^it sent /) });
  });

  it('alone is not asked again at once, and the program ends with a code to retry', async () => {
    const liar = await openRuntime((reply) => reply.events(call(2)));
    const placement = openPlacement([liar], { connectTimeout: 200 });
    const { session, events, end } = start(placement, '');
    expect(await end).toMatchObject(code('RUNTIME_UNAVAILABLE'));
    expect(events).toEqual([]);
    expect(session).toEqual(createSession());
    expect(liar.turns.length).toBeLessThanOrEqual(3);
  });
});

describe('a runtime that dies', () => {
  it('loses no turn: another one runs it, and events are told once', async () => {
    const dying = await openRuntime((reply) => {
      reply.events(line('a'), call(1));
      setTimeout(reply.die, 20);
    });
    const other = await openRuntime((reply) => {
      reply.events(line('a'));
      reply.events(call(1), call(2));
      reply.suspend();
    });
    const placement = await openReady([dying, other]);
    const { session, events, end } = start(placement, '');
    expect(await end).toEqual({ kind: 'suspended', wakeAt: undefined });
    expect(events).toEqual([line('a'), call(1), call(2)]);
    expect([...session.outstanding]).toEqual([1, 2]);
    expect(session).toMatchObject({ turn: 2, finished: false, usage: { toolCalls: 2, consoleCalls: 1 } });
    expect(session.parked?.blocks.length).toBe(64);
  });

  it('that comes back gets the same turn again', async () => {
    let deaths = 0;
    const flaky = await openRuntime((reply) => {
      if (deaths++ < 2) reply.die();
      else reply.end(finished(1));
    });
    const placement = openPlacement([flaky], { connectTimeout: 1_000 });
    expect(await start(placement, '').end).toEqual(finished(1));
    expect(flaky.turns.map(({ turn }) => turn.turn)).toEqual([1, 1, 1]);
  });

  it('three times ends the program', async () => {
    const dying = await openRuntime(({ die }) => die());
    const placement = openPlacement([dying], { connectTimeout: 1_000 });
    expect(await start(placement, '').end).toMatchObject(code('RUNTIME_UNAVAILABLE'));
    expect(dying.turns.length).toBe(3);
  });

  it.each([
    ['other events', (reply: Reply) => reply.events(line('b'))],
    ['fewer events', (reply: Reply) => reply.end(finished(1))],
  ])('and another one that comes to %s: the turn diverged', async (_, differently) => {
    const dying = await openRuntime((reply) => {
      reply.events(line('a'));
      setTimeout(reply.die, 20);
    });
    const other = await openRuntime(differently);
    const placement = await openReady([dying, other]);
    const { events, end } = start(placement, '');
    expect(await end).toMatchObject({
      outcome: { code: 'RUNTIME_UNAVAILABLE', message: expect.stringMatching(/diverged/) },
    });
    expect(events).toEqual([line('a')]);
  });

  it('in silence is found by its heartbeat', async () => {
    const frozen = await openRuntime(({ freeze }) => freeze());
    const other = await openRuntime(honest);
    const placement = await openReady([frozen, other], { heartbeatInterval: 20 });
    const session = createSession();
    Object.assign(session.usage, { cpuMs: 250 });
    const since = performance.now();
    expect(await start(placement, '', { session }).end).toEqual(finished(42));
    expect(performance.now() - since).toBeLessThan(1_000);
  });
});

describe('a runtime that does not come', () => {
  it('fails no construction, only the turn', async () => {
    const placement = openPlacement([{ url: 'ws://127.0.0.1:9/' }, { url: 'http://127.0.0.1:9/' }]);
    const since = performance.now();
    expect(await start(placement, '').end).toMatchObject(code('RUNTIME_UNAVAILABLE'));
    expect(performance.now() - since).toBeGreaterThan(150);
    expect(placement.state().map(({ status }) => status)).toEqual(['unreachable', 'unreachable']);
  });

  it('is waited for', async () => {
    const gone = await createFalseRuntime();
    await gone.dispose();
    const placement = openPlacement([gone], { connectTimeout: 1_000 });
    const played = start(placement, '', { timeoutMs: 250 });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await openRuntime(honest, { port: Number(new URL(gone.url).port) });
    // The wait is no part of the run's time, or the turn would have timed out.
    expect(await played.end).toEqual(finished(42));
    expect(played.waited[0]).toBeGreaterThan(250);
  });

  it.each<[string, FalseRuntimeOptions, string]>([
    ['has another image', { hello: { image: 'f'.repeat(64) } }, 'its engine has the image ffff'],
    ['speaks another version', { hello: { protocolVersion: 2 } }, 'it sent a greeting in version 2'],
    ['has larger frames', { hello: { maxFrameBytes: 2e8 } }, 'its frames may have 200000000 bytes'],
    ['refuses the token', { accepts: () => false }, 'it answered the connection with status 401'],
  ])('because it %s says so', async (_, options, detail) => {
    const other = await openRuntime(honest, options);
    const told: RemoteState[] = [];
    const placement = openPlacement([other], { token: 'secret', onState: (state) => told.push(state) });
    const { outcome } = (await start(placement, '').end) as { outcome: { code: string; message: string } };
    expect(outcome.code).toBe('RUNTIME_UNAVAILABLE');
    expect(outcome.message).not.toContain('127.0.0.1');
    expect(other.turns).toEqual([]);
    expect(told[0]).toMatchObject({ status: 'unusable', detail: expect.stringContaining(detail) });
  });

  it('does not greet', async () => {
    const silent = await openRuntime(honest, { hello: undefined });
    const placement = openPlacement([silent], { connectTimeout: 100 });
    expect(await start(placement, '').end).toMatchObject(code('RUNTIME_UNAVAILABLE'));
    expect(placement.state()[0]?.detail).toContain('did not greet');
  });

  it('is sent the token', async () => {
    let header: string | undefined;
    const other = await openRuntime(honest, {
      accepts: ({ headers }) => {
        header = headers.authorization;
        return true;
      },
    });
    expect(await start(openPlacement([other], { token: 'secret' }), '').end).toEqual(finished(42));
    expect(header).toBe('Bearer secret');
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import type { RemotePlacementOptions } from './remote-options.ts';
import { createRemotePlacement } from './remote-placement.ts';
import { closeAll, code, openPlacement, openReady, openRuntime, until } from './testing/bench.suite.ts';
import { call, finished, honest, type Reply } from './testing/false-runtime.suite.ts';
import { createSession, resume, start } from './testing/machine-turns.suite.ts';

afterEach(closeAll);

describe('a runtime that refuses', () => {
  it('because it is full: another one runs the turn', async () => {
    const full = await openRuntime(({ refuse }) => refuse('QUEUE_FULL'));
    const other = await openRuntime(honest);
    const placement = await openReady([full, other]);
    const ends = await Promise.all(Array.from({ length: 4 }, () => start(placement, '').end));
    expect(ends).toEqual(ends.map(() => finished(42)));
    expect(full.turns.length).toBeGreaterThan(0);
  });

  it('because it drains gets nothing more', async () => {
    const draining = await openRuntime(({ refuse }) => refuse('NOT_READY'));
    const other = await openRuntime(honest);
    const placement = await openReady([draining, other]);
    for (let run = 0; run < 4; run++) expect(await start(placement, '').end).toEqual(finished(42));
    expect(draining.turns.length).toBe(1);
    expect(placement.state()[0]?.status).toBe('draining');
  });

  it('for a reason that stays: that is the end', async () => {
    const picky = await openRuntime(({ refuse }) => refuse('PAYLOAD_TOO_LARGE'));
    expect(await start(openPlacement([picky]), '').end).toMatchObject(code('PAYLOAD_TOO_LARGE'));
    expect(picky.turns.length).toBe(1);
  });

  it('always ends the program with its reason after three tries', async () => {
    const full = await openRuntime(({ refuse }) => refuse('QUEUE_FULL'));
    expect(await start(openPlacement([full]), '').end).toMatchObject(code('QUEUE_FULL'));
    expect(full.turns.length).toBe(3);
  });

  it('by its status as well', async () => {
    const draining = await openRuntime(honest);
    const placement = openPlacement([draining]);
    await until(() => placement.state()[0]?.status === 'ready');
    draining.send({ kind: 'status', running: 0, draining: true });
    await until(() => placement.state()[0]?.status === 'draining');
    expect(await start(placement, '').end).toMatchObject(code('RUNTIME_UNAVAILABLE'));
    draining.send({ kind: 'status', running: 0, draining: false });
    expect(await start(placement, '').end).toEqual(finished(42));
  });

  it('a frame that it could not take is not sent', async () => {
    const small = await openRuntime(honest, { hello: { maxFrameBytes: 200 } });
    expect(await start(openPlacement([small]), 'x'.repeat(500)).end).toMatchObject(code('PAYLOAD_TOO_LARGE'));
    expect(small.turns).toEqual([]);
  });
});

describe('a turn', () => {
  it('that a runtime does not end in time is given up', async () => {
    const slow = await openRuntime(() => undefined);
    const placement = openPlacement([slow]);
    const since = performance.now();
    expect(await start(placement, '', { timeoutMs: 100 }).end).toMatchObject(code('RUNTIME_UNAVAILABLE'));
    expect(performance.now() - since).toBeLessThan(400);
    await until(() => slow.cancelled.length === 1);
  });

  it('carries the time that is left', async () => {
    const other = await openRuntime(honest);
    await start(openPlacement([other]), '', { timeoutMs: 700 }).end;
    expect(other.turns[0]?.budgetMs).toBeGreaterThan(500);
    expect(other.turns[0]?.budgetMs).toBeLessThanOrEqual(700);
    expect(other.turns[0]).toMatchObject({ tenant: 'acme', outstanding: [], rejections: [] });
  });

  it('may have all the time that timers know', async () => {
    const other = await openRuntime((reply) => setTimeout(() => honest(reply), 20));
    expect(await start(openPlacement([other]), '', { timeoutMs: 2 ** 31 }).end).toEqual(finished(42));
    expect(await start(openPlacement([other]), '', { timeoutMs: Number.POSITIVE_INFINITY }).end).toEqual(finished(42));
  });

  it('that is cancelled ends at once, and what comes later is not heard', async () => {
    const replies: Reply[] = [];
    const slow = await openRuntime((reply) => replies.push(reply));
    const placement = openPlacement([slow]);
    const { session, events, controller, end } = start(placement, '');
    await until(() => replies.length === 1);
    controller.abort();
    expect(await end).toMatchObject(code('CANCELLED'));
    await until(() => slow.cancelled.length === 1);
    expect(placement.state()[0]?.running).toBe(1);
    replies[0]?.events(call(1));
    replies[0]?.end(finished(1));
    await until(() => placement.state()[0]?.running === 0);
    expect([events, session.turn, placement.state()[0]?.status]).toEqual([[], 1, 'ready']);
  });

  it('that was cancelled and never ends costs the runtime its connection', async () => {
    const stuck = await openRuntime((reply) => {
      if (stuck.turns.length > 1) honest(reply);
    });
    const placement = openPlacement([stuck]);
    const { controller, end } = start(placement, '', { timeoutMs: 100 });
    await until(() => stuck.turns.length === 1);
    controller.abort();
    await end;
    await until(() => placement.state()[0]?.detail?.includes('did not end a turn') === true);
    expect(await start(placement, '').end).toEqual(finished(42));
  });

  it('is cancelled while it waits', async () => {
    const placement = openPlacement([{ url: 'ws://127.0.0.1:9/' }]);
    const { controller, end } = start(placement, '');
    controller.abort();
    expect(await end).toMatchObject(code('CANCELLED'));
    expect(await start(placement, '', {}).end).toMatchObject(code('RUNTIME_UNAVAILABLE'));
  });

  it('waits for a place, first come first served, and its wait is told', async () => {
    const replies: Reply[] = [];
    const busy = await openRuntime((reply) => replies.push(reply), { hello: { capacity: 1 } });
    const placement = openPlacement([busy]);
    const played = ['a', 'b', 'c'].map((text) => start(placement, text));
    for (const [index, text] of ['a', 'b', 'c'].entries()) {
      await until(() => replies.length === index + 1);
      const turn = replies[index]?.turn.turn as { program: { code: string } };
      expect(turn.program.code).toBe(text);
      await new Promise((resolve) => setTimeout(resolve, 20));
      replies[index]?.end(finished(index));
    }
    expect(await Promise.all(played.map(({ end }) => end))).toEqual([0, 1, 2].map(finished));
    expect(played[2]?.waited[0]).toBeGreaterThan(30);
  });

  it('goes to the runtime with the least to do', async () => {
    const held: Reply[] = [];
    const large = await openRuntime((reply) => held.push(reply), { hello: { capacity: 9 } });
    const small = await openRuntime((reply) => held.push(reply), { hello: { capacity: 3 } });
    const placement = await openReady([large, small]);
    const played = Array.from({ length: 12 }, () => start(placement, ''));
    await until(() => held.length === 12);
    expect([large.turns.length, small.turns.length]).toEqual([9, 3]);
    for (const reply of held) reply.end(finished(1));
    await Promise.all(played.map(({ end }) => end));
  });

  it('that throws on its events rejects, and the runtime stays', async () => {
    const other = await openRuntime((reply) => {
      reply.events(call(1));
      reply.end(finished(1));
    });
    const placement = openPlacement([other]);
    const clock = { monotonic: () => 0, deadline: 1_000 };
    const context = { tenant: undefined, signal: new AbortController().signal, onWaited: () => undefined };
    const program = { kind: 'body', code: '' } as const;
    const turn = { kind: 'start', turn: 1, now: 0, seed: '00'.repeat(32), globals: '', program } as const;
    const emit = () => {
      throw new Error('a bug of the host');
    };
    await expect(placement.run(createSession(), turn, clock, emit, context)).rejects.toThrow('a bug of the host');
    expect(placement.state()[0]?.status).toBe('ready');
  });

  it('that is stale is a bug', async () => {
    const placement = openPlacement([await openRuntime(honest)]);
    const played = start(placement, '');
    await played.end;
    expect(played.session.finished).toBe(true);
    await expect(resume(placement, played.session, {}).end).rejects.toThrow('stale');
  });

  it('carries the session there and back', async () => {
    const other = await openRuntime((reply) => {
      if (reply.turn.turn.kind === 'start') {
        reply.events(call(1), call(2));
        reply.suspend({ rejections: [[1_000, 2_000]], end: { kind: 'suspended', wakeAt: 77 } });
      } else reply.end(finished(2));
    });
    const placement = openPlacement([other]);
    const { session, end } = start(placement, '');
    await end;
    expect(session).toMatchObject({ turn: 2, wakeAt: 77, parked: { pages: 30, offsets: new Uint32Array([128]) } });
    expect([...session.rejections]).toEqual([[1_000, 2_000]]);
    expect(await resume(placement, session, { 1: 'j1' }).end).toEqual(finished(2));
    expect(other.turns[1]).toMatchObject({
      outstanding: [1, 2],
      wakeAt: 77,
      rejections: [[1_000, 2_000]],
      memory: { pages: 30, blocks: 1 },
      usage: { toolCalls: 2 },
    });
    expect(session).toMatchObject({ turn: 3, finished: true, parked: undefined, wakeAt: undefined });
    expect(session.outstanding.size + session.rejections.size).toBe(0);
  });
});

describe('disposing', () => {
  it('ends what runs and what waits', async () => {
    const busy = await openRuntime(() => undefined, { hello: { capacity: 1 } });
    const placement = openPlacement([busy]);
    const played = [start(placement, ''), start(placement, '')];
    await until(() => busy.turns.length === 1);
    await placement.dispose();
    for (const { end } of played) expect(await end).toMatchObject(code('DISPOSED'));
    expect(await start(placement, '').end).toMatchObject(code('DISPOSED'));
    await until(() => busy.connections.size === 0);
  });
});

it.each([
  [{ urls: [] }, 'urls'],
  [{ urls: ['ftp://x'] }, 'ws:'],
  [{ urls: ['ws://user:password@x'] }, 'no user'],
  [{ urls: ['ws://x', 'ws://x/'] }, 'twice'],
  [{ urls: ['ws://x'], token: 'a b' }, 'token'],
  [{ urls: ['ws://x'], retries: 3 }, 'retries'],
  [{ urls: ['ws://x'], connectTimeout: 0 }, 'connectTimeout'],
])('refuses the options %j', (options, named) => {
  expect(() => createRemotePlacement(options as RemotePlacementOptions)).toThrow(named);
});

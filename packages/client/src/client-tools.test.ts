import { describe, expect, it } from 'vitest';
import type { ClientToolCall } from './index.ts';
import {
  applied,
  clientCall,
  createFakeBroker,
  event,
  final,
  info,
  refusal,
  type SeenRequest,
  sessionId,
  stdout,
} from './testing/fake-broker.suite.ts';

const resultPath = `/sessions/${sessionId}/tool-result`;
const answersOf = (requests: readonly SeenRequest[]) =>
  requests.filter(({ path }) => path === resultPath).map(({ body }) => body);

/** Ends the session once so many calls have their answer. */
function endAfter(answers: number) {
  return (request: SeenRequest, broker: ReturnType<typeof createFakeBroker>) => {
    if (request.path !== resultPath) return undefined;
    broker.add(applied(broker.log.length + 1, String(request.body?.callId)));
    if (answersOf(broker.requests).length === answers) broker.add(final(broker.log.length + 1));
    return Response.json({});
  };
}

describe('a call of a client’s tool', () => {
  it('is answered with what the handler answers', async () => {
    const calls: unknown[] = [];
    const broker = createFakeBroker({
      log: [clientCall(1, 'call_1', 'page:title', { id: 7 }), clientCall(2, 'call_2', 'page:none')],
      answer: endAfter(2),
    });
    const tools = {
      'page:title': async (args: unknown, { signal, ...call }: ClientToolCall) => {
        calls.push([args, call, signal.aborted]);
        return { title: 'Home', at: new Date(0), left: undefined };
      },
      'page:none': { handler: () => undefined },
    };
    await broker.client.execute('1', { tools }).result;
    expect(calls).toEqual([[{ id: 7 }, { sessionId, callId: 'call_1', tool: 'page:title', line: undefined }, false]]);
    expect(answersOf(broker.requests)).toEqual(
      expect.arrayContaining([
        { callId: 'call_1', ok: true, value: { title: 'Home', at: '1970-01-01T00:00:00.000Z' } },
        { callId: 'call_2', ok: true, value: null },
      ]),
    );
  });

  it.each([
    ['throws an error', () => Promise.reject(new RangeError('too far')), { name: 'RangeError', message: 'too far' }],
    ['throws a text', () => Promise.reject('bad'), { name: 'Error', message: 'bad' }],
    ['throws at length', () => Promise.reject(new Error('x'.repeat(100_000))), { message: 'x'.repeat(4_096) }],
    [
      'answers a Map',
      () => ({ a: [new Map()] }),
      { name: 'TypeError', message: 'a Map at "0" cannot be sent as JSON' },
    ],
    ['answers a function', () => ({ f: () => 1 }), { message: 'a function at "f" cannot be sent as JSON' }],
    ['answers a BigInt', () => 1n, { message: 'a bigint at "value" cannot be sent as JSON' }],
    ['answers NaN', () => Number.NaN, { message: 'NaN at "value" cannot be sent as JSON' }],
  ])('whose handler %s fails in the script', async (_, handler, error) => {
    const broker = createFakeBroker({ log: [clientCall(1, 'call_1', 'x')], answer: endAfter(1) });
    await broker.client.execute('1', { tools: { x: handler } }).result;
    expect(answersOf(broker.requests)).toMatchObject([{ callId: 'call_1', ok: false, error }]);
  });

  it('with a cycle in its answer fails in the script', async () => {
    const cycle: Record<string, unknown> = {};
    cycle.self = cycle;
    const broker = createFakeBroker({ log: [clientCall(1, 'call_1', 'x')], answer: endAfter(1) });
    await broker.client.execute('1', { tools: { x: () => cycle } }).result;
    expect(answersOf(broker.requests)).toMatchObject([{ ok: false, error: { name: 'TypeError' } }]);
  });

  it('runs once and is answered once, wherever the stream breaks', async () => {
    const log = [stdout(1), clientCall(2, 'call_1', 'x'), stdout(3)];
    await Promise.all(
      Array.from({ length: 420 }, async (_, afterBytes) => {
        let runs = 0;
        const broker = createFakeBroker({
          log,
          answer: endAfter(1),
          fault: (stream) => (stream < 2 ? { afterBytes, how: 'break' } : undefined),
        });
        await broker.client.execute('1', { tools: { x: () => ++runs } }).result;
        expect([runs, answersOf(broker.requests).length]).toEqual([1, 1]);
      }),
    );
  });

  it('is left to others without a handler of that very name, or without `client`', async () => {
    const broker = createFakeBroker({
      log: [
        clientCall(1, 'call_1', 'toString'),
        clientCall(2, 'call_2', '__proto__'),
        event(3, 'tool_call', { callId: 'call_3', tool: 'x', args: {} }),
        final(4),
      ],
    });
    let runs = 0;
    await broker.client.execute('1', { tools: { x: () => ++runs } }).result;
    expect([runs, answersOf(broker.requests)]).toEqual([0, []]);
  });

  it('runs beside others', async () => {
    const broker = createFakeBroker({
      log: [1, 2, 3].map((seq) => clientCall(seq, `call_${seq}`, 'x', seq)),
      answer: endAfter(3),
    });
    let open: (value: string) => void = () => undefined;
    const third = new Promise<string>((resolve) => {
      open = resolve;
    });
    const tools = { x: (args: unknown) => (args === 3 ? open('met') : third) };
    await broker.client.execute('1', { tools }).result;
    expect(answersOf(broker.requests).map((answer) => answer?.value)).toEqual(
      expect.arrayContaining(['met', 'met', null]),
    );
  });

  it('loses its signal when the session ends or somebody else answers, and sends nothing more', async () => {
    for (const end of [applied(2, 'call_1'), final(2)]) {
      const broker = createFakeBroker({ log: [clientCall(1, 'call_1', 'x'), end] });
      let aborted: Promise<unknown> = Promise.resolve();
      const tools = {
        x: (_: unknown, { signal }: ClientToolCall) => {
          aborted = new Promise((resolve) => signal.addEventListener('abort', resolve));
          return aborted;
        },
      };
      const handle = broker.client.execute('1', { tools });
      await handle.events[Symbol.asyncIterator]().next();
      await aborted;
      if (broker.log.length === 2) broker.add(final(3));
      await handle.result;
      expect(answersOf(broker.requests)).toEqual([]);
    }
  });
});

describe('an answer', () => {
  it('whose own answer was lost is sent again; that it is known already is no error', async () => {
    let tries = 0;
    const broker = createFakeBroker({
      log: [clientCall(1, 'call_1', 'x')],
      answer: ({ path }, self) => {
        if (path !== resultPath) return undefined;
        if (++tries === 1) return Promise.reject(new TypeError('lost'));
        setTimeout(() => self.add(applied(2, 'call_1'), final(3)), 10);
        return refusal(409, 'CALL_NOT_WAITING');
      },
    });
    let runs = 0;
    expect(await broker.client.execute('1', { tools: { x: () => ++runs } }).result).toMatchObject({ success: true });
    expect([tries, runs]).toEqual([2, 1]);
  });

  it.each([400, 413, 422])('that the broker does not take (%i) becomes the script’s error', async (status) => {
    const broker = createFakeBroker({
      log: [clientCall(1, 'call_1', 'x')],
      answer: ({ path, body }, self) => {
        if (path !== resultPath) return undefined;
        if (body?.ok) return refusal(status, 'TOOL_OUTPUT_INVALID');
        self.add(final(2));
        return Response.json({});
      },
    });
    await broker.client.execute('1', { tools: { x: () => 'wrong' } }).result;
    expect(answersOf(broker.requests)[1]).toMatchObject({
      ok: false,
      error: { message: 'Refused: TOOL_OUTPUT_INVALID' },
    });
  });

  it('that cannot be brought at all fails the watching instead of leaving the script to wait', async () => {
    const broker = createFakeBroker({
      log: [clientCall(1, 'call_1', 'x')],
      answer: ({ path }) => (path === resultPath ? refusal(403, 'FORBIDDEN') : undefined),
    });
    await expect(broker.client.execute('1', { tools: { x: () => 1 } }).result).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});

describe('attached with tools', () => {
  it('answers the calls that wait, and those that come', async () => {
    const broker = createFakeBroker({
      log: [clientCall(1, 'call_1', 'x'), applied(2, 'call_1'), clientCall(3, 'call_2', 'x')],
      answer: (request, self) =>
        request.method === 'GET' && request.path === `/sessions/${sessionId}`
          ? Response.json(
              info({
                lastSeq: 3,
                status: 'waiting_for_tool',
                waitingFor: [{ callId: 'call_2', tool: 'x', args: 2, reason: 'result' }],
              }),
            )
          : endAfter(2)(request, self),
    });
    const handle = broker.client.attach(sessionId, { tools: { x: (args) => args } });
    setTimeout(() => broker.add(clientCall(5, 'call_3', 'x', 3)), 50);
    await handle.result;
    expect(answersOf(broker.requests)).toEqual([
      { callId: 'call_2', ok: true, value: 2 },
      { callId: 'call_3', ok: true, value: 3 },
    ]);
  });

  it('answers a waiting call whose event it does not read any more', async () => {
    const waiting = info({ lastSeq: 1, waitingFor: [{ callId: 'call_1', tool: 'x', args: 1, reason: 'result' }] });
    const broker = createFakeBroker({
      log: [clientCall(1, 'call_1', 'x')],
      answer: (request, self) =>
        request.path === `/sessions/${sessionId}` ? Response.json(waiting) : endAfter(1)(request, self),
    });
    await broker.client.attach(sessionId, { after: 1, tools: { x: () => 'yes' } }).result;
    expect(answersOf(broker.requests)).toEqual([{ callId: 'call_1', ok: true, value: 'yes' }]);
  });

  it('does not run a call that has its answer', async () => {
    let runs = 0;
    const broker = createFakeBroker({
      log: [clientCall(1, 'call_1', 'x'), clientCall(2, 'call_2', 'x'), applied(3, 'call_1')],
      answer: ({ path }) =>
        path === `/sessions/${sessionId}`
          ? Response.json(info({ lastSeq: 3, status: 'waiting_for_timer' }))
          : undefined,
    });
    setTimeout(() => broker.add(final(4)), 150);
    await broker.client.attach(sessionId, { tools: { x: () => ++runs } }).result;
    expect([runs, answersOf(broker.requests)]).toEqual([0, []]);
  });
});

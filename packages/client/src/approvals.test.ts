import { describe, expect, it } from 'vitest';
import type { ApprovalDecision, ApprovalHandler, ApprovalQuestion } from './index.ts';
import {
  asked,
  createFakeBroker,
  type FakeBroker,
  final,
  info,
  refusal,
  resolved,
  type SeenRequest,
  sessionId,
  stdout,
} from './testing/fake-broker.suite.ts';

const isDecision = ({ path }: SeenRequest) => path.startsWith(`/sessions/${sessionId}/approvals/`);
const decisionsOf = (broker: FakeBroker) =>
  broker.requests.filter(isDecision).map(({ path, body }) => [path.split('/').at(-1), body]);

/** Ends the session once so many decisions were taken. */
function endAfter(decisions: number) {
  return (request: SeenRequest, broker: FakeBroker) => {
    if (!isDecision(request)) return undefined;
    broker.add(resolved(broker.log.length + 1, request.path.split('/').at(-1) ?? ''));
    if (decisionsOf(broker).length === decisions) broker.add(final(broker.log.length + 1));
    return Response.json({});
  };
}

describe('a call that waits for approval', () => {
  it('is decided by who watches', async () => {
    const broker = createFakeBroker({
      log: [
        asked(1, 'call_1', { args: { to: 'ann' }, line: 3, expiresAt: 9 }),
        asked(2, 'call_2', { reason: 'outcome' }),
        asked(3, 'call_3'),
        asked(4, 'call_4'),
      ],
      answer: endAfter(4),
    });
    const seen: unknown[] = [];
    const decisions: Record<string, ApprovalDecision> = {
      call_1: true,
      call_2: false,
      call_3: { approved: true },
      call_4: { approved: false, note: 'not today' },
    };
    const onApproval: ApprovalHandler = async (call, { signal, ...question }) => {
      seen.push([call, question, signal.aborted]);
      return decisions[call.callId] ?? false;
    };
    await broker.client.execute('1', { onApproval }).result;
    expect(seen[0]).toEqual([
      { callId: 'call_1', tool: 'mail:send', args: { to: 'ann' }, line: 3, reason: 'approval', expiresAt: 9 },
      { sessionId },
      false,
    ]);
    expect(decisionsOf(broker).sort()).toEqual([
      ['call_1', { reason: 'approval', approved: true }],
      ['call_2', { reason: 'outcome', approved: false }],
      ['call_3', { reason: 'approval', approved: true }],
      ['call_4', { reason: 'approval', approved: false, note: 'not today' }],
    ]);
  });

  it('is asked about once, wherever the stream breaks', async () => {
    const log = [stdout(1), asked(2, 'call_1'), stdout(3)];
    await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        let times = 0;
        const broker = createFakeBroker({
          log,
          answer: endAfter(1),
          fault: (stream) => (stream < 2 ? { afterBytes: index * 2, how: 'break' } : undefined),
        });
        await broker.client.execute('1', { onApproval: () => ++times > 0 }).result;
        expect([times, decisionsOf(broker).length]).toEqual([1, 1]);
      }),
    );
  });

  it('that waits no longer is no error', async () => {
    const broker = createFakeBroker({
      log: [asked(1, 'call_1')],
      answer(request, self) {
        if (!isDecision(request)) return undefined;
        self.add(resolved(2, 'call_1', false), final(3));
        return refusal(409, 'CALL_NOT_WAITING');
      },
    });
    expect(await broker.client.execute('1', { onApproval: () => true }).result).toMatchObject({ success: true });
  });

  it.each([resolved(2, 'call_1'), final(2)])('takes its signal away when somebody else decides: %j', async (end) => {
    const broker = createFakeBroker({ log: [asked(1, 'call_1')] });
    let question: ApprovalQuestion | undefined;
    const gone = new Promise<boolean>((decide) => {
      const onApproval: ApprovalHandler = (_, given) => {
        question = given;
        return new Promise((resolve) => given.signal.addEventListener('abort', () => resolve(true)));
      };
      const handle = broker.client.execute('1', { onApproval });
      handle.result.then(() => decide(true), decide);
    });
    while (!question) await new Promise((resolve) => setTimeout(resolve, 1));
    broker.add(end);
    if (broker.log.length === 2) broker.add(final(3));
    expect(await gone).toBe(true);
    expect(question.signal.aborted).toBe(true);
    expect(decisionsOf(broker)).toEqual([]);
  });

  it('may be asked about again, although the first question is still open here', async () => {
    const broker = createFakeBroker({
      log: [asked(1, 'call_1'), resolved(2, 'call_1'), asked(3, 'call_1', { reason: 'outcome' })],
      answer: endAfter(1),
    });
    const onApproval: ApprovalHandler = ({ reason }) =>
      reason === 'outcome' ? false : new Promise<boolean>(() => undefined);
    await broker.client.execute('1', { onApproval }).result;
    expect(decisionsOf(broker)).toEqual([['call_1', { reason: 'outcome', approved: false }]]);
  });

  it('is nobody’s without `onApproval`', async () => {
    const broker = createFakeBroker({ log: [asked(1, 'call_1'), final(2)] });
    await broker.client.execute('1', { tools: { 'mail:send': () => 'sent' } }).result;
    expect(broker.calls()).toEqual(['POST /sessions']);
  });

  it.each<[string, () => unknown, object]>([
    ['throws', () => Promise.reject(new RangeError('the dialog broke')), { message: 'the dialog broke' }],
    ['answers nothing', () => undefined, { code: 'INVALID_INPUT' }],
    ['answers null', () => null, { code: 'INVALID_INPUT' }],
    ['answers a text', () => 'true', { code: 'INVALID_INPUT' }],
    ['answers 1', () => 1, { code: 'INVALID_INPUT' }],
    ['answers a promise of an object without a decision', async () => ({ note: 'yes' }), { code: 'INVALID_INPUT' }],
    ['answers a text for yes', () => ({ approved: 'yes' }), { code: 'INVALID_INPUT' }],
    ['answers a note that is none', () => ({ approved: true, note: 1n }), { code: 'INVALID_INPUT' }],
  ])('is not decided when `onApproval` %s, and who watches is told', async (_, onApproval, error) => {
    const broker = createFakeBroker({ log: [asked(1, 'call_1')] });
    const handle = broker.client.execute('1', { onApproval: onApproval as ApprovalHandler });
    await expect(handle.result).rejects.toMatchObject(error);
    expect(decisionsOf(broker)).toEqual([]);
  });

  it.each([
    [403, 'FORBIDDEN'],
    [400, 'INVALID_INPUT'],
  ])('that may not be decided here (%i) ends the watching instead of leaving it to wait', async (status, code) => {
    const broker = createFakeBroker({
      log: [asked(1, 'call_1')],
      answer: (request) => (isDecision(request) ? refusal(status, code) : undefined),
    });
    const handle = broker.client.execute('1', { onApproval: () => true });
    await expect(handle.result).rejects.toMatchObject({ status, code });
    expect(decisionsOf(broker)).toHaveLength(1);
  });

  it('has an id that is no way to another route', async () => {
    for (const callId of ['../cancel', '..', 'a/b', '%2e%2e', 'x?y', '\ud800']) {
      const broker = createFakeBroker({ log: [asked(1, callId)] });
      const handle = broker.client.execute('1', { onApproval: () => true });
      await expect(handle.result).rejects.toMatchObject({ code: 'INVALID_INPUT' });
      expect(broker.calls()).toEqual(['POST /sessions']);
    }
  });
});

describe('attached with onApproval', () => {
  const digest = 'd'.repeat(64);
  const waiting = { callId: 'call_2', tool: 'mail:send', args: { to: 'ann' }, reason: 'approval', argsDigest: digest };

  it('decides what waits, with the arguments that were looked at, and what comes', async () => {
    const broker = createFakeBroker({
      log: [asked(1, 'call_1'), resolved(2, 'call_1'), asked(3, 'call_2')],
      answer: (request, self) =>
        request.path === `/sessions/${sessionId}`
          ? Response.json(info({ lastSeq: 3, status: 'waiting_for_approval', waitingFor: [waiting] }))
          : endAfter(2)(request, self),
    });
    const handle = broker.client.attach(sessionId, { onApproval: () => true });
    setTimeout(() => broker.add(asked(5, 'call_3')), 50);
    await handle.result;
    expect(decisionsOf(broker)).toEqual([
      ['call_2', { reason: 'approval', approved: true, argsDigest: digest }],
      ['call_3', { reason: 'approval', approved: true }],
    ]);
  });

  it('does not take an old decision for one about what is asked now', async () => {
    const broker = createFakeBroker({
      log: [asked(1, 'call_2'), resolved(2, 'call_2'), asked(3, 'call_2', { reason: 'outcome' })],
      answer: (request, self) =>
        request.path === `/sessions/${sessionId}`
          ? Response.json(info({ lastSeq: 3, waitingFor: [{ ...waiting, reason: 'outcome' }] }))
          : endAfter(1)(request, self),
    });
    const onApproval: ApprovalHandler = async () => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      return true;
    };
    await broker.client.attach(sessionId, { onApproval }).result;
    expect(decisionsOf(broker)).toHaveLength(1);
  });

  it('runs no tool for a call that waits for approval, or whose process died', async () => {
    let runs = 0;
    const broker = createFakeBroker({
      answer: ({ path }) =>
        path === `/sessions/${sessionId}`
          ? Response.json(info({ lastSeq: 0, waitingFor: [waiting, { ...waiting, reason: 'outcome' }] }))
          : undefined,
    });
    setTimeout(() => broker.add(final(1)), 30);
    await broker.client.attach(sessionId, { tools: { 'mail:send': () => ++runs } }).result;
    expect([runs, broker.calls().filter((call) => call.startsWith('POST'))]).toEqual([0, []]);
  });
});

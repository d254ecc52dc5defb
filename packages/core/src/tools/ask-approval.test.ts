import type { StandardSchemaV1 } from '@standard-schema/spec';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { createAudit } from '../audit/create-audit.ts';
import { digestValue } from '../audit/digest-value.ts';
import type { Approval } from '../journal/journal-entry.ts';
import type { AnyToolDefinition, ToolContext } from './tool.ts';
import type { ToolSession } from './tool-call.ts';
import { createToolInvoker, type ToolInvokerOptions } from './tool-invoker.ts';
import { createToolRegistry } from './tool-registry.ts';

const running: ToolSession = { sessionId: 'ses_1', signal: new AbortController().signal };
const approvalFor = async (args: unknown = {}): Promise<Approval> => {
  const argsDigest = await digestValue(args);
  return { by: 'ann', at: 5, ...(argsDigest !== undefined && { argsDigest }) };
};
const question = {
  elsewhere: true,
  status: 'not_started',
  reason: 'approval',
  argsDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
  expiresAt: expect.any(Number),
};

function invoker(tools: Record<string, AnyToolDefinition>, options: Omit<ToolInvokerOptions, 'tools'> = {}) {
  const made = createToolInvoker({ tools: createToolRegistry(tools), ...options });
  return (tool: string, args?: unknown, given?: Approval, session = running) =>
    made.invoke({ callId: 'call_1', tool, args }, session, given);
}

async function askedDigest(asked: ReturnType<ReturnType<typeof invoker>>): Promise<string> {
  const result = await asked;
  if (!result.elsewhere || result.reason !== 'approval') throw new Error('nobody was asked');
  return result.argsDigest;
}

afterEach(() => {
  vi.useRealTimers();
});

describe('askApproval: functions that are wrong', () => {
  const trap = Object.defineProperty({}, 'then', {
    get: () => {
      throw new Error('trap');
    },
  });
  const throws = () => {
    throw new Error('boom');
  };
  const wrong: [string, () => unknown][] = [
    ['throws', throws],
    ['rejects', () => Promise.reject(new Error('boom'))],
    ['answers nothing', () => undefined],
    ['answers null', () => null],
    ['answers 0', () => 0],
    ['answers an empty text', () => ''],
    ['answers the text false', () => 'false'],
    ['answers an object for false', () => Object(false)],
    ['answers a promise of nothing', async () => undefined],
    ['answers a thenable that throws', () => trap],
    ['answers true', () => true],
    ['answers a promise of true', async () => true],
  ];
  it.each(wrong)('asks when it %s', async (_, needsApproval) => {
    const handler = vi.fn();
    const call = invoker({ pay: { needsApproval: needsApproval as () => boolean, handler } });
    expect(await call('pay', { sum: 5 })).toEqual(question);
    expect(handler).not.toHaveBeenCalled();
  });

  it.each([() => false, async () => false])('runs the handler when it says no', async (needsApproval) => {
    const call = invoker({ pay: { needsApproval, handler: (args) => args } });
    expect(await call('pay', { sum: 5 })).toEqual({ ok: true, status: 'completed', value: { sum: 5 } });
  });

  it.each([
    [undefined, 5_000],
    [20, 20],
    [60_000, 60_000],
  ])('asks when it is late: with the timeout %s after %i ms, and tells it so', async (timeout, ms) => {
    vi.useFakeTimers();
    let begin: (signal: AbortSignal) => void = () => undefined;
    const begun = new Promise<AbortSignal>((resolve) => {
      begin = resolve;
    });
    const needsApproval = (_: unknown, context: ToolContext) => {
      begin(context.signal);
      return new Promise<boolean>(() => undefined);
    };
    const handler = vi.fn();
    const done = vi.fn();
    const pending = invoker({ pay: { needsApproval, timeout, handler } })('pay').then(done);
    const signal = await begun;
    await vi.advanceTimersByTimeAsync(ms - 1);
    expect(done).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await pending;
    expect(done).toHaveBeenCalledWith(question);
    expect(signal.aborted).toBe(true);
    expect(handler).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('asks nobody once the session has ended', async () => {
    const controller = new AbortController();
    const needsApproval = () => {
      controller.abort();
      return true;
    };
    const call = invoker({ pay: { needsApproval, handler: () => 1 } });
    expect(await call('pay', {}, undefined, { ...running, signal: controller.signal })).toMatchObject({
      ok: false,
      status: 'not_started',
      error: { code: 'CANCELLED' },
    });
  });
});

describe('askApproval: the arguments stay what the guest sent', () => {
  interface Payment {
    sum: number;
    to: { name: string };
    tags: Set<string>;
    at: Date;
    page: URL;
  }
  const payment = (): Payment => ({
    sum: 5,
    to: { name: 'ann' },
    tags: new Set(['rent']),
    at: new Date(7),
    page: new URL('https://a.example/'),
  });
  const spoil = (args: unknown) => {
    const given = args as Payment;
    given.sum = 5_000;
    given.to.name = 'mallory';
    given.tags.add('urgent');
    given.at.setTime(0);
    given.page.host = 'mallory.example';
  };
  const schemas: [string, StandardSchemaV1 | undefined][] = [
    ['without a schema', undefined],
    ['with a schema that passes them through', z.any()],
    ['with a schema that keeps parts', z.looseObject({ sum: z.number() })],
    [
      'with a schema that spoils them itself',
      {
        '~standard': {
          version: 1,
          vendor: 'test',
          validate(value) {
            (value as Payment).to.name = 'schema';
            return { value };
          },
        },
      },
    ],
  ];

  it.each(schemas)('%s, when the function changes them and says no', async (name, input) => {
    const needsApproval = vi.fn((args: unknown) => {
      spoil(args);
      return false;
    });
    const audit = createAudit({ values: 'full' });
    const call = invoker({ pay: { input, needsApproval, handler: (args) => args } }, { audit });
    const expected = payment();
    if (name.includes('spoils')) expected.to.name = 'schema';
    expect(await call('pay', payment())).toEqual({ ok: true, status: 'completed', value: expected });
    expect(needsApproval).toHaveBeenCalledTimes(1);
    expect(audit.sink.records[0]?.args).toMatchObject({ sum: 5, to: { name: 'ann' } });
  });

  it.each(schemas)('%s, when it changes them and says yes', async (_, input) => {
    const needsApproval = (args: unknown) => {
      spoil(args);
      return true;
    };
    const shown = payment();
    const honest = await askedDigest(
      invoker({ pay: { needsApproval: true, handler: () => 'done' } })('pay', payment()),
    );
    expect(await askedDigest(invoker({ pay: { input, needsApproval, handler: () => 1 } })('pay', shown))).toBe(honest);
    expect(shown).toEqual(payment());
  });

  it('when it changes them while the handler runs', async () => {
    let kept: unknown;
    const needsApproval = (args: unknown) => {
      kept = args;
      return false;
    };
    const handler = (args: unknown) => {
      spoil(kept);
      return args;
    };
    const call = invoker({ pay: { needsApproval, handler } });
    expect(await call('pay', payment())).toMatchObject({ value: payment() });
  });

  it('gives the function what the schema makes of them, and the same context as the handler', async () => {
    const seen: unknown[] = [];
    const note = (args: unknown, { signal: _, ...context }: ToolContext) => void seen.push([args, context]);
    const call = invoker({
      pay: {
        input: z.object({ sum: z.string().transform(Number) }),
        needsApproval: (args, context) => {
          note(args, context);
          return false;
        },
        handler: note,
      },
    });
    expect(await call('pay', { sum: '5' }, undefined, { ...running, metadata: { plan: 'pro' } })).toMatchObject({
      ok: true,
    });
    expect(seen[0]).toMatchObject([{ sum: 5 }, { callId: 'call_1', metadata: { plan: 'pro' } }]);
    expect(seen[0]).toEqual(seen[1]);
  });

  it('asks nobody about arguments that are invalid or cannot be shown', async () => {
    const needsApproval = vi.fn(() => true);
    const handler = vi.fn();
    const call = invoker({
      strict: { input: z.object({ sum: z.number() }), needsApproval, handler },
      any: { needsApproval, handler },
    });
    const deep = JSON.parse('['.repeat(300) + ']'.repeat(300));
    const unreadable = Object.defineProperty({}, 'x', {
      enumerable: true,
      get: () => {
        throw new Error('trap');
      },
    });
    const calls = [
      call('strict', { sum: 'x' }),
      ...[deep, unreadable, { f: () => 1 }].map((args) => call('any', args)),
    ];
    for (const result of await Promise.all(calls)) {
      expect(result).toMatchObject({ ok: false, status: 'not_started', error: { code: 'TOOL_INPUT_INVALID' } });
    }
    expect(needsApproval).not.toHaveBeenCalled();
    expect(handler).not.toHaveBeenCalled();
  });
});

describe('invoke: with an approval', () => {
  it('runs the handler of the arguments that were approved, and of no others', async () => {
    const handler = vi.fn((args) => args);
    const audit = createAudit();
    const call = invoker({ pay: { needsApproval: true, handler } }, { audit });
    const argsDigest = await askedDigest(call('pay', { sum: 5, to: 'ann' }));
    for (const other of [{ sum: 50, to: 'ann' }, { sum: '5', to: 'ann' }, { sum: 5 }, undefined]) {
      expect(await call('pay', other, { by: 'ann', at: 5, argsDigest })).toMatchObject({
        ok: false,
        status: 'not_started',
        error: { code: 'APPROVAL_DENIED', message: expect.stringContaining('for other arguments') },
      });
    }
    expect(handler).not.toHaveBeenCalled();
    expect(await call('pay', { to: 'ann', sum: 5 }, { by: 'ann', at: 5, argsDigest })).toMatchObject({ ok: true });
    const records = audit.sink.records;
    expect(records.map(({ verdict, code }) => [verdict, code])).toEqual([
      ...Array.from({ length: 4 }, () => ['refused', 'APPROVAL_DENIED']),
      ['completed', undefined],
    ]);
    expect(records[4]?.argsDigest).toBe(argsDigest);
    expect(records[4]?.approval).toEqual({ approved: true, by: 'ann', at: 5 });
  });

  it.each([undefined, {}, { a: -0, b: 10n, c: new Map([['x', undefined]]), d: 'é\u2028' }])(
    'digests as the audit does: %o',
    async (args) => {
      const audit = createAudit();
      const call = invoker({ pay: { needsApproval: true, handler: () => 1 } }, { audit });
      const argsDigest = await askedDigest(call('pay', args));
      expect(audit.sink.records).toEqual([]);
      await call('pay', args, await approvalFor(args));
      expect(audit.sink.records[0]?.argsDigest).toBe(argsDigest);
    },
  );

  it('neither asks again nor counts the call again', async () => {
    const needsApproval = vi.fn(() => true);
    const call = invoker({ pay: { needsApproval, rateLimit: { calls: 1, per: 'day' }, handler: () => 1 } });
    expect(await call('pay')).toEqual(question);
    expect(await call('pay', {}, await approvalFor())).toMatchObject({ ok: true });
    expect(await call('pay')).toMatchObject({ error: { code: 'TOOL_RATE_LIMITED' } });
    expect(needsApproval).toHaveBeenCalledTimes(1);
  });

  it('checks the arguments once more', async () => {
    const handler = vi.fn();
    const call = invoker({ pay: { input: z.object({ sum: z.number() }), needsApproval: true, handler } });
    expect(await call('pay', { sum: 'x' }, await approvalFor({ sum: 'x' }))).toMatchObject({
      error: { code: 'TOOL_INPUT_INVALID' },
    });
    expect(handler).not.toHaveBeenCalled();
  });

  it('needs a handler: who answers without one can refuse himself', () => {
    expect(() => invoker({ confirm: { needsApproval: true } })).toThrow(/needs a `handler`/);
  });

  it('is not asked for by tools that are not registered', async () => {
    const call = invoker({ pay: { needsApproval: true, handler: () => 'done' } }, { toolHandler: () => 'answered' });
    expect(await call('other')).toMatchObject({ value: 'answered' });
    const clientTools = new Set(['mine', 'pay']);
    const session = { ...running, clientTools };
    expect(await call('mine', {}, undefined, session)).toMatchObject({ reason: 'result' });
    expect(await call('pay', {}, undefined, session)).toMatchObject({ reason: 'approval' });
  });

  it('asks for as long as the host says', async () => {
    const asked = async (options: Omit<ToolInvokerOptions, 'tools'>) => {
      const before = Date.now();
      const result = await invoker({ pay: { needsApproval: true, handler: () => 'done' } }, options)('pay');
      return Math.round(((result as typeof question).expiresAt - before) / 1_000);
    };
    expect(await asked({})).toBe(86_400);
    expect(await asked({ approvalTimeout: 60_000 })).toBe(60);
    for (const approvalTimeout of [0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 1e15, '60']) {
      expect(() => createToolInvoker({ approvalTimeout } as never)).toThrow('approvalTimeout');
    }
  });

  it('asks nobody while the audit is unavailable', async () => {
    const needsApproval = vi.fn(() => true);
    const audit = createAudit({ sink: { append: () => Promise.reject(new Error('full')) } });
    const call = invoker({ pay: { needsApproval, handler: () => 1 }, other: { handler: () => 1 } }, { audit });
    await call('other');
    expect(await call('pay')).toMatchObject({ ok: false, status: 'not_started', error: { code: 'TOOL_ERROR' } });
    expect(await call('pay', {}, await approvalFor())).toMatchObject({ ok: false, status: 'not_started' });
    expect(needsApproval).not.toHaveBeenCalled();
  });
});

describe('a call that somebody lets be made again', () => {
  it('is no call that somebody let be made: its question comes first', async () => {
    const handler = vi.fn();
    const made = createToolInvoker({ tools: createToolRegistry({ pay: { needsApproval: true, handler } }) });
    const call = { callId: 'call_1', tool: 'pay', args: {} };
    expect(await made.invoke(call, running, { by: 'ann', at: 5 })).toEqual(question);
    expect(handler).not.toHaveBeenCalled();
    expect(made.mayRepeat('pay', undefined)).toBe(true);
    expect(made.mayRepeat('pay', undefined, await approvalFor())).toBe(false);
  });
});

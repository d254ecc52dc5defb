import type { StandardSchemaV1 } from '@standard-schema/spec';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { createAudit } from '../audit/create-audit.ts';
import type { AnyToolDefinition, ToolContext } from './tool.ts';
import type { ToolSession } from './tool-call.ts';
import { createToolInvoker, type ToolInvokerOptions } from './tool-invoker.ts';
import { createToolRegistry } from './tool-registry.ts';

const session = (changes: Partial<ToolSession> = {}): ToolSession => ({
  sessionId: 'ses_1',
  signal: new AbortController().signal,
  ...changes,
});

function invoker(tools: Record<string, AnyToolDefinition>, options: Omit<ToolInvokerOptions, 'tools'> = {}) {
  const made = createToolInvoker({ tools: createToolRegistry(tools), ...options });
  return async (tool: string, args?: unknown, on: ToolSession = session()) => {
    const result = await made.invoke({ callId: 'call_1', tool, args }, on);
    if (result.elsewhere) throw new Error('the tool has no handler');
    return result;
  };
}

/** A Standard Schema with the given behaviour. */
function schema(validate: (value: unknown) => unknown): StandardSchemaV1 {
  return { '~standard': { version: 1, vendor: 'test', validate: validate as StandardSchemaV1.Props['validate'] } };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('answerCall: arguments and results', () => {
  it('gives the handler what the schema makes of the arguments, and the guest what it makes of the result', async () => {
    const call = invoker({
      add: {
        input: z.object({ a: z.string().transform(Number), b: z.number().default(10) }),
        output: z.object({ sum: z.number() }).transform(({ sum }) => ({ sum, doubled: sum * 2 })),
        handler: (args) => ({ sum: (args as { a: number; b: number }).a + (args as { b: number }).b, secret: 'x' }),
      },
    });
    expect(await call('add', { a: '5' })).toEqual({ ok: true, status: 'completed', value: { sum: 15, doubled: 30 } });
  });

  it('takes a call without arguments for one with none', async () => {
    const call = invoker({ list: { input: z.object({ limit: z.number().optional() }), handler: (args) => args } });
    expect(await call('list')).toMatchObject({ ok: true, value: {} });
  });

  it('names the paths of invalid arguments and runs nothing', async () => {
    const handler = vi.fn();
    const input = z.object({ user: z.object({ 'first name': z.string() }), ids: z.array(z.number()) });
    const result = await invoker({ save: { input, handler } })('save', { user: { 'first name': 1 }, ids: [1, 'x'] });
    expect(result).toMatchObject({ ok: false, status: 'not_started', error: { code: 'TOOL_INPUT_INVALID' } });
    if (result.ok) return;
    expect(result.error.message).toContain('Invalid arguments for "save": $.user["first name"]: ');
    expect(result.error.message).toContain('$.ids[1]: ');
    expect(result.error.data).toMatchObject({ issues: [{ path: '$.user["first name"]' }, { path: '$.ids[1]' }] });
    expect(handler).not.toHaveBeenCalled();
  });

  it('bounds what it tells of issues', async () => {
    const issues = Array.from({ length: 100_000 }, (_, index) => ({
      message: 'm'.repeat(1_000_000),
      path: [index, { key: 'k'.repeat(1_000) }, Symbol('s')],
    }));
    const result = await invoker({ x: { input: schema(() => ({ issues })), handler: () => 1 } })('x', {});
    expect(JSON.stringify(result).length).toBeLessThan(6_000);
    expect(result).toMatchObject({ error: { message: expect.stringContaining('and 99995 more') } });
  });

  const wrongSchemas: [string, (value: unknown) => unknown][] = [
    [
      'throws',
      () => {
        throw new Error('boom');
      },
    ],
    ['rejects', () => Promise.reject(new Error('boom'))],
    ['answers nothing', () => undefined],
    ['answers neither value nor issues', () => ({})],
    ['answers issues that are no list', () => ({ issues: 5 })],
    ['answers issues that throw', () => ({ issues: [null] })],
  ];
  it.each(wrongSchemas)('refuses when a schema %s', async (_, validate) => {
    const handler = vi.fn(() => 1);
    const call = invoker({ in: { input: schema(validate), handler }, out: { output: schema(validate), handler } });
    expect(await call('in', 1)).toMatchObject({ status: 'not_started', error: { code: 'TOOL_INPUT_INVALID' } });
    expect(handler).not.toHaveBeenCalled();
    expect(await call('out', 1)).toMatchObject({ status: 'failed', error: { code: 'TOOL_OUTPUT_INVALID' } });
  });

  it('withholds a result that its schema refuses', async () => {
    const call = invoker({ x: { output: z.object({ id: z.number() }), handler: () => ({ password: 'hunter2' }) } });
    const result = await call('x');
    expect(result).toMatchObject({ ok: false, status: 'failed', error: { code: 'TOOL_OUTPUT_INVALID' } });
    expect(JSON.stringify(result)).not.toContain('hunter2');
  });

  it('survives arguments with getters that throw', async () => {
    const args = {
      get id(): never {
        throw new Error('trap');
      },
    };
    const call = invoker({ x: { input: z.object({ id: z.string() }), handler: () => 1 } }, { audit: createAudit() });
    expect(await call('x', args)).toMatchObject({ ok: false, error: { code: 'TOOL_INPUT_INVALID' } });
  });

  it('awaits thenables once', async () => {
    const then = vi.fn((resolve: (value: unknown) => void) => resolve('settled'));
    expect(await invoker({ x: { handler: () => ({ then }) } })('x')).toMatchObject({ ok: true, value: 'settled' });
    expect(then).toHaveBeenCalledTimes(1);
    const trap = Object.defineProperty({}, 'then', {
      get: () => {
        throw new Error('trap');
      },
    });
    expect(await invoker({ x: { handler: () => trap } })('x')).toMatchObject({ ok: false, error: { message: 'trap' } });
  });
});

describe('answerCall: handlers that throw', () => {
  it('tells the message and plain data, never the stack, the name or the code', async () => {
    const error = Object.assign(new RangeError('no such user'), { code: 'SCORING_BLOCKED', data: { id: 7 } });
    const result = await invoker({
      x: {
        handler: () => {
          throw error;
        },
      },
    })('x');
    expect(result).toEqual({
      ok: false,
      status: 'failed',
      error: { name: 'ToolError', message: 'no such user', code: 'TOOL_ERROR', data: { id: 7 } },
    });
  });

  const hostile = {
    get message(): never {
      throw new Error('trap');
    },
    get data(): never {
      throw new Error('trap');
    },
    toString(): never {
      throw new Error('trap');
    },
  };
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const thrownValues = [undefined, null, 0, Symbol('x'), () => 1, {}, { message: 5 }, hostile, revoked.proxy, ''];
  it.each([...thrownValues.keys()])('makes an ordinary error of the value %i without a message', async (index) => {
    const call = invoker({ x: { handler: () => Promise.reject(thrownValues[index]) } });
    expect(await call('x')).toMatchObject({
      ok: false,
      error: { name: 'ToolError', code: 'TOOL_ERROR', message: 'The tool failed without a message.' },
    });
  });

  it('cuts endless messages', async () => {
    const result = await invoker({ x: { handler: () => Promise.reject('x'.repeat(10_000_000)) } })('x');
    expect(!result.ok && result.error.message.length).toBe(4_096);
  });
});

describe('answerCall: time', () => {
  it('gives up on a handler that never settles, and tells it so', async () => {
    vi.useFakeTimers();
    let context: ToolContext | undefined;
    const call = invoker({
      x: {
        timeout: 50,
        handler: (_, given) => {
          context = given;
          return new Promise(() => undefined);
        },
      },
    });
    const pending = call('x');
    await vi.advanceTimersByTimeAsync(49);
    expect(context?.signal.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await pending).toMatchObject({
      ok: false,
      status: 'in_flight',
      error: { code: 'TOOL_TIMEOUT', message: '"x" did not answer within 50 ms.' },
    });
    expect(context?.signal.aborted).toBe(true);
    expect(context?.signal.reason).toMatchObject({ code: 'TOOL_TIMEOUT' });
  });

  it('ignores what comes late, rejections included', async () => {
    vi.useFakeTimers();
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    const call = invoker({
      late: { timeout: 10, handler: () => new Promise((resolve) => setTimeout(resolve, 20, 'late')) },
      lateError: { timeout: 10, handler: () => new Promise((_, reject) => setTimeout(reject, 20, new Error('late'))) },
    });
    const pending = Promise.all([call('late'), call('lateError')]);
    await vi.advanceTimersByTimeAsync(100);
    for (const result of await pending) expect(result).toMatchObject({ error: { code: 'TOOL_TIMEOUT' } });
    vi.useRealTimers();
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });

  it('bounds schemas and limiters that never settle by the same time', async () => {
    vi.useFakeTimers();
    const handler = vi.fn(() => 1);
    const never = () => new Promise<never>(() => undefined);
    const call = invoker(
      {
        in: { timeout: 10, input: schema(never), handler },
        rate: { timeout: 10, rateLimit: { calls: 1, per: 'second' }, handler },
        out: { timeout: 10, output: schema(never), handler: () => 1 },
      },
      { createRateLimiter: () => ({ consume: never, reward: never, delete: never }) },
    );
    const pending = Promise.all([call('in'), call('rate'), call('out')]);
    await vi.advanceTimersByTimeAsync(10);
    const [input, rate, output] = await pending;
    expect(input).toMatchObject({ status: 'not_started', error: { code: 'TOOL_TIMEOUT' } });
    expect(rate).toMatchObject({ status: 'not_started', error: { code: 'TOOL_TIMEOUT' } });
    expect(output).toMatchObject({ status: 'failed', error: { code: 'TOOL_TIMEOUT' } });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(handler).not.toHaveBeenCalled();
  });

  it('starts nothing once the session has ended', async () => {
    const handler = vi.fn();
    const result = await invoker({ x: { handler } })('x', {}, session({ signal: AbortSignal.abort() }));
    expect(result).toMatchObject({ ok: false, status: 'not_started', error: { code: 'CANCELLED' } });
    expect(handler).not.toHaveBeenCalled();
  });

  it('aborts a handler when the session ends', async () => {
    const controller = new AbortController();
    let context: ToolContext | undefined;
    const call = invoker({
      x: {
        handler: (_, given) => {
          context = given;
          return new Promise(() => undefined);
        },
      },
    });
    const pending = call('x', {}, session({ signal: controller.signal }));
    await new Promise((resolve) => setImmediate(resolve));
    controller.abort('over');
    expect(await pending).toMatchObject({ ok: false, status: 'in_flight', error: { code: 'CANCELLED' } });
    expect(context?.signal.reason).toBe('over');
  });

  it('puts one listener on a session, however many calls it makes', async () => {
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, 'addEventListener');
    const call = invoker({ x: { handler: () => 1 } });
    await Promise.all(Array.from({ length: 100 }, () => call('x', {}, session({ signal }))));
    expect(added).toHaveBeenCalledTimes(1);
  });

  it('never aborts the signal of a call that has been answered', async () => {
    vi.useFakeTimers();
    const controller = new AbortController();
    let context: ToolContext | undefined;
    const call = invoker({
      x: {
        timeout: 10,
        handler: (_, given) => {
          context = given;
          return 1;
        },
      },
    });
    await call('x', {}, session({ signal: controller.signal }));
    controller.abort();
    await vi.advanceTimersByTimeAsync(100);
    expect(context?.signal.aborted).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });
});

import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
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

describe('invoke: which tool', () => {
  it.each(['__proto__', 'constructor', 'toString', 'then', 'a\nb', 'users list', '', 'x'.repeat(1_000_000)])(
    'never looks %j up in the host',
    async (name) => {
      const toolHandler = vi.fn();
      const result = await invoker({ 'users:list': { handler: () => 1 } }, { toolHandler })(name);
      expect(result).toMatchObject({ ok: false, status: 'not_started', error: { code: 'TOOL_NOT_FOUND' } });
      expect(toolHandler).not.toHaveBeenCalled();
      expect(JSON.stringify(result).length).toBeLessThan(400);
    },
  );

  it('tells near names, else some names, bounded', async () => {
    const handler = () => 1;
    const few = invoker({ 'users:list': { handler }, 'orders:list': { handler } });
    expect(await few('users:lst')).toMatchObject({
      error: { message: 'There is no tool "users:lst". Did you mean users:list?' },
    });
    expect(await few('weather')).toMatchObject({
      error: { message: 'There is no tool "weather". The tools are users:list, orders:list.' },
    });
    const many = invoker(Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`tool_${index}x`, { handler }])));
    expect(await many('weather')).toMatchObject({ error: { message: expect.stringMatching(/, and 40 more\.$/) } });
    expect(await createToolInvoker().invoke({ callId: 'call_1', tool: 'x', args: 1 }, session())).toMatchObject({
      error: { message: 'There is no tool "x".' },
    });
  });

  it('asks the registry first and the tool handler for the rest', async () => {
    const toolHandler = vi.fn((name: string, args: unknown) => ({ name, args }));
    const call = invoker({ mine: { handler: () => 'registry' } }, { toolHandler });
    expect(await call('mine')).toMatchObject({ ok: true, value: 'registry' });
    expect(await call('theirs', { id: 1 })).toEqual({
      ok: true,
      status: 'completed',
      value: { name: 'theirs', args: { id: 1 } },
    });
    expect(toolHandler.mock.calls[0]?.[2 as never]).toMatchObject({
      toolName: 'theirs',
      idempotencyKey: 'ses_1/call_1',
    });
  });

  it('refuses options that are unknown or wrong', () => {
    expect(() => createToolInvoker({ toolhandler: () => 1 } as never)).toThrow('toolhandler');
    expect(() => createToolInvoker({ tools: {} } as never)).toThrow('tools');
    expect(() => createToolInvoker({ audit: true } as never)).toThrow('audit');
  });
});

describe('invoke: rate limits', () => {
  it('refuses with the time to wait, before the schema and the handler', async () => {
    const handler = vi.fn(() => 1);
    const call = invoker({
      x: { rateLimit: { calls: 2, per: 'minute' }, input: z.object({ id: z.string() }), handler },
    });
    await call('x', { id: 'a' });
    await call('x', { id: 5 });
    const result = await call('x', { id: 'c' });
    expect(result).toMatchObject({ status: 'not_started', error: { code: 'TOOL_RATE_LIMITED' } });
    if (result.ok) return;
    const { retryAfterMs } = result.error.data as { retryAfterMs: number };
    expect(retryAfterMs).toBeGreaterThan(0);
    expect(retryAfterMs).toBeLessThanOrEqual(60_000);
    expect(handler).toHaveBeenCalledTimes(1);
  });

  it('counts the same definition under two names apart', async () => {
    const definition: AnyToolDefinition = { rateLimit: { calls: 1, per: 'minute' }, handler: () => 1 };
    const call = invoker({ one: definition, two: definition });
    expect((await call('one')).ok).toBe(true);
    expect((await call('two')).ok).toBe(true);
    expect((await call('one')).ok).toBe(false);
  });

  it('refuses when the limiter fails', async () => {
    const fail = () => Promise.reject(new Error('redis at 10.0.0.1 is gone'));
    const handler = vi.fn();
    const call = invoker(
      { x: { rateLimit: { calls: 2, per: 'minute' }, handler } },
      { createRateLimiter: () => ({ consume: fail, reward: fail, delete: fail }) },
    );
    const result = await call('x');
    expect(result).toMatchObject({ ok: false, status: 'not_started', error: { code: 'TOOL_ERROR' } });
    expect(JSON.stringify(result)).not.toContain('10.0.0.1');
    expect(handler).not.toHaveBeenCalled();
  });
});

describe('invoke: what handlers are told', () => {
  it('passes the session, once frozen', async () => {
    const handler = vi.fn((_: unknown, context: ToolContext) => Object.isFrozen(context));
    const metadata = { plan: 'pro' };
    const result = await invoker({ x: { handler } })(
      'x',
      { a: 1 },
      session({ tenant: 'acme', subject: 'ann', metadata }),
    );
    expect(result).toMatchObject({ value: true });
    expect(handler.mock.calls[0]).toEqual([
      { a: 1 },
      {
        signal: expect.any(AbortSignal),
        callId: 'call_1',
        idempotencyKey: 'ses_1/call_1',
        toolName: 'x',
        sessionId: 'ses_1',
        tenant: 'acme',
        subject: 'ann',
        metadata,
      },
    ]);
  });
});

import { afterEach, describe, expect, expectTypeOf, it, vi } from 'vitest';
import * as z from 'zod';
import type { AnyToolDefinition } from '../tools/tool.ts';
import type { ToolSession } from '../tools/tool-call.ts';
import { createToolInvoker } from '../tools/tool-invoker.ts';
import { createToolRegistry } from '../tools/tool-registry.ts';
import type { AuditRecord } from './audit-record.ts';
import { type Audit, type AuditOptions, createAudit } from './create-audit.ts';
import { createMemorySink, type MemorySink } from './memory-sink.ts';
import { resolveAudit } from './resolve-audit.ts';
import { sha256 } from './sha256.ts';
import { verifyAudit } from './verify-audit.ts';

const session: ToolSession = {
  sessionId: 'ses_1',
  tenant: 'acme',
  subject: 'ann',
  signal: new AbortController().signal,
};
const tools: Record<string, AnyToolDefinition> = {
  echo: { effect: 'read', handler: (args) => args },
  fails: { handler: () => Promise.reject(new Error('secret path /etc/passwd')) },
  strict: { input: z.object({ id: z.string() }), handler: () => 1 },
  mutates: {
    handler: (args) => {
      (args as { id: number }).id = 2;
      return 'done';
    },
  },
};

function caller(audit: Audit) {
  const invoker = createToolInvoker({ tools: createToolRegistry(tools), audit });
  let calls = 0;
  return async (tool: string, args?: unknown) => {
    calls += 1;
    const result = await invoker.invoke({ callId: `call_${calls}`, tool, args }, session);
    if (result.elsewhere) throw new Error('the tool has no handler');
    return result;
  };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('createAudit', () => {
  it('writes one record for every call, whatever became of it', async () => {
    const audit = createAudit();
    const call = caller(audit);
    await call('echo', { id: 1 });
    await call('fails');
    await call('strict', { id: 5 });
    await call('__proto__');
    const { records } = audit.sink;
    expect(records[0]).toEqual({
      index: 0,
      time: expect.any(Number),
      durationMs: expect.any(Number),
      sessionId: 'ses_1',
      tenant: 'acme',
      subject: 'ann',
      callId: 'call_1',
      tool: 'echo',
      effect: 'read',
      verdict: 'completed',
      argsDigest: await sha256('{"id":1}'),
      resultDigest: await sha256('{"id":1}'),
      previousHash: '0'.repeat(64),
      hash: audit.sink.records[1]?.previousHash,
    });
    expect(records.slice(1).map(({ tool, effect, verdict, code }) => [tool, effect, verdict, code])).toEqual([
      ['fails', 'write', 'failed', 'TOOL_ERROR'],
      ['strict', 'write', 'refused', 'TOOL_INPUT_INVALID'],
      ['__proto__', 'write', 'refused', 'TOOL_NOT_FOUND'],
    ]);
    expect(JSON.stringify(records)).not.toContain('passwd');
    expect(await verifyAudit(records, { expectedHead: audit.head })).toMatchObject({ valid: true, records: 4 });
  });

  it('takes the digest of the arguments before the handler can change them', async () => {
    const audit = createAudit();
    await caller(audit)('mutates', { id: 1 });
    expect(audit.sink.records[0]?.argsDigest).toBe(await sha256('{"id":1}'));
  });

  it('says so when a value cannot be read', async () => {
    const audit = createAudit({ values: 'full' });
    const args = Object.defineProperty({}, 'x', {
      enumerable: true,
      get: () => {
        throw new Error('trap');
      },
    });
    expect(await caller(audit)('mutates', args)).toMatchObject({ ok: true });
    expect(audit.sink.records[0]).toMatchObject({ argsDigest: null, verdict: 'completed' });
    expect(audit.sink.records[0]).not.toHaveProperty('args');
  });

  it('keeps no values, values without secrets, or all, never more than allowed', async () => {
    const args = { user: 'ann', password: 'hunter2', big: 'x'.repeat(50) };
    const kept = async (options: AuditOptions<MemorySink>) => {
      const audit = createAudit(options);
      await caller(audit)('echo', args);
      const [record] = audit.sink.records;
      return [record?.args, record?.result];
    };
    expect(await kept({})).toEqual([undefined, undefined]);
    expect(await kept({ values: 'full' })).toEqual([args, args]);
    const hidden = { ...args, password: '[redacted]' };
    expect(await kept({ values: 'redacted' })).toEqual([hidden, hidden]);
    const redact = (path: string, value: unknown) => (path === '$.user' ? 'somebody' : value);
    expect((await kept({ values: 'redacted', redact }))[0]).toEqual({ ...hidden, user: 'somebody' });
    expect((await kept({ values: 'full', maxValueLength: 40 }))[0]).toEqual({ $omitted: true });
  });

  it('keeps the order and the chain under a flood of calls', async () => {
    const slow = { append: vi.fn(async () => undefined) };
    const audit = createAudit({ sink: slow });
    const call = caller(audit);
    const results = await Promise.all(Array.from({ length: 300 }, (_, id) => call('echo', { id })));
    expect(results.every(({ ok }) => ok)).toBe(true);
    const records = slow.append.mock.calls.map((args) => (args as unknown as [AuditRecord])[0]);
    expect(await verifyAudit(records, { expectedHead: audit.head })).toMatchObject({ valid: true, records: 300 });
  });

  it('answers a call only when its record is written', async () => {
    let release: (() => void) | undefined;
    const sink = { append: () => new Promise<void>((resolve) => (release = resolve)) };
    let answered = false;
    const pending = caller(createAudit({ sink }))('echo').then(() => {
      answered = true;
    });
    await vi.waitUntil(() => release);
    expect(answered).toBe(false);
    release?.();
    await pending;
  });

  it('fails closed: an unwritten call withholds its result, and nothing runs afterwards', async () => {
    const append = vi.fn().mockRejectedValueOnce(new Error('disk /var/log is full'));
    const audit = createAudit({ sink: { append } });
    const call = caller(audit);
    const first = await call('echo', { id: 1 });
    expect(first).toMatchObject({ ok: false, status: 'failed', error: { code: 'TOOL_ERROR' } });
    expect(JSON.stringify(first)).not.toContain('/var/log');
    expect(await call('echo')).toMatchObject({
      ok: false,
      status: 'not_started',
      error: { code: 'TOOL_ERROR', message: 'The audit is unavailable: its sink failed.' },
    });
    expect(append).toHaveBeenCalledTimes(1);
    expect(audit.head.index).toBe(-1);
  });

  it('fails closed for every call in flight when the sink fails', async () => {
    const append = vi.fn(() => {
      throw new Error('broken');
    });
    const call = caller(createAudit({ sink: { append } }));
    const results = await Promise.all(Array.from({ length: 10 }, () => call('echo')));
    expect(results.some(({ ok }) => ok)).toBe(false);
    expect(append).toHaveBeenCalledTimes(1);
  });

  it('gives up on a sink that never answers', async () => {
    const call = caller(createAudit({ sink: { append: () => new Promise<void>(() => undefined) }, appendTimeout: 20 }));
    expect(await call('echo')).toMatchObject({ ok: false, status: 'failed', error: { code: 'TOOL_ERROR' } });
    expect(await call('echo')).toMatchObject({ ok: false, status: 'not_started' });
  });

  it('refuses further calls while too many records wait', async () => {
    let release: (() => void) | undefined;
    const sink = { append: () => new Promise<void>((resolve) => (release = resolve)) };
    const audit = createAudit({ sink, maxPending: 1 });
    const call = caller(audit);
    const first = call('echo');
    await vi.waitUntil(() => release);
    expect(await call('echo')).toMatchObject({
      status: 'not_started',
      error: { message: 'The audit is unavailable: too many records wait to be written.' },
    });
    release?.();
    expect((await first).ok).toBe(true);
    expect(audit.unavailable).toBeUndefined();
  });

  it('refuses a sink that holds the chain of another audit', async () => {
    const sink = createMemorySink();
    const [one, other] = [createAudit({ sink }), createAudit({ sink })];
    expect((await caller(one)('echo')).ok).toBe(true);
    expect((await caller(other)('echo')).ok).toBe(false);
    expect((await caller(createAudit({ sink }))('echo')).ok).toBe(true);
    expect(await verifyAudit(sink.records)).toMatchObject({ valid: true, records: 2 });
  });

  it.each([
    [{ sinks: {} }, 'sinks'],
    [{ sink: {} }, 'sink'],
    [{ values: 'all' }, 'values'],
    [{ redact: () => 1 }, 'redact'],
    [{ maxValueLength: 1e9 }, 'maxValueLength'],
    [{ maxPending: 0 }, 'maxPending'],
    [{ appendTimeout: Number.POSITIVE_INFINITY }, 'appendTimeout'],
  ])('refuses the options %o', (options, name) => {
    expect(() => createAudit(options as never)).toThrow(name);
  });

  it('knows the type of its sink', () => {
    expectTypeOf(createAudit().sink).toEqualTypeOf<MemorySink>();
    const sink = { append: () => undefined, name: 'mine' };
    expectTypeOf(createAudit({ sink, values: 'full' }).sink.name).toBeString();
  });
});

describe('createMemorySink', () => {
  it('keeps the newest records, which verify from what stood before them', async () => {
    const sink = createMemorySink({ maxRecords: 3 });
    const call = caller(createAudit({ sink }));
    for (let count = 1; count <= 8; count++) {
      await call('echo', { count });
      const { records, start, head, dropped } = sink;
      expect(records.map(({ index }) => index)).toEqual([...Array(count).keys()].slice(-3));
      expect(dropped).toBe(Math.max(0, count - 3));
      expect(await verifyAudit(records, { expectedStart: start, expectedHead: head })).toMatchObject({ valid: true });
    }
    expect((await verifyAudit(sink.records)).valid).toBe(false);
  });
});

describe('resolveAudit', () => {
  it('reads every form of the option', () => {
    expect(resolveAudit(undefined)).toBeUndefined();
    expect(resolveAudit(false)).toBeUndefined();
    expect(resolveAudit(true)?.head.index).toBe(-1);
    const audit = createAudit();
    expect(resolveAudit(audit)).toBe(audit);
    for (const wrong of [null, 1, 'memory', {}, { sink: createMemorySink() }]) {
      expect(() => resolveAudit(wrong)).toThrow('audit');
    }
  });
});

import { describe, expect, it } from 'vitest';
import { createAudit } from '../audit/create-audit.ts';
import { verifyAudit } from '../audit/verify-audit.ts';
import type { RefusalDecision } from './refuse-call.ts';
import { createToolInvoker } from './tool-invoker.ts';
import { createToolRegistry } from './tool-registry.ts';

const session = { sessionId: 'ses_1', signal: new AbortController().signal };
const call = { callId: 'call_1', tool: 'pay', args: { sum: 5 } };

async function refusal(decision: RefusalDecision) {
  const audit = createAudit();
  const tools = createToolRegistry({ pay: { needsApproval: true, handler: () => 1 } });
  const result = await createToolInvoker({ tools, audit }).refuse(call, session, decision);
  if (result.ok) throw new Error('it was not refused');
  return { ...result, audit, record: audit.sink.records[0] };
}

async function messageOf(note?: string): Promise<string> {
  const { error } = await refusal({ code: 'APPROVAL_DENIED', at: 1, ...(note !== undefined && { note }) });
  return error.message;
}

describe('refuse', () => {
  it.each([
    [undefined, '"pay" was not approved. Do without it, or propose another call.'],
    ['', '"pay" was not approved. Do without it, or propose another call.'],
    ['too much', '"pay" was not approved: too much. Do without it, or propose another call.'],
    [' Too much! ', '"pay" was not approved: Too much! Do without it, or propose another call.'],
    ['\u0000\u001b[31m\n\u202e', '"pay" was not approved: [31m. Do without it, or propose another call.'],
    ['a\r\n\tb\u2028c\ud800', '"pay" was not approved: a b c. Do without it, or propose another call.'],
    ['\u0000\u200b\n', '"pay" was not approved. Do without it, or propose another call.'],
  ])('tells a model what to do: note %j', async (note, message) => {
    expect(await messageOf(note)).toBe(message);
  });

  it('cuts notes, in the message and in the audit', async () => {
    const note = '🙂'.repeat(50_000);
    const { error, record } = await refusal({ code: 'APPROVAL_DENIED', by: 'b'.repeat(100_000), note, at: 1 });
    expect(error.message.length).toBeLessThan(1_100);
    expect(error.message).toContain('… Do without it');
    expect(error.message).not.toMatch(/\p{Cs}/u);
    expect(record?.approval?.note).toHaveLength(1_000);
    expect(record?.approval?.by).toHaveLength(256);
  });

  it.each([
    ['APPROVAL_DENIED', 'not_started', 'refused', /was not approved/],
    ['APPROVAL_EXPIRED', 'not_started', 'refused', /^Nobody approved "pay" in time\.$/],
    [
      'TOOL_OUTCOME_UNKNOWN',
      'in_flight',
      'failed',
      /^Nobody knows whether this call of "pay" took effect: .+ Check before/,
    ],
  ] as const)('%s: the guest learns why, the audit also who', async (code, status, verdict, message) => {
    const { audit, record, ...result } = await refusal({ code, by: 'ann@acme.example', note: 'no', at: 7 });
    expect(result).toMatchObject({ ok: false, status, error: { name: 'ToolError', code } });
    expect(result.error.message).toMatch(message);
    expect(JSON.stringify(result)).not.toContain('ann@acme');
    expect(record).toMatchObject({ verdict, code, tool: 'pay', effect: 'write' });
    expect(record?.approval).toEqual({ approved: false, by: 'ann@acme.example', note: 'no', at: 7 });
    expect(await verifyAudit(audit.sink.records)).toMatchObject({ valid: true, records: 1 });
  });

  it('never claims that a call whose outcome is unknown had not started, although the audit is broken', async () => {
    const audit = createAudit({ sink: { append: () => Promise.reject(new Error('full')) } });
    const invoker = createToolInvoker({ audit });
    for (const _ of ['the sink fails', 'the audit is unavailable']) {
      const result = await invoker.refuse(call, session, { code: 'TOOL_OUTCOME_UNKNOWN', at: 1 });
      expect(result).toMatchObject({ ok: false, status: 'in_flight', error: { code: 'TOOL_ERROR' } });
    }
    const denied = await invoker.refuse(call, session, { code: 'APPROVAL_DENIED', at: 1 });
    expect(denied).toMatchObject({ ok: false, status: 'not_started', error: { code: 'TOOL_ERROR' } });
  });
});

describe('what a driver asks of the invoker', () => {
  it('mayRepeat: what does no harm twice', () => {
    const handler = () => 1;
    const tools = createToolRegistry({
      read: { effect: 'read', handler },
      once: { effect: 'read', idempotent: false, handler },
      put: { idempotent: true, handler },
      pay: { handler },
    });
    const invoker = createToolInvoker({ tools, toolHandler: handler });
    const clientTools = new Set(['mine', 'read']);
    const names = ['read', 'once', 'put', 'pay', 'mine', 'unregistered', '__proto__'];
    expect(names.filter((name) => invoker.mayRepeat(name, clientTools))).toEqual(['read', 'put', 'mine']);
  });

  it('mayAsk: tools that are registered later count', () => {
    const tools = createToolRegistry({ pay: { needsApproval: false, handler: () => 1 } });
    const invoker = createToolInvoker({ tools });
    expect(createToolInvoker().mayAsk()).toBe(false);
    expect(invoker.mayAsk()).toBe(false);
    tools.register('refund', { needsApproval: () => false, handler: () => 'done' });
    expect(invoker.mayAsk()).toBe(true);
  });

  it('accept: the audit says who let a call be made that somebody answered for its tool, with the digest of the question', async () => {
    const audit = createAudit();
    const invoker = createToolInvoker({
      tools: createToolRegistry({ sign: { needsApproval: true, handler: () => 'done' } }),
      audit,
    });
    const given = { callId: 'call_1', tool: 'sign', args: undefined };
    const asked = await invoker.invoke(given, session);
    await invoker.accept(given, session, { ok: true, value: 1 }, { by: 'ann', at: 3 });
    expect(audit.sink.records[0]?.approval).toEqual({ approved: true, by: 'ann', at: 3 });
    expect(asked).toMatchObject({ reason: 'approval', argsDigest: audit.sink.records[0]?.argsDigest });
  });
});

import { describe, expect, it, vi } from 'vitest';
import { labelsOf } from '../3-score/labels/index.ts';
import { createPatternSettings } from '../3-score/patterns/index.ts';
import { type CallGuardOptions, createCallGuard, createFlowPolicy, mayAsk } from '../3-score/policy/index.ts';
import { createAudit } from '../audit/create-audit.ts';
import { digestValue } from '../audit/digest-value.ts';
import type { CallGuard } from './call-guard.ts';
import { createToolInvoker } from './tool-invoker.ts';
import { createToolRegistry } from './tool-registry.ts';

const policy = createFlowPolicy({}, 'SECURE');
const patterns = createPatternSettings({}, 'SECURE');
const guardOptions: CallGuardOptions = {
  ...{ policy, patterns, labelsOf, isAnalysisComplete: true, asks: { tools: [], cleared: [] } },
};
const secret = 'sk_live_9aTq27bLmX04';

function invoker(guard: CallGuard) {
  const send = vi.fn(() => 'sent');
  const audit = createAudit({ sink: { append: (record) => void records.push(record) } });
  const records: { tool: string; verdict: string; code?: string | undefined }[] = [];
  const tools = createToolRegistry({
    'vault:getSecret': { handler: () => ({ value: secret }) },
    'users:list': { handler: () => [{ email: 'ann@acme.example' }] },
    'http:post': { handler: send },
  });
  const made = createToolInvoker({ tools, audit });
  let calls = 0;
  const invoke = (tool: string, args: unknown, more = {}, approval?: { at: number; argsDigest: string }) => {
    const session = { sessionId: 'ses_1', signal: new AbortController().signal, guard };
    return made.invoke({ callId: `call_${++calls}`, tool, args, ...more }, session, approval);
  };
  return { invoke, send, records };
}

describe('a guarded call', () => {
  it('that is denied never starts, and is audited', async () => {
    const { invoke, send, records } = invoker(createCallGuard(guardOptions));
    await invoke('vault:getSecret', {});
    expect(await invoke('http:post', { body: btoa(secret) })).toMatchObject({
      ...{ ok: false, status: 'not_started' },
      error: { code: 'SCORING_BLOCKED', message: expect.stringContaining('"http:post" was not called: ') },
    });
    expect(send).not.toHaveBeenCalled();
    expect(records.at(-1)).toMatchObject({ tool: 'http:post', verdict: 'refused', code: 'SCORING_BLOCKED' });
    expect(await invoke('http:post', { body: 'hello' })).toMatchObject({ ok: true });
  });

  it('that is asked for waits, and is made once somebody let it be', async () => {
    const { invoke, send } = invoker(createCallGuard(guardOptions));
    await invoke('users:list', {});
    const args = { body: 'ann@acme.example' };
    const asked = await invoke('http:post', args, { callId: 'call_9' });
    expect(asked).toMatchObject({ elsewhere: true, reason: 'approval', status: 'not_started' });
    expect(send).not.toHaveBeenCalled();
    const approval = { at: 1, argsDigest: (await digestValue(args)) ?? '' };
    expect(await invoke('http:post', args, { callId: 'call_9' }, approval)).toMatchObject({ ok: true });
  });

  it('is denied although somebody let it be made, when a rule denies it by then', async () => {
    const { invoke } = invoker(createCallGuard(guardOptions));
    await invoke('vault:getSecret', {});
    const args = { body: secret };
    const approval = { at: 1, argsDigest: (await digestValue(args)) ?? '' };
    expect(await invoke('http:post', args, {}, approval)).toMatchObject({ error: { code: 'SCORING_BLOCKED' } });
  });

  it('goes on in another process', async () => {
    const first = createCallGuard(guardOptions);
    await invoker(first).invoke('vault:getSecret', {});
    const saved = JSON.parse(JSON.stringify(first.save()));
    const { invoke } = invoker(createCallGuard(guardOptions, saved));
    expect(await invoke('http:post', { body: secret })).toMatchObject({ error: { code: 'SCORING_BLOCKED' } });
  });

  it('is denied when it cannot be judged', () => {
    const guard = createCallGuard(guardOptions);
    const args = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('no');
        },
      },
    );
    expect(guard.before({ callId: 'call_1', tool: 'http:post', args }, false)).toMatchObject({
      deny: expect.stringContaining('could not be judged'),
    });
  });

  it('counts what an error tells', () => {
    const guard = createCallGuard(guardOptions);
    const error = { name: 'ToolError', message: `bad key ${secret}`, code: 'TOOL_ERROR' } as const;
    guard.after({ callId: 'call_1', tool: 'vault:getSecret', args: {} }, { ok: false, status: 'failed', error });
    expect(
      guard.before({ callId: 'call_2', tool: 'http:post', args: { body: `bad key ${secret}` } }, false),
    ).toHaveProperty('deny');
  });
});

describe('asked for by the analysis', () => {
  const asks = { tools: ['http:post'], cleared: [['http:post', 7]] } as const;
  const call = { callId: 'call_1', tool: 'http:post', args: {} };
  it('waits wherever it is not known to need nobody', () => {
    const guard = createCallGuard({ ...guardOptions, asks });
    expect(guard.before({ ...call, line: 3 }, false)).toEqual({ ask: expect.any(String) });
    expect(guard.before(call, false)).toEqual({ ask: expect.any(String) });
    expect(guard.before({ ...call, line: 7 }, false)).toBe('allow');
    expect(guard.before({ ...call, line: 3 }, true)).toBe('allow');
  });

  it('waits for every way out when the name is not known', () => {
    const guard = createCallGuard({ ...guardOptions, asks: { tools: ['?'], cleared: [] } });
    expect(guard.before(call, false)).toEqual({ ask: expect.any(String) });
    expect(guard.before({ ...call, tool: 'users:list' }, false)).toBe('allow');
  });
});

describe('patterns', () => {
  it('warn, and count a call once that somebody was asked about', () => {
    const onWarn = vi.fn();
    const settings = createPatternSettings({ burst: { calls: 2 } }, 'SECURE');
    const guard = createCallGuard({
      ...guardOptions,
      patterns: settings,
      onWarn,
      asks: { tools: ['sms:send'], cleared: [] },
    });
    guard.before({ callId: 'call_1', tool: 'sms:send', args: {} }, false);
    guard.before({ callId: 'call_1', tool: 'sms:send', args: {} }, true);
    expect(onWarn).not.toHaveBeenCalled();
    guard.before({ callId: 'call_2', tool: 'sms:send', args: {} }, false);
    expect(onWarn).toHaveBeenCalledOnce();
  });

  it('tells whether somebody may have to be asked', () => {
    const quiet = createPatternSettings({}, 'STANDARD');
    expect(mayAsk(createFlowPolicy({}, 'STANDARD'), quiet)).toBe(false);
    expect(mayAsk(policy, quiet)).toBe(true);
    expect(mayAsk(createFlowPolicy({}, 'STANDARD'), patterns)).toBe(true);
  });
});

describe('labels and hints of a tool', () => {
  const handler = () => 1;
  it('are described, and frozen', () => {
    const registry = createToolRegistry({
      x: { handler, labels: { reads: ['pii'], sink: 'none' }, hints: { openWorldHint: false } },
      y: { handler, hints: { readOnlyHint: true } },
      z: { handler, hints: { idempotentHint: true } },
    });
    expect(registry.describe()).toEqual([
      {
        ...{ name: 'x', effect: 'write', idempotent: false },
        labels: { reads: ['pii'], sink: 'none' },
        hints: { openWorldHint: false },
      },
      { name: 'y', effect: 'read', idempotent: true, hints: { readOnlyHint: true } },
      { name: 'z', effect: 'write', idempotent: true, hints: { idempotentHint: true } },
    ]);
    expect(Object.isFrozen(registry.get('x')?.labels?.reads)).toBe(true);
  });

  it.each([
    [{ labels: { read: [] } }, 'without `read`'],
    [{ labels: { reads: 'pii' } }, '`reads`'],
    [{ labels: { reads: ['a b'] } }, '`reads`'],
    [{ labels: { sink: 'outside' } }, '`sink`'],
    [{ labels: [] }, '`labels`'],
    [{ hints: { readOnly: true } }, 'without `readOnly`'],
    [{ hints: { readOnlyHint: 1 } }, '`readOnlyHint`'],
  ])('are refused: %j', (settings, named) => {
    expect(() => createToolRegistry({ x: { handler, ...settings } as never })).toThrow(named);
  });
});

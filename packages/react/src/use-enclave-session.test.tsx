// @vitest-environment happy-dom
import { EnclaveClientError } from '@enclave-vm/client';
import { act, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { openBroker, renderSession } from './testing/open-broker.suite.ts';

describe('a program', () => {
  it('runs, and tells what happened layer by layer', async () => {
    const { client } = openBroker({ tools: { double: { handler: ({ n }: { n: number }) => n * 2 } } });
    const { result, states } = renderSession(client);
    expect(result.current).toMatchObject({ state: 'idle', sessionId: undefined, events: [], result: undefined });
    let sessionId = '';
    await act(async () => {
      sessionId = await result.current.execute('console.warn("hi"); return await tools.double({ n: 21 })');
    });
    await waitFor(() => expect(result.current.state).toBe('completed'));
    expect(result.current).toMatchObject({
      sessionId,
      stdout: [{ level: 'warn', text: 'hi', seq: expect.any(Number), timestamp: expect.any(Number) }],
      result: { success: true, value: 42 },
      stats: { toolCallCount: 1 },
      toolCalls: [{ tool: 'double', args: { n: 21 }, line: 1, status: 'completed', turn: 1 }],
      approvals: [],
      error: undefined,
      droppedEvents: 0,
    });
    expect(result.current.layers.map(({ layer, verdict }) => `${layer} ${verdict}`)).toEqual([
      'prescan pass',
      'validate pass',
      'transform pass',
      'score pass',
      'sandbox pass',
      'sanitize pass',
    ]);
    expect(result.current.events.map(({ seq }) => seq)).toEqual(result.current.events.map((_, index) => index + 1));
    expect(states).toEqual(expect.arrayContaining(['idle', 'connecting', 'completed']));
  });

  it('that is refused, or fails, says by which layer', async () => {
    const { client } = openBroker();
    const { result } = renderSession(client);
    await act(() => result.current.execute('eval("1")'));
    await waitFor(() => expect(result.current.state).toBe('failed'));
    expect(result.current.error).toMatchObject({ code: 'VALIDATION_ERROR', layer: 'validate' });
    await act(() => result.current.execute('null.x'));
    await waitFor(() => expect(result.current.error).toMatchObject({ code: 'EXECUTION_ERROR', name: 'TypeError' }));
    expect(result.current.layers.map(({ layer }) => layer)).toContain('sandbox');
  });

  it('streams: its lines are there while it still runs', async () => {
    const gate: { open?: () => void } = {};
    const wait = () =>
      new Promise<void>((resolve) => {
        gate.open = resolve;
      });
    const { client } = openBroker({ tools: { wait: { handler: wait } } });
    const { result } = renderSession(client);
    act(() => void result.current.execute('console.log(1); await tools.wait(); console.log(2)'));
    expect(result.current.state).toBe('connecting');
    await waitFor(() => expect(result.current.stdout.map(({ text }) => text)).toEqual(['1']));
    expect(result.current).toMatchObject({ state: 'running', toolCalls: [{ tool: 'wait', status: 'running' }] });
    gate.open?.();
    await waitFor(() => expect(result.current.stdout.map(({ text }) => text)).toEqual(['1', '2']));
  });

  it('is cancelled, once or twice', async () => {
    const { client, requests } = openBroker();
    const { result } = renderSession(client);
    await act(() => result.current.execute('await new Promise((resolve) => setTimeout(resolve, 4_000))'));
    await act(() => Promise.all([result.current.cancel(), result.current.cancel()]));
    await waitFor(() => expect(result.current.state).toBe('cancelled'));
    expect(result.current.error).toMatchObject({ code: 'CANCELLED' });
    const made = requests.length;
    await act(() => result.current.cancel());
    expect(requests.length).toBe(made);
  });

  it('calls tools of the page', async () => {
    const { client } = openBroker();
    const { result } = renderSession(client, { tools: { 'page:title': () => 'Home' } });
    await act(() => result.current.execute(`return await callTool('page:title', {})`));
    await waitFor(() => expect(result.current.result).toMatchObject({ value: 'Home' }));
    expect(result.current.toolCalls).toMatchObject([{ tool: 'page:title', client: true, status: 'completed' }]);
  });

  it('is forgotten by reset, and goes on', async () => {
    const { client } = openBroker();
    const { result } = renderSession(client, { storageKey: 'a' });
    await act(() => result.current.execute('await new Promise((resolve) => setTimeout(resolve, 100)); return 5'));
    const { sessionId } = result.current;
    act(() => result.current.reset());
    expect(result.current).toMatchObject({ state: 'idle', sessionId: undefined, events: [] });
    expect(sessionStorage.length).toBe(0);
    expect(await client.attach(sessionId ?? '').result).toMatchObject({ value: 5 });
    expect(result.current.state).toBe('idle');
  });
});

describe('a call that waits for approval', () => {
  const pay = { needsApproval: true, handler: () => 'paid' };

  async function asked() {
    const opened = openBroker({ tools: { pay } });
    const { result } = renderSession(opened.client);
    await act(() => result.current.execute('return await tools.pay({ amount: 5 })'));
    await waitFor(() => expect(result.current.state).toBe('suspended'));
    expect(result.current.approvals).toMatchObject([
      { tool: 'pay', args: { amount: 5 }, reason: 'approval', line: 1, askedAt: expect.any(Number) },
    ]);
    expect(result.current.toolCalls).toMatchObject([{ tool: 'pay', status: 'waiting' }]);
    return { ...opened, result, callId: result.current.approvals[0]?.callId ?? '' };
  }

  it('is made when approved', async () => {
    const { result, callId } = await asked();
    await act(() => result.current.approve(callId));
    await waitFor(() => expect(result.current.state).toBe('completed'));
    expect(result.current).toMatchObject({ result: { value: 'paid' }, approvals: [], toolCalls: [{ turn: 1 }] });
    expect(result.current.toolCalls[0]?.appliedAt).toBeGreaterThanOrEqual(result.current.toolCalls[0]?.calledAt ?? 0);
  });

  it('is not made when denied, and the script reads the note', async () => {
    const { result, callId } = await asked();
    await act(() => result.current.deny(callId, { note: 'too much' }));
    await waitFor(() => expect(result.current.state).toBe('failed'));
    expect(result.current.error?.message).toContain('too much');
    expect(result.current.toolCalls).toMatchObject([{ status: 'failed', error: { code: 'APPROVAL_DENIED' } }]);
  });

  it('is decided once: who comes late hears of it', async () => {
    const { result, callId, client } = await asked();
    await client.session(result.current.sessionId ?? '').approve(callId);
    await expect(result.current.approve(callId)).rejects.toMatchObject({ code: 'CALL_NOT_WAITING' });
  });

  it('counts only for the arguments that were shown', async () => {
    const { result, callId, client } = await asked();
    const approve = vi.fn(() => Promise.resolve());
    vi.spyOn(client, 'session').mockReturnValue({ approve } as never);
    await result.current.approve(callId, { note: 'fine' });
    const { argsDigest } = result.current.approvals[0] ?? {};
    expect(argsDigest).toMatch(/\w{40,}/);
    expect(approve).toHaveBeenCalledWith(callId, { note: 'fine', argsDigest, reason: 'approval' });
  });
});

describe('a connection', () => {
  const slow = 'for (let i = 0; i < 5; i++) { console.log(i); await new Promise((r) => setTimeout(r, 60)) } return 1';

  it('that breaks is taken up again: nothing is lost, and the state says so meanwhile', async () => {
    const { client, goDown, comeUp } = openBroker({}, { retry: { baseMs: 20, maxMs: 20, maxAttempts: 100 } });
    const { result, states } = renderSession(client);
    await act(() => result.current.execute(slow));
    await waitFor(() => expect(result.current.stdout.length).toBeGreaterThan(0));
    goDown();
    await waitFor(() => expect(result.current.state).toBe('reconnecting'));
    expect(result.current.error).toBeUndefined();
    comeUp();
    await waitFor(() => expect(result.current.state).toBe('completed'));
    expect(result.current.stdout.map(({ text }) => text)).toEqual(['0', '1', '2', '3', '4']);
    expect(states.filter((state) => state === 'reconnecting').length).toBe(1);
  });

  it('that stays broken fails; resume watches the session again', async () => {
    const { client, goDown, comeUp } = openBroker({}, { retry: { baseMs: 1, maxMs: 1, maxAttempts: 2 } });
    const { result } = renderSession(client);
    await act(() => result.current.execute(slow));
    goDown();
    await waitFor(() => expect(result.current.state).toBe('failed'));
    expect(result.current.error).toBeInstanceOf(EnclaveClientError);
    expect(result.current.error).toMatchObject({ code: 'NETWORK' });
    comeUp();
    await act(() => result.current.resume(result.current.sessionId ?? ''));
    await waitFor(() => expect(result.current.state).toBe('completed'));
    expect(result.current).toMatchObject({ result: { value: 1 }, error: undefined });
    expect(result.current.stdout.length).toBe(5);
  });

  it('that is gone with the browser’s own comes back with it', async () => {
    const { client, goDown, comeUp } = openBroker({}, { retry: { baseMs: 1, maxMs: 1, maxAttempts: 2 } });
    const { result, states } = renderSession(client);
    await act(() => result.current.execute(slow));
    const onLine = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    goDown();
    await waitFor(() => expect(result.current.state).toBe('reconnecting'));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(result.current.state).toBe('reconnecting');
    comeUp();
    onLine.mockRestore();
    globalThis.dispatchEvent(new Event('online'));
    await waitFor(() => expect(result.current.state).toBe('completed'));
    expect(result.current.stdout.map(({ text }) => text)).toEqual(['0', '1', '2', '3', '4']);
    expect(states).not.toContain('failed');
  });

  it('that never comes about fails, or is given up by cancel', async () => {
    const opened = openBroker({}, { retry: { baseMs: 1, maxMs: 1, maxAttempts: 2 } });
    opened.goDown();
    const { result } = renderSession(opened.client);
    await act(async () => {
      await expect(result.current.execute('1')).rejects.toMatchObject({ code: 'NETWORK' });
    });
    await waitFor(() => expect(result.current).toMatchObject({ state: 'failed', error: { code: 'NETWORK' } }));

    const patient = openBroker({}, { retry: { baseMs: 60_000, maxMs: 60_000 } });
    patient.goDown();
    const second = renderSession(patient.client);
    act(() => void second.result.current.execute('1'));
    await waitFor(() => expect(patient.requests.length).toBe(1));
    await act(() => second.result.current.cancel());
    await waitFor(() => expect(second.result.current.state).toBe('cancelled'));
  });
});

describe('wrong use', () => {
  it('of execute is told by its promise and by error', async () => {
    const { client, requests } = openBroker();
    const { result } = renderSession(client);
    for (const options of [{ speed: 1 }, { signal: new AbortController().signal }, { tools: {} }]) {
      await act(async () => {
        await expect(result.current.execute('1', options as never)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
      });
      await waitFor(() => expect(result.current).toMatchObject({ state: 'failed', error: { code: 'INVALID_INPUT' } }));
    }
    expect(requests).toEqual([]);
  });

  it('of resume: an id that is none, or of no session', async () => {
    const { client } = openBroker();
    const { result } = renderSession(client);
    await act(async () => {
      await expect(result.current.resume('../x')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
      await expect(result.current.resume('ses_none')).rejects.toMatchObject({ code: 'SESSION_NOT_FOUND' });
    });
    await waitFor(() => expect(result.current).toMatchObject({ state: 'failed', sessionId: 'ses_none' }));
    await expect(result.current.approve('1')).rejects.toMatchObject({ code: 'CALL_NOT_WAITING' });
  });

  it('of decisions and cancel without a session', async () => {
    const { result } = renderSession(openBroker().client);
    await result.current.cancel();
    await expect(result.current.deny('1')).rejects.toMatchObject({ code: 'CALL_NOT_WAITING' });
  });
});

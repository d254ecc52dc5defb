// @vitest-environment happy-dom
import { act, render, renderHook, waitFor } from '@testing-library/react';
import { useEffect } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { EnclaveProvider, useEnclaveSession, useToolCalls } from './index.ts';
import { createSessionStore } from './session/session-store.ts';
import { openBroker, renderSession } from './testing/open-broker.suite.ts';

const slow = 'for (let i = 0; i < 5; i++) { console.log(i); await new Promise((r) => setTimeout(r, 40)) } return 1';
const lines = ['0', '1', '2', '3', '4'];
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe.each([{ isStrict: false }, { isStrict: true }])('a component that goes away (strict: $isStrict)', (mode) => {
  it('detaches without cancelling; mounted anew it shows the session again', async () => {
    const { client, openStreams, requests } = openBroker();
    const first = renderSession(client, { storageKey: 'a' }, mode);
    await act(() => first.result.current.execute(slow));
    const { sessionId = '' } = first.result.current;
    first.unmount();
    await waitFor(() => expect(openStreams()).toBe(0));
    const rendered = first.states.length;
    expect((await client.get(sessionId)).status).not.toBe('cancelled');
    const second = renderSession(client, { storageKey: 'a' }, mode);
    await waitFor(() => expect(second.result.current.state).toBe('completed'));
    expect(second.result.current).toMatchObject({ sessionId, result: { value: 1 } });
    expect(second.result.current.stdout.map(({ text }) => text)).toEqual(lines);
    expect(first.states.length).toBe(rendered);
    expect(requests.filter((request) => request === 'POST /sessions')).toHaveLength(1);
    expect(requests.filter((request) => request.startsWith('GET') && request.endsWith('/stream'))).toHaveLength(1);
  });

  it('before its session began: it begins all the same, once, and is found by the next one', async () => {
    const { client, openStreams, requests } = openBroker();
    const first = renderSession(client, { storageKey: 'a' }, mode);
    act(() => void first.result.current.execute(slow));
    first.unmount();
    await waitFor(() => expect(sessionStorage.getItem('a')).toMatch(/^ses_/));
    await waitFor(() => expect(openStreams()).toBe(0));
    expect(requests).toEqual(['POST /sessions']);
    const second = renderSession(client, { storageKey: 'a' }, mode);
    await waitFor(() => expect(second.result.current.result).toMatchObject({ value: 1 }));
  });

  it('and cancels as it goes', async () => {
    const { client, openStreams } = openBroker();
    const { result, unmount } = renderHook(
      () => {
        const session = useEnclaveSession();
        const { cancel } = session;
        useEffect(() => () => void cancel(), [cancel]);
        return session;
      },
      { wrapper: ({ children }) => <EnclaveProvider client={client}>{children}</EnclaveProvider> },
    );
    await act(() => result.current.execute(slow));
    const { sessionId = '' } = result.current;
    unmount();
    expect(await client.attach(sessionId).result).toMatchObject({ error: { code: 'CANCELLED' } });
    await waitFor(() => expect(openStreams()).toBe(0));
  });
});

describe('the controls of a component that is gone', () => {
  it('cancel what it had shown', async () => {
    const { client, openStreams } = openBroker();
    const { result, unmount } = renderSession(client);
    await act(() => result.current.execute(slow));
    const { sessionId = '' } = result.current;
    unmount();
    await waitFor(() => expect(openStreams()).toBe(0));
    await result.current.cancel();
    expect(await client.attach(sessionId).result).toMatchObject({ error: { code: 'CANCELLED' } });
    await waitFor(() => expect(openStreams()).toBe(0));
  });

  it('begin what they are asked for, and watch none of it', async () => {
    const { client, openStreams } = openBroker();
    const { result, unmount } = renderSession(client);
    unmount();
    const sessionId = await result.current.execute(slow);
    await waitFor(() => expect(openStreams()).toBe(0), { timeout: 100 });
    expect(await client.attach(sessionId).result).toMatchObject({ value: 1 });
  });
});

it('a component that is hidden and shown again goes on where it left', async () => {
  const { client, openStreams, requests } = openBroker();
  const store = createSessionStore({ client: () => client, maxEvents: 100 });
  const hide = store.hold();
  await store.controls.execute(slow);
  await vi.waitUntil(() => store.getSnapshot().stdout.length > 0);
  hide();
  await vi.waitUntil(() => openStreams() === 0);
  const shown = store.getSnapshot().stdout.length;
  const hideAgain = store.hold();
  await vi.waitUntil(() => store.getSnapshot().state === 'completed');
  expect(shown).toBeLessThan(5);
  expect(store.getSnapshot().stdout.map(({ text }) => text)).toEqual(lines);
  expect(requests.filter((request) => request === 'POST /sessions')).toHaveLength(1);
  hideAgain();
});

describe('effects that run twice', () => {
  it('neither begin nor leave a session twice', async () => {
    const { client, requests } = openBroker();
    const answers = vi.fn(() => 'Home');
    const running = client.execute(`return await callTool('page:title', {})`, {
      tools: { 'page:title': () => pause(1e6) },
    });
    const sessionId = await running.sessionId;
    running.detach();
    await running.result.catch((reason) => reason);
    requests.length = 0;
    const { result } = renderSession(client, { sessionId, tools: { 'page:title': answers } }, { isStrict: true });
    expect(result.current).toMatchObject({ state: 'connecting', sessionId });
    await waitFor(() => expect(result.current.result).toMatchObject({ value: 'Home' }));
    expect(answers).toHaveBeenCalledTimes(1);
    expect(requests.sort()).toEqual([
      'GET /sessions/:id',
      'GET /sessions/:id/stream',
      'POST /sessions/:id/tool-result',
    ]);
  });

  it('may run a program from an effect of a child', async () => {
    const { client } = openBroker();
    let run = (_code: string): unknown => undefined;
    function Child() {
      useEffect(() => void run('return 7'), []);
      return null;
    }
    function Parent() {
      const session = useEnclaveSession();
      run = session.execute;
      return (
        <p>
          {String(session.result?.value)}
          <Child />
        </p>
      );
    }
    const { container } = render(
      <EnclaveProvider client={client}>
        <Parent />
      </EnclaveProvider>,
    );
    await waitFor(() => expect(container.textContent).toBe('7'));
  });
});

describe('a page that was loaded again', () => {
  it('shows how the session ended that it had shown', async () => {
    const { client } = openBroker();
    const first = renderSession(client, { storageKey: 'a' });
    await act(() => first.result.current.execute('console.log("x"); return 3'));
    await waitFor(() => expect(first.result.current.state).toBe('completed'));
    const before = first.result.current;
    first.unmount();
    const { result } = renderSession(client, { storageKey: 'a' });
    await waitFor(() => expect(result.current.state).toBe('completed'));
    expect(JSON.stringify(result.current)).toBe(JSON.stringify(before));
  });

  it('forgets a session that the broker no longer knows', async () => {
    const { client } = openBroker();
    sessionStorage.setItem('a', 'ses_long_gone');
    const { result, states } = renderSession(client, { storageKey: 'a' });
    await waitFor(() => expect(sessionStorage.getItem('a')).toBeNull());
    await waitFor(() =>
      expect(result.current).toMatchObject({ state: 'idle', error: undefined, sessionId: undefined }),
    );
    expect(states).not.toContain('failed');
  });

  it('works without storage, and with nonsense in it', async () => {
    const { client } = openBroker();
    sessionStorage.setItem('a', '<script>');
    const odd = renderSession(client, { storageKey: 'a' });
    await waitFor(() => expect(odd.result.current.error).toMatchObject({ code: 'INVALID_INPUT' }));
    const blocked = vi.spyOn(globalThis, 'sessionStorage', 'get').mockImplementation(() => {
      throw new DOMException('blocked', 'SecurityError');
    });
    const { result } = renderSession(client, { storageKey: 'b' });
    await act(() => result.current.execute('return 1'));
    await waitFor(() => expect(result.current.state).toBe('completed'));
    blocked.mockRestore();
  });
});

describe('another session', () => {
  it('takes the place of one that still streams: nothing of them is mixed', async () => {
    const { client, openStreams } = openBroker();
    const { result } = renderSession(client);
    const endless = (name: string) =>
      `for (let i = 0; i < 200; i++) { console.log("${name}"); await new Promise((r) => setTimeout(r, 2)) }`;
    const seen = new Set<string>();
    await act(() => result.current.execute(endless('first')));
    await waitFor(() => expect(result.current.stdout.length).toBeGreaterThan(3));
    const { sessionId: before } = result.current;
    act(() => void result.current.execute(endless('second')));
    expect(result.current).toMatchObject({ state: 'connecting', stdout: [], events: [], sessionId: undefined });
    await waitFor(() => {
      for (const { text } of result.current.stdout) seen.add(text);
      expect(result.current.stdout.length).toBeGreaterThan(3);
    });
    expect([...seen]).toEqual(['second']);
    expect(new Set(result.current.events.map(({ sessionId }) => sessionId))).toEqual(
      new Set([result.current.sessionId]),
    );
    expect(result.current.sessionId).not.toBe(before);
    expect(openStreams()).toBe(1);
    expect((await client.get(before ?? '')).status).toMatch(/running|waiting/);
    await act(() => result.current.resume(before ?? ''));
    await waitFor(() => expect(result.current.stdout[0]?.text).toBe('first'));
    await act(() => result.current.cancel());
  });

  it('begun before the last one had its answer: the last one is shown, both have begun', async () => {
    const { client } = openBroker();
    const { result } = renderSession(client);
    let ids: string[] = [];
    await act(async () => {
      ids = await Promise.all([1, 2, 3].map((n) => result.current.execute(`return ${n}`)));
    });
    await waitFor(() => expect(result.current.result).toMatchObject({ value: 3 }));
    expect(result.current.sessionId).toBe(ids[2]);
    expect(await client.attach(ids[0] ?? '').result).toMatchObject({ value: 1 });
  });

  it('is not mixed with one that is being cancelled', async () => {
    const { client } = openBroker();
    const { result } = renderSession(client);
    await act(() => result.current.execute(`console.log('first'); ${slow}`));
    const cancelled = result.current.cancel();
    act(() => void result.current.execute(`console.log('second'); ${slow}`));
    await cancelled;
    await waitFor(() => expect(result.current.result).toMatchObject({ value: 1 }));
    expect(result.current.stdout.map(({ text }) => text)).toEqual(['second', ...lines]);
    expect(result.current.events.map(({ seq }) => seq)).toEqual(result.current.events.map((_, index) => index + 1));
  });

  it('is shown when the option names it; naming the one that is shown changes nothing', async () => {
    const { client, requests } = openBroker();
    const [one, two] = await Promise.all(
      ['return 1', 'return 2'].map(async (code) => {
        const handle = client.execute(code);
        await handle.result;
        return handle.sessionId;
      }),
    );
    const { result, rerender } = renderSession(client, { sessionId: one });
    await waitFor(() => expect(result.current.result).toMatchObject({ value: 1 }));
    rerender({ sessionId: two });
    await waitFor(() => expect(result.current.result).toMatchObject({ value: 2 }));
    await act(() => result.current.execute('return 3'));
    await waitFor(() => expect(result.current.result).toMatchObject({ value: 3 }));
    const made = requests.length;
    rerender({ sessionId: result.current.sessionId });
    await pause(20);
    expect(requests.length).toBe(made);
    rerender({});
    await waitFor(() => expect(result.current.state).toBe('idle'));
  });
});

describe('components with one client', () => {
  it('show sessions of their own', async () => {
    const { client } = openBroker();
    const one = renderSession(client);
    const two = renderSession(client);
    await act(() => Promise.all([one.result.current.execute('return 1'), two.result.current.execute('return 2')]));
    await waitFor(() => expect(one.result.current.result).toMatchObject({ value: 1 }));
    await waitFor(() => expect(two.result.current.result).toMatchObject({ value: 2 }));
  });

  it('may show the same one', async () => {
    const { client } = openBroker();
    const sessionId = await client.execute(slow).sessionId;
    const both = [renderSession(client, { sessionId }), renderSession(client, { sessionId })];
    for (const { result } of both) await waitFor(() => expect(result.current.state).toBe('completed'));
    expect(both[0]?.result.current.events).toEqual(both[1]?.result.current.events);
  });

  it('see the calls of the session that was begun last, or of the one they name', async () => {
    const { client } = openBroker({ tools: { a: { handler: () => 1 }, b: { handler: () => 2 } } });
    const { result } = renderHook(
      () => {
        const one = useEnclaveSession();
        const two = useEnclaveSession();
        return { one, two, ofLast: useToolCalls(), ofOne: useToolCalls(one) };
      },
      { wrapper: ({ children }) => <EnclaveProvider client={client}>{children}</EnclaveProvider> },
    );
    expect(result.current.ofLast).toEqual([]);
    await act(() => result.current.one.execute('return tools.a()'));
    await waitFor(() => expect(result.current.ofLast).toMatchObject([{ tool: 'a', status: 'completed' }]));
    await act(() => result.current.two.execute('return tools.b()'));
    await waitFor(() => expect(result.current.ofLast).toMatchObject([{ tool: 'b', status: 'completed' }]));
    expect(result.current.ofOne).toMatchObject([{ tool: 'a' }]);
  });
});

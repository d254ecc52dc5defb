// @vitest-environment happy-dom
import { act, waitFor } from '@testing-library/react';
import { Profiler } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EnclaveProvider, type EnclaveSession, useEnclaveSession } from './index.ts';
import { openBroker, renderSession } from './testing/open-broker.suite.ts';

/** In ten bursts, so that frames come in between. */
const flood = (lines: number) => `
  for (let i = 0; i < ${lines}; i++) {
    console.log(i);
    if (i % ${lines / 10} === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return 'done';`;
const generous = {
  maxConsoleCalls: 30_000,
  maxConsoleOutputBytes: 10_000_000,
  limits: { maxEventBytes: 64 * 1024 * 1024 },
};

let frames: FrameRequestCallback[] = [];

beforeEach(() => {
  frames = [];
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => frames.push(callback));
  vi.stubGlobal('cancelAnimationFrame', (id: number) => void frames.splice(id - 1, 1, () => undefined));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function drawFrame(): void {
  for (const frame of frames.splice(0)) frame(0);
}

describe('20,000 events', () => {
  it('render once for each frame at the most, and none in between', async () => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false);
    const { client } = openBroker(generous);
    let renders = 0;
    let commits = 0;
    let session: EnclaveSession | undefined;
    function Page() {
      session = useEnclaveSession({ maxEvents: 5_000 });
      renders++;
      return session.state;
    }
    const root = createRoot(document.createElement('div'));
    root.render(
      <EnclaveProvider client={client}>
        <Profiler id="page" onRender={() => void commits++}>
          <Page />
        </Profiler>
      </EnclaveProvider>,
    );
    await vi.waitUntil(() => session);
    await session?.execute(flood(20_000));
    let drawn = 0;
    [renders, commits] = [0, 0];
    const until = Date.now() + 10_000;
    while (session?.state !== 'completed' && Date.now() < until) {
      for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setTimeout(resolve, 0));
      expect([renders, commits], 'between frames').toEqual([0, 0]);
      drawFrame();
      drawn++;
      await new Promise((resolve) => setTimeout(resolve, 0));
      expect(renders).toBeLessThanOrEqual(1);
      expect(commits).toBeLessThanOrEqual(1);
      [renders, commits] = [0, 0];
    }
    expect(session).toMatchObject({ state: 'completed', result: { value: 'done' } });
    expect(drawn).toBeGreaterThan(1);
    expect(session?.events.length).toBe(5_000);
    expect(session?.stdout.length).toBe(5_000);
    expect(session?.stdout.at(-1)?.text).toBe('19999');
    expect((session?.droppedEvents ?? 0) + 5_000).toBe(session?.events.at(-1)?.seq);
    root.unmount();
  });

  it('are held back by no page that is hidden', async () => {
    const { client } = openBroker(generous);
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    const { result } = renderSession(client);
    await act(() => result.current.execute(flood(20_000)));
    await waitFor(() => expect(result.current.state).toBe('completed'), { timeout: 10_000 });
    expect(frames).toEqual([]);
    expect(result.current.events.length).toBe(10_000);
  });

  it('render nothing any more once the component is gone', async () => {
    const { client, openStreams } = openBroker(generous);
    const errors = vi.spyOn(console, 'error');
    const { result, unmount, states } = renderSession(client);
    await act(() => result.current.execute(flood(2_000)));
    await vi.waitUntil(() => frames.length > 0);
    unmount();
    const rendered = states.length;
    drawFrame();
    await vi.waitUntil(() => openStreams() === 0);
    drawFrame();
    expect(states.length).toBe(rendered);
    expect(errors).not.toHaveBeenCalled();
  });
});

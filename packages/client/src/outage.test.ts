import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EnclaveClientError, networkError } from './client-error.ts';
import { createOutage } from './outage.ts';
import { createFakeBroker, event, final, sessionId, stdout } from './testing/fake-broker.suite.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const policy = { maxAttempts: 6, baseMs: 100, maxMs: 1_000 };

/** Milliseconds until the wait is over. */
async function waitOf(wait: Promise<void>): Promise<number> {
  const from = Date.now();
  let until = -1;
  const ended = wait.then(() => {
    until = Date.now();
  });
  await vi.runAllTimersAsync();
  await ended;
  return until - from;
}

describe('outage', () => {
  it('waits up to twice as long each time, never beyond the most, and anew after it was over', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(1);
    const outage = createOutage(policy);
    const waits: number[] = [];
    for (let attempt = 0; attempt < 6; attempt++) waits.push(await waitOf(outage.survive(networkError('down'))));
    expect(waits).toEqual([100, 200, 400, 800, 1_000, 1_000]);
    await expect(outage.survive(networkError('down'))).rejects.toThrow('down');
    outage.over();
    expect(await waitOf(outage.survive(networkError('down')))).toBe(100);
  });

  it('spreads the waits over the whole time', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    expect(await waitOf(createOutage(policy).survive(networkError('down')))).toBeLessThanOrEqual(1);
  });

  it('throws at once what is not worth another try', async () => {
    for (const error of [new TypeError('bug'), new EnclaveClientError('FORBIDDEN', 'no', { status: 403 })]) {
      await expect(createOutage(policy).survive(error)).rejects.toBe(error);
    }
  });

  it('ends with the signal, before the wait and in the middle of it', async () => {
    const stop = new AbortController();
    const early = expect(createOutage(policy, stop.signal).survive(networkError('down'))).rejects.toBe('stopped');
    stop.abort('stopped');
    await early;
    await expect(createOutage(policy, stop.signal).survive(networkError('down'))).rejects.toBe('stopped');
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('streams that something cuts off while the session waits', () => {
  /** Each stream brings a heartbeat after `beatMs` and ends. */
  function cutOffAfter(beatMs: number, streams: number) {
    let opened = 0;
    return createFakeBroker({
      log: [stdout(1), final(2)],
      client: { idleTimeout: 45_000, retry: { maxAttempts: 2, baseMs: 1, maxMs: 1 } },
      answer: () => {
        if (++opened > streams) return undefined;
        const lines = opened === 1 ? [stdout(1), event(1, 'heartbeat')] : [event(1, 'heartbeat')];
        const body = new ReadableStream({
          async start(controller) {
            await new Promise((resolve) => setTimeout(resolve, beatMs));
            controller.enqueue(new TextEncoder().encode(lines.map((line) => `${JSON.stringify(line)}\n`).join('')));
            controller.close();
          },
        });
        return new Response(body, {
          headers: { 'content-type': 'application/x-ndjson', 'enclave-session-id': sessionId },
        });
      },
    });
  }

  it('are no outage when they lasted: the session is watched for as long as it takes', async () => {
    const { result } = cutOffAfter(15_000, 20).client.execute('1');
    await vi.advanceTimersByTimeAsync(20 * 16_000);
    expect(await result).toMatchObject({ success: true });
  });

  it('are one when they end at once, heartbeat or not', async () => {
    const broker = cutOffAfter(1, 20);
    const failed = expect(broker.client.execute('1').result).rejects.toMatchObject({ code: 'NETWORK' });
    await vi.advanceTimersByTimeAsync(1_000);
    await failed;
    expect(broker.requests.length).toBe(1 + 2);
  });
});

import { createBroker } from '@enclave-vm/broker';
import { EnclaveClient, type Fetch } from '@enclave-vm/client';
import type { StreamEvent } from '@enclave-vm/protocol';
import { expect, it } from 'vitest';
import { seededRandom } from './seeded-random.ts';

const clientCount = 500;
const sessionCount = 10;
/** About three seconds of lines, calls and values of all sizes. */
const program = `
  for (let n = 0; n < 24; n++) {
    console.log(n, 'é✓😀'.repeat(n % 7 === 0 ? 200 : n));
    await callTool('tick', { n, note: ['line\\nbreak', '\\u2028', 'data: {}'] });
  }
  return { done: true }`;

it('500 clients that drop and return at random end with exactly the events of an undisturbed one', async () => {
  const broker = createBroker({ timeout: 20_000, maxToolCalls: 1_000, heartbeatInterval: 100 });
  broker.tool('tick', { handler: ({ n }: { n: number }) => new Promise((resolve) => setTimeout(resolve, 100, n)) });
  const listening = await broker.listen(0);
  const { url } = listening;
  try {
    const sessions = await Promise.all(
      Array.from({ length: sessionCount }, () => broker.createSession({ code: program })),
    );
    const undisturbed = Promise.all(sessions.map(({ id }) => readAll(new EnclaveClient({ url }).attach(id).events)));
    let drops = 0;
    const streams = await Promise.all(
      Array.from({ length: clientCount }, async (_, index) => {
        const random = seededRandom(index);
        const client = new EnclaveClient({
          url,
          fetch: droppingFetch(random, () => drops++),
          retry: { baseMs: 20, maxMs: 300, maxAttempts: 1_000 },
        });
        const { id } = sessions[index % sessionCount] as (typeof sessions)[number];
        return readWithPauses(client, id, random);
      }),
    );
    const references = await undisturbed;
    for (const reference of references) {
      expect(reference.map(({ seq }) => seq)).toEqual(reference.map((_, index) => index + 1));
      expect(reference.at(-1)).toMatchObject({ type: 'final', payload: { value: { done: true } } });
    }
    const wrong = streams.findIndex((events, index) => {
      return JSON.stringify(events) !== JSON.stringify(references[index % sessionCount]);
    });
    // The one that is wrong is shown, not all.
    if (wrong >= 0) expect(streams[wrong]).toEqual(references[wrong % sessionCount]);
    expect(wrong).toBe(-1);
    expect(drops).toBeGreaterThan(clientCount);
  } finally {
    // A connection on which nothing was asked yet is no idle one, and would be waited for.
    await listening.close(0);
    await broker.dispose();
  }
});

async function readAll(events: AsyncIterable<StreamEvent>): Promise<StreamEvent[]> {
  const read: StreamEvent[] = [];
  for await (const event of events) read.push(event);
  return read;
}

/** One in three goes away for a while of its own will, and comes back with the last number that it saw. */
async function readWithPauses(client: EnclaveClient, id: string, random: () => number): Promise<StreamEvent[]> {
  const read: StreamEvent[] = [];
  const mayLeave = random() < 1 / 3;
  for (;;) {
    const stop = new AbortController();
    const handle = client.attach(id, { after: read.at(-1)?.seq ?? 0, signal: stop.signal });
    handle.result.catch(() => undefined);
    const stayFor = mayLeave ? 1 + Math.floor(random() * 40) : Number.POSITIVE_INFINITY;
    let seen = 0;
    for await (const event of handle.events) {
      read.push(event);
      if (event.type === 'final') return read;
      if (++seen >= stayFor) break;
    }
    stop.abort();
    await new Promise((resolve) => setTimeout(resolve, random() * 300));
  }
}

/** Streams break after some bytes: half of them early, and one in ten requests is never answered. */
function droppingFetch(random: () => number, onDrop: () => void): Fetch {
  return async (url, init) => {
    if (random() < 0.1) {
      onDrop();
      throw new TypeError('fetch failed');
    }
    const drop = new AbortController();
    const signal = AbortSignal.any([drop.signal, ...(init.signal ? [init.signal] : [])]);
    const response = await fetch(url, { ...init, signal });
    if (!url.includes('/stream') || !response.body) return response;
    let left = Math.floor(random() * (random() < 0.5 ? 5_000 : 60_000));
    const dropping = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        controller.enqueue(chunk.subarray(0, left));
        left -= chunk.length;
        if (left > 0) return;
        onDrop();
        drop.abort();
        controller.error(new TypeError('terminated'));
      },
    });
    return new Response(response.body.pipeThrough(dropping), response);
  };
}

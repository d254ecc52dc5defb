import { EnclaveClient, EnclaveClientError } from '@enclave-vm/client';
import type { FinalPayload, StreamEvent } from '@enclave-vm/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canStartRedis, startRedisServer } from '../packages/broker/src/redis/testing/redis-server.suite.ts';
import { openTopology, type ServerProcess, type Topology } from './processes.ts';

/** Real processes and their deaths: every session ends with a result or an error to retry, and no effect happens twice. */
let topology: Topology;
beforeEach(() => {
  topology = openTopology();
});
afterEach(() => topology.close());

const sessionCount = 40;
const callCount = 15;
/** About half a second, in which it is as likely in a runtime as at a tool. */
const worker = (of: string) => `
  let sum = 0;
  for (let n = 1; n <= ${callCount}; n++) {
    for (let i = 0; i < 20000; i++) sum += i % 2;
    await callTool('effect', { of: '${of}', n });
    console.log(n);
  }
  return '${of}'`;

/** So many calls have had their effect, and not all: whoever is killed now is killed in the middle. */
async function inTheMiddle(effects: number): Promise<void> {
  await expect.poll(() => topology.effects().length, { interval: 5, timeout: 15_000 }).toBeGreaterThanOrEqual(effects);
  expect(topology.effects().length).toBeLessThan(sessionCount * callCount);
}

const retry = { baseMs: 20, maxMs: 200, maxAttempts: 5 };

/** No call happened twice, and those of a session happened in order. */
function expectNoEffectTwice(): void {
  const effects = topology.effects();
  expect(new Set(effects.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(effects.length);
  const last = new Map<string, number>();
  for (const { of, n } of effects) {
    expect(n, `the effects of ${of}`).toBe((last.get(of) ?? 0) + 1);
    last.set(of, n);
  }
}

/** What became of a session: its end, or the error of a client that cannot learn it. */
const endOf = (result: Promise<FinalPayload>): Promise<FinalPayload | EnclaveClientError> =>
  result.catch((error: unknown) => {
    if (error instanceof EnclaveClientError) return error;
    throw error;
  });

function startSessions({ url }: ServerProcess, count = sessionCount) {
  const client = new EnclaveClient({ url, retry });
  return Array.from({ length: count }, (_, index) => client.execute(worker(`session ${index}`)));
}

describe('a broker and two runtimes', () => {
  let runtimes: ServerProcess[];
  let broker: ServerProcess;
  beforeEach(async () => {
    runtimes = await Promise.all([topology.startRuntime(), topology.startRuntime()]);
    broker = await topology.startBroker(runtimes);
  });

  it('run a program that crosses them all', async () => {
    const handle = new EnclaveClient({ url: broker.url, retry }).execute(
      `console.log('begins');
       const here = await callTool('ask', { question: 'who?' });
       const [n] = await Promise.all([callTool('effect', { of: here, n: 1 }), new Promise((r) => setTimeout(r, 30))]);
       return new Map([[here, n + 41]])`,
      { tools: { ask: (args) => `${(args as { question: string }).question} me` } },
    );
    const types: string[] = [];
    for await (const { type } of handle.events) types.push(type);
    expect(types).toEqual(expect.arrayContaining(['session_init', 'stdout', 'tool_call', 'session_resumed', 'final']));
    expect(await handle.result).toMatchObject({ success: true });
    expect(topology.effects()).toMatchObject([{ of: 'who? me', n: 1 }]);
  });

  it('lose no session with a runtime, killed and back again in the middle of turns', async () => {
    const handles = startSessions(broker);
    await inTheMiddle(50);
    const [first, second] = runtimes as [ServerProcess, ServerProcess];
    await first.kill();
    await inTheMiddle(150);
    await topology.startRuntime(first.port);
    await inTheMiddle(300);
    await second.kill();
    const ends = await Promise.all(handles.map(({ result }) => endOf(result)));
    expect(ends.map((end) => ('value' in end ? end.value : end))).toEqual(
      handles.map((_, index) => `session ${index}`),
    );
    expectNoEffectTwice();
    expect(topology.effects().length).toBe(sessionCount * callCount);
  });

  it('end every session with an error to retry when no runtime is left', async () => {
    const handles = startSessions(broker, 10);
    await inTheMiddle(20);
    await Promise.all(runtimes.map((runtime) => runtime.kill()));
    for (const end of await Promise.all(handles.map(({ result }) => endOf(result)))) {
      expect(end).toMatchObject({ success: false, error: { code: 'RUNTIME_UNAVAILABLE', retryable: true } });
    }
    expectNoEffectTwice();
    expect((await fetch(`${broker.url}/ready`)).status).toBe(503);
    await topology.startRuntime(runtimes[0]?.port);
    await expect.poll(async () => (await fetch(`${broker.url}/ready`)).status, { timeout: 12_000 }).toBe(200);
    const again = new EnclaveClient({ url: broker.url, retry }).execute('return 42');
    expect(await again.result).toMatchObject({ value: 42 });
  });

  it('tell the clients of a broker that is killed so, and the runtimes serve another one', async () => {
    const handles = startSessions(broker);
    await Promise.all(handles.map(({ sessionId }) => sessionId));
    await inTheMiddle(100);
    await broker.kill();
    for (const end of await Promise.all(handles.map(({ result }) => endOf(result)))) {
      expect(end).toMatchObject({ code: 'NETWORK', retryable: true });
    }
    expectNoEffectTwice();
    const other = await topology.startBroker(runtimes);
    const again = new EnclaveClient({ url: other.url, retry }).execute('return 42');
    expect(await again.result).toMatchObject({ value: 42 });
  });
});

if (!canStartRedis) console.info('Left out: two brokers on Redis; they need the program redis-server.');
describe.skipIf(!canStartRedis)('two brokers on Redis and two runtimes', () => {
  it('end every session of a broker that is killed, with no effect twice and no event lost', async () => {
    const redis = await startRedisServer();
    try {
      const runtimes = await Promise.all([topology.startRuntime(), topology.startRuntime()]);
      const brokers = await Promise.all([1, 2].map(() => topology.startBroker(runtimes, redis.url)));
      const [first, second] = brokers as [ServerProcess, ServerProcess];
      const waiting = new EnclaveClient({ url: first.url, retry }).execute("return 1 + await callTool('ask', {})", {
        tools: { ask: () => new Promise(() => undefined) },
      });
      waiting.result.catch(() => undefined);
      const waitingId = await waiting.sessionId;
      const handles = startSessions(first);
      const seen = handles.map(({ events }) => collect(events));
      const ids = await Promise.all(handles.map(({ sessionId }) => sessionId));
      await inTheMiddle(100);
      await first.kill();

      const client = new EnclaveClient({ url: second.url, retry });
      const ends = await Promise.all(
        ids.map(async (id, index) => {
          const before = (await seen[index]) ?? [];
          // A write that was running when the broker died: nobody here lets it be made again.
          const rest = client.attach(id, { after: before.at(-1)?.seq ?? 0, onApproval: () => false });
          const all = [...before, ...(await collect(rest.events))];
          expect(all.map(({ seq }) => seq)).toEqual(all.map((_, position) => position + 1));
          return rest.result;
        }),
      );
      for (const [index, { success, value, error }] of ends.entries()) {
        if (success) expect(value).toBe(`session ${index}`);
        else expect(error).toMatchObject({ code: 'TOOL_OUTCOME_UNKNOWN' });
      }
      expectNoEffectTwice();
      const answered = client.attach(waitingId, { tools: { ask: () => 41 } });
      expect(await answered.result).toMatchObject({ value: 42 });
    } finally {
      await topology.close();
      await redis.stop();
    }
  }, 60_000);
});

/** The events up to the end, or to where the broker was lost. */
async function collect(events: AsyncIterable<StreamEvent>): Promise<StreamEvent[]> {
  const collected: StreamEvent[] = [];
  try {
    for await (const event of events) collected.push(event);
  } catch (error) {
    if (!(error instanceof EnclaveClientError)) throw error;
  }
  return collected;
}

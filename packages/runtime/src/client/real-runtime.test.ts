import { Enclave } from '@enclave-vm/core';
import { createPlacement, type Placement, type TurnEnd } from '@enclave-vm/core/placement';
import { afterEach, describe, expect, it } from 'vitest';
import { createRuntimeWorker, type RuntimeWorker, type RuntimeWorkerOptions } from '../index.ts';
import { createRemotePlacement, type RemotePlacement } from './remote-placement.ts';
import { closeAll, openPlacement, track } from './testing/bench.suite.ts';
import { finished } from './testing/false-runtime.suite.ts';
import { createSession, resume, start } from './testing/machine-turns.suite.ts';

afterEach(closeAll);

async function worker(options: RuntimeWorkerOptions = {}): Promise<RuntimeWorker & { readonly url: string }> {
  const made = track(createRuntimeWorker({ port: 0, token: 'secret', ...options }));
  return { ...made, url: (await made.listen()).url };
}

function placementOf(...urls: string[]): RemotePlacement {
  return track(createRemotePlacement({ urls, token: 'secret' }));
}

const toHttp = (url: string) => url.replace('ws:', 'http:');
const loop =
  'let sum = 0; for (const n of [1, 2, 3]) { sum += await callTool("double", n); console.log(sum) } return sum';

/** Runs a program whose calls are doubled. */
async function play(placement: Placement, code: string): Promise<{ end: TurnEnd; events: unknown[]; turns: number }> {
  const events: unknown[] = [];
  let played = start(placement, code);
  for (let turns = 1; ; turns++) {
    const end = await played.end;
    events.push(...played.events);
    if (end.kind === 'finished') return { end, events, turns };
    const answers = played.events.flatMap((event) =>
      event.kind === 'call' ? [[event.call, `j${2 * JSON.parse(event.args.slice(1))}`]] : [],
    );
    played = resume(placement, played.session, Object.fromEntries(answers));
  }
}

describe.each([
  ['WebSocket', (url: string) => url, 3_000],
  // Over HTTP all events are in one message.
  ['HTTP', toHttp, 1_000],
])('a runtime worker over %s', (_, toUrl, lines) => {
  it('does what the embedded placement does', async () => {
    const placement = placementOf(toUrl((await worker()).url));
    const programs = [loop, 'return [1n, undefined, new Map([[1, 2]])]', 'throw new TypeError("x")', 'while (true);'];
    for (const program of programs) {
      const here = await play(createPlacement(undefined), program);
      const there = await play(placement, program);
      expect(there).toEqual(here);
    }
  });

  it('runs many sessions at once', async () => {
    const placement = placementOf(toUrl((await worker()).url));
    const played = await Promise.all(Array.from({ length: 50 }, () => play(placement, loop)));
    expect(played.map(({ end, turns }) => [end, turns])).toEqual(played.map(() => [finished(12), 4]));
    expect(placement.state()).toMatchObject([{ status: 'ready', running: 0 }]);
  });

  it('is refused with a wrong token', async () => {
    const { url } = await worker();
    const placement = openPlacement([{ url: toUrl(url) }], { token: 'wrong' });
    expect(await start(placement, loop).end).toMatchObject({ outcome: { code: 'RUNTIME_UNAVAILABLE' } });
    expect(placement.state()[0]?.status).toBe('unusable');
  });

  it('may go away between two turns, because the session is here', async () => {
    const [first, second] = [await worker(), await worker()];
    const placement = placementOf(toUrl(first.url), toUrl(second.url));
    const { session, end } = start(placement, 'const secret = 7; return secret + await callTool("x", 1)');
    expect((await end).kind).toBe('suspended');
    await first.dispose();
    expect(await resume(placement, session, { 1: 'j1' }).end).toMatchObject(finished(8));
    const again = await play(placement, loop);
    expect(again.end).toEqual(finished(12));
  });

  it('drains without a lost turn', async () => {
    const [first, second] = [await worker(), await worker()];
    const placement = placementOf(toUrl(first.url), toUrl(second.url));
    const running = Promise.all(Array.from({ length: 30 }, () => play(placement, loop)));
    await new Promise((resolve) => setTimeout(resolve, 10));
    await first.drain();
    for (const { end } of await running) expect(end).toEqual(finished(12));
  });

  it('lowers limits beyond its own', async () => {
    const { url } = await worker({ maxLimits: { maxIterations: 1_000_000, memoryBytes: 4 * 1024 * 1024 } });
    const session = createSession();
    const { end } = start(placementOf(toUrl(url)), 'return new Uint8Array(12 * 1024 * 1024).length', { session });
    expect(await end).toMatchObject({ outcome: { code: 'MEMORY_LIMIT_EXCEEDED' } });
  });

  it('carries many lines', async () => {
    const placement = placementOf(toUrl((await worker()).url));
    const { end, events } = start(placement, `for (let n = 0; n < ${lines}; n++) console.log(n); return 1`);
    expect(await end).toEqual(finished(1));
    expect(events.map((event) => event.kind === 'console' && Number(event.text))).toEqual([...Array(lines).keys()]);
  });

  it('runs the programs of an Enclave', async () => {
    const placement = placementOf(toUrl((await worker()).url));
    const enclave = new Enclave({
      placement,
      tools: { 'users:list': { handler: async () => [{ name: 'Ada' }, { name: 'Lin' }] } },
    });
    const result = await enclave.run("return (await callTool('users:list', {})).map(({ name }) => name)");
    expect(result).toMatchObject({ success: true, value: ['Ada', 'Lin'] });
    await enclave.dispose();
  });
});

import { decodeFrame, encodeFrame } from '@enclave-vm/protocol/frame';
import { createRuntimeWorker, type RuntimeWorker } from '@enclave-vm/runtime';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import {
  call,
  createFalseRuntime,
  finished,
  honest,
  line,
  type Reply,
} from '../packages/runtime/src/client/testing/false-runtime.suite.ts';
import {
  readSaid,
  resumeFrame,
  type Said,
  startTurn,
} from '../packages/runtime/src/worker/testing/broker-peer.suite.ts';
import { type CuttingProxy, type Direction, openCuttingProxy } from './cutting-proxy.ts';
import { seededRandom } from './seeded-random.ts';
import { openService, type ServiceBench, sendRequest } from './service-bench.ts';

/** Attacks between broker and runtime: each takes what the other says for what a stranger says. */
const lineCount = 1_500;
/** Turns with many messages of events, so that a runtime also dies between what was told and what was not. */
const program = `
  const tell = (from) => { for (let n = 0; n < ${lineCount}; n++) console.log(from + n) };
  tell(0); await callTool('note', 1); tell(${lineCount}); await callTool('note', 2); return 42`;

describe.each(['ws', 'http'])('a runtime that dies, over %s', (protocol) => {
  let runtime: RuntimeWorker;
  let proxy: CuttingProxy;
  let bench: ServiceBench;
  beforeAll(async () => {
    // It is told of every request that breaks off.
    runtime = createRuntimeWorker({ port: 0, token: 'runtime', host: '127.0.0.1', onError: () => undefined });
    const { url } = await runtime.listen();
    proxy = await openCuttingProxy(url.replace(/^ws/, protocol));
    bench = await openService({ runtimeUrl: proxy.url, maxConsoleCalls: 2 * lineCount });
  });
  afterAll(async () => {
    await bench.close();
    await proxy.close();
    await runtime.dispose();
  });

  it.each<Direction>(['from the runtime', 'to the runtime'])(
    'loses nothing and repeats nothing, at whatever byte %s it dies',
    async (direction) => {
      proxy.cut(direction, Number.POSITIVE_INFINITY);
      expect(await bench.broker.execute(program)).toMatchObject({ value: 42 });
      const total = proxy.passed[direction];
      const random = seededRandom(protocol.length + direction.length);
      // The first bytes of the first messages, the last ones of the last, and all over between.
      const offsets = [1, 2, 3, 5, 9, total - 1, total - 2, total - 40];
      while (offsets.length < 24) offsets.push(1 + Math.floor(random() * (total - 1)));
      let cuts = 0;
      for (const offset of offsets) {
        bench.notes.length = 0;
        proxy.cut(direction, offset);
        const lines: number[] = [];
        const result = await bench.broker.execute(program, {
          onEvent: (event) => event.type === 'stdout' && lines.push(Number(event.payload.text)),
        });
        expect({ value: result.value, code: result.error?.code, offset }).toEqual({
          value: 42,
          code: undefined,
          offset,
        });
        expect(bench.notes, `the tool's calls, cut at byte ${offset}`).toEqual([1, 2]);
        expect(lines, `the lines, cut at byte ${offset}`).toEqual([...Array(2 * lineCount).keys()]);
        if (proxy.hasCut) cuts++;
      }
      // The last bytes of a conversation are not always there: figures in it have more digits, or fewer.
      expect(cuts).toBeGreaterThan(offsets.length - 4);
      bench.notes.length = 0;
    },
  );
});

describe('a runtime that lies', () => {
  const ended = (value: string) => (reply: Reply) =>
    reply.end({ kind: 'finished', outcome: { ok: true, value, unusedCalls: [], rejections: [] } });
  const asleep = { kind: 'suspended', wakeAt: 5 };
  /** The value or the code that the session may end with: 42 where the lie is seen, and another runtime asked. */
  const lies: Readonly<Record<string, readonly [(reply: Reply) => void, ...unknown[]]>> = {
    'ends twice': [
      (reply) => {
        reply.end(finished(42));
        reply.end(finished(43));
      },
      42,
    ],
    'ends a turn with what is no value': [ended('zzz'), 'VALUE_NOT_TRANSFERABLE'],
    'ends a turn with JSON that breaks off': [ended('j{"a":'), 'VALUE_NOT_TRANSFERABLE'],
    'ends a turn with 100,000 levels': [ended(`j${'['.repeat(1e5)}${']'.repeat(1e5)}`), 'RESULT_TOO_LARGE'],
    'ends a turn with a prototype': [ended('j{"__proto__":{"isAdmin":true}}'), 'VALUE_NOT_TRANSFERABLE'],
    'ends a turn with a table of cycles': [ended('t[[1,1],[0]]'), 'VALUE_NOT_TRANSFERABLE'],
    'calls what is no tool': [
      (reply) => {
        reply.events({ kind: 'call', call: 1, tool: 'constructor', args: 'j{}', line: undefined });
        reply.suspend();
      },
      'DEADLOCK',
      42,
    ],
    'calls a tool with what is no value': [
      (reply) => {
        reply.events({ kind: 'call', call: 1, tool: 'note', args: 'zzz', line: undefined });
        reply.suspend();
      },
      'DEADLOCK',
      42,
    ],
    'calls twice under one number': [
      (reply) => {
        reply.events(call(1), call(1));
        reply.suspend();
      },
      42,
    ],
    // What was told cannot be taken back, and another runtime comes to other lines.
    'floods with lines': [
      (reply) => {
        for (let n = 0; n < 3_000; n++) reply.events(line('x'.repeat(1_000)));
        reply.end(finished(42));
      },
      'RUNTIME_UNAVAILABLE',
    ],
    'hands back noise for memory': [(reply) => reply.suspend({ end: asleep }), 'TIMEOUT', 'DEADLOCK', 42],
    'promises more memory than it sends': [
      (reply) => reply.suspend({ end: asleep, memory: { pages: 30, blocks: 4e6 } }),
      42,
    ],
    'sends noise': [({ raw }) => raw(Uint8Array.from({ length: 5_000 }, (_, index) => (index * 7_919) & 255)), 42],
    'sends a header of 4 GB': [({ raw }) => raw(new Uint8Array([255, 255, 255, 255, 123])), 42],
    'greets again': [({ send, turn }) => send({ kind: 'hello', image: turn.image }), 42],
  };
  const names = Object.keys(lies);

  it.each(names)('%s: the session ends, no tool runs, and the broker lives', async (name) => {
    const [lie = honest, ...allowed] = lies[name] ?? [];
    let isLying = false;
    let told = 0;
    const liar = await createFalseRuntime({
      onTurn: (reply) => {
        if (!isLying || reply.turn.turn.turn > 1) return honest(reply);
        told++;
        lie(reply);
      },
    });
    onTestFinished(() => liar.dispose());
    const runtime = createRuntimeWorker({ port: 0, host: '127.0.0.1', token: 'runtime' });
    onTestFinished(() => runtime.dispose());
    const { url } = await runtime.listen();
    const bench = await openService({ runtimeUrl: [liar.url, url], timeout: 2_000 });
    onTestFinished(() => bench.close());

    isLying = true;
    let result = await bench.broker.execute('return 6 * 7');
    // Either of the two may have been the first one asked.
    for (let tries = 0; told === 0 && tries < 20; tries++) result = await bench.broker.execute('return 6 * 7');
    expect(told).toBe(1);
    expect(allowed).toContain(result.success ? result.value : result.error.code);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    expect(bench.notes).toEqual([]);
    isLying = false;
    expect(await bench.broker.execute('return 6 * 7')).toMatchObject({ value: 42 });
  });
});

describe('turns that were tampered with', () => {
  let bench: ServiceBench;
  let suspended: Said;
  let foreign: Said;
  beforeAll(async () => {
    bench = await openService();
    suspended = await turn(startFrame('const mine = "kept"; return mine + await callTool("a", {})'));
    foreign = await turn(startFrame('const secret = "theirs"; await callTool("b", {}); return secret'));
  });
  afterEach(() => bench.expectUnharmed());
  afterAll(() => bench.close());

  const startFrame = (code: string) => encodeFrame(startTurn(1, code));
  const send = (frame: Uint8Array) =>
    sendRequest(portOf(bench.runtimeUrl), 'POST', '/turns', frame, { authorization: 'Bearer runtime' });
  const turn = async (frame: Uint8Array) => readSaid((await send(frame)).bytes);
  const resumed = () => resumeFrame(2, suspended, 1);

  /** What the runtime makes of it is its own affair, as long as it answers, and in time. */
  async function expectAnswered(frame: Uint8Array): Promise<void> {
    const since = performance.now();
    const { status, bytes } = await send(frame);
    expect(performance.now() - since).toBeLessThan(4_000);
    if (status === 200) expect(['end', 'refused']).toContain(readSaid(bytes).message.kind);
    else expect([400, 413]).toContain(status);
  }

  it('one that is sent twice is run twice alike: a runtime remembers nothing', async () => {
    const answers = await Promise.all([turn(resumed()), turn(resumed()), turn(resumed())]);
    for (const { message } of answers) {
      expect(message).toMatchObject({ kind: 'end', end: { outcome: { value: 'j"kept1"' } } });
    }
  });

  it('truncated anywhere', async () => {
    const frame = resumed();
    const { length } = frame;
    const header = length - decodeFrame(frame, length).body.length;
    for (const end of [
      0,
      1,
      3,
      4,
      5,
      header - 1,
      header,
      header + 1,
      header + 4,
      header + 64,
      length - 64,
      length - 1,
    ]) {
      await expectAnswered(frame.subarray(0, end));
    }
  });

  it('with flipped bytes in the memory', async () => {
    const random = seededRandom(4);
    const header = resumed().length - suspended.body.length;
    for (let round = 0; round < 60; round++) {
      const frame = resumed();
      for (let flips = 0; flips < 1 << (round % 8); flips++) {
        const at = header + Math.floor(random() * suspended.body.length);
        frame[at] = (frame[at] ?? 0) ^ (1 << Math.floor(random() * 8));
      }
      await expectAnswered(frame);
    }
  });

  it('with flipped bytes in the header', async () => {
    const random = seededRandom(5);
    const header = resumed().length - suspended.body.length;
    for (let round = 0; round < 60; round++) {
      const frame = resumed();
      const at = Math.floor(random() * header);
      frame[at] = (frame[at] ?? 0) ^ (1 << Math.floor(random() * 8));
      await expectAnswered(frame);
    }
  });

  it('with the memory of another session', async () => {
    const { usage, rejections, memory } = foreign.message as never;
    const mixed: Said = { message: { ...suspended.message, usage, rejections, memory } as never, body: foreign.body };
    await expectAnswered(resumeFrame(2, mixed, 1));
    const swapped: Said = { message: suspended.message, body: foreign.body };
    await expectAnswered(resumeFrame(2, swapped, 1));
  });

  it('without the token nothing is run', async () => {
    for (const authorization of ['', 'Bearer ', 'Bearer runtim', 'Bearer runtime1', 'Basic runtime']) {
      const { status } = await sendRequest(portOf(bench.runtimeUrl), 'POST', '/turns', resumed(), { authorization });
      expect(status).toBe(401);
    }
  });
});

function portOf(url: string): number {
  return Number(new URL(url).port);
}

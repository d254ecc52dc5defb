import type { AddressInfo } from 'node:net';
import { Enclave, failureCodes } from '@enclave-vm/core';
import { type BrokerMessage, runtimeMessageSchema } from '@enclave-vm/protocol';
import { decodeFrame, encodeFrame } from '@enclave-vm/protocol/frame';
import { createRuntimeWorker } from '@enclave-vm/runtime';
import { createRemotePlacement } from '@enclave-vm/runtime/client';
import fc from 'fast-check';
import { WebSocket, WebSocketServer } from 'ws';
import { BrokerPeer, resumeFrame, startTurn } from '../../../packages/runtime/src/worker/testing/broker-peer.suite.ts';
import type { FuzzTarget } from '../fuzz-target.ts';
import { limits } from '../inputs/machine-limits.ts';
import { type ByteEdit, byteEdits, editBytes } from '../inputs/mutated-bytes.ts';
import { editJson, type JsonEdit, jsonEdits } from '../inputs/mutated-json.ts';

/** Changes to one frame: to its bytes, or to the JSON in its header. */
type Change = { readonly bytes: readonly ByteEdit[] } | { readonly header: readonly JsonEdit[] };

type RuntimeCase =
  /** The frame of this number in one direction of a connection is changed on its way. */
  | {
      readonly kind: 'socket';
      readonly to: 'runtime' | 'broker';
      readonly frame: number;
      readonly program: number;
      readonly change: Change;
    }
  /** A request is changed before it is sent. */
  | { readonly kind: 'http'; readonly turn: number; readonly change: Change };

const change: fc.Arbitrary<Change> = fc.oneof(
  byteEdits.map((bytes) => ({ bytes })),
  jsonEdits.map((header) => ({ header })),
);

/** A broker and a runtime between which somebody stands. */
export const bridgeRuntime: FuzzTarget<RuntimeCase> = {
  name: 'bridge-runtime',
  about:
    'A frame between a broker and a runtime, either way, over WebSocket or HTTP, with bytes or parts of its header changed on its way.',
  holds:
    'The program ends with a value or a known failure within its time; the runtime itself never fails, answers HTTP with a frame or a refusal, and other brokers’ programs get their own results.',
  cases: fc.oneof(
    fc.record({
      kind: fc.constant('socket' as const),
      to: fc.constantFrom('runtime', 'broker'),
      frame: fc.nat({ max: 5 }),
      program: fc.nat({ max: 2 }),
      change,
    }),
    fc.record({ kind: fc.constant('http' as const), turn: fc.nat({ max: 1 }), change }),
  ),
  sliceCases: 50,
  async open() {
    const failures: unknown[] = [];
    const worker = createRuntimeWorker({
      port: 0,
      host: '127.0.0.1',
      // Engine time is read off the clock, and on a busy machine an honest turn takes long.
      maxLimits: { ...limits, cpuMs: 1_000 },
      onError: (error) => failures.push(error),
    });
    const { url, port } = await worker.listen();
    const between = await openBetween(url);
    const direct = createRemotePlacement({ urls: [url], turnSlackMs: 500 });
    const other = new Enclave({ placement: direct, tools });
    const requests = await httpTurns(url);
    return {
      async run(given) {
        const startedAt = performance.now();
        const problem =
          given.kind === 'socket'
            ? await between.run(given)
            : await post(port, apply(requests[given.turn] as Uint8Array, given.change));
        if (problem !== undefined) return problem;
        const tookMs = performance.now() - startedAt;
        if (tookMs > mostMs) return `it took ${Math.round(tookMs)} ms`;
        const next = await other.run('return [await tools.double({ n: 21 })]');
        if (JSON.stringify(next.value) !== '[42]')
          return `another program ends with ${next.error?.code ?? JSON.stringify(next.value)}`;
        const [failure] = failures.splice(0);
        return failure === undefined ? undefined : `the runtime failed: ${failure}`;
      },
      async close() {
        await other.dispose();
        await direct.dispose();
        await between.close();
        await worker.dispose();
      },
    };
  },
};

const mostMs = 5_000;
const tools = { double: { handler: ({ n }: { n: number }) => n * 2 } };
const programs = [
  'return 42',
  "console.log('a'); const n = await tools.double({ n: 4 }); console.log(n); return { n }",
  'return await Promise.all([1, 2, 3].map(async (n) => { await new Promise((go) => setTimeout(go, n)); return tools.double({ n }) }))',
];

function apply(frame: Uint8Array, given: Change): Uint8Array {
  if ('bytes' in given) return editBytes(frame, given.bytes);
  const { header, body } = decodeFrame(frame, frame.length);
  return encodeFrame(editJson(header, given.header), [body]);
}

/** A connection that changes one frame of what passes it. */
async function openBetween(runtimeUrl: string) {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await new Promise((resolve) => server.once('listening', resolve));
  let plan: Extract<RuntimeCase, { kind: 'socket' }> | undefined;
  const passed = { runtime: 0, broker: 0 };
  server.on('connection', (broker) => {
    const runtime = new WebSocket(runtimeUrl);
    const held: Uint8Array[] = [];
    const pass = (to: 'runtime' | 'broker', frame: Uint8Array) => {
      const isIt = plan?.to === to && plan.frame === passed[to]++;
      return isIt && plan ? apply(frame, plan.change) : frame;
    };
    runtime.on('open', () => {
      for (const frame of held.splice(0)) runtime.send(frame);
    });
    broker.on('message', (data: Buffer) => {
      const frame = pass('runtime', data);
      if (runtime.readyState === WebSocket.CONNECTING) held.push(frame);
      else runtime.send(frame);
    });
    runtime.on('message', (data: Buffer) => broker.send(pass('broker', data)));
    for (const [one, end] of [
      [broker, runtime],
      [runtime, broker],
    ] as const) {
      one.on('close', () => end.terminate());
      one.on('error', () => end.terminate());
    }
  });
  const { port } = server.address() as AddressInfo;
  return {
    async run(given: Extract<RuntimeCase, { kind: 'socket' }>): Promise<string | undefined> {
      plan = given;
      passed.runtime = 0;
      passed.broker = 0;
      const placement = createRemotePlacement({
        urls: [`ws://127.0.0.1:${port}/`],
        connectTimeout: 300,
        turnSlackMs: 200,
      });
      const enclave = new Enclave({ placement, tools, timeout: 700, cpuTimeout: 100 });
      try {
        const { error } = await enclave.run(programs[given.program] as string);
        return error && !Object.hasOwn(failureCodes, error.code)
          ? `it ends with the unknown code ${error.code}`
          : undefined;
      } finally {
        plan = undefined;
        await enclave.dispose();
        await placement.dispose();
      }
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** A first turn, and one that resumes a session of this runtime. */
async function httpTurns(url: string): Promise<Uint8Array[]> {
  const peer = new BrokerPeer(url);
  await peer.next();
  const first = startTurn(1, "console.log('a'); return await callTool('a', { b: 1 })");
  peer.send(first);
  const said = await peer.answer();
  await peer.close();
  return [encodeFrame(first satisfies BrokerMessage), resumeFrame(2, said, { c: 1 })];
}

async function post(port: number, frame: Uint8Array): Promise<string | undefined> {
  const response = await fetch(`http://127.0.0.1:${port}/turns`, { method: 'POST', body: new Uint8Array(frame) });
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (response.status === 200) {
    const { header } = decodeFrame(bytes, bytes.length);
    return runtimeMessageSchema.safeParse(header).success ? undefined : 'HTTP is answered with a frame that is none';
  }
  const { error } = JSON.parse(new TextDecoder().decode(bytes));
  const isRefusal = response.status < 500 || response.status === 503;
  return isRefusal && Object.hasOwn(failureCodes, error.code)
    ? undefined
    : `HTTP is answered with ${response.status} ${error.code}`;
}

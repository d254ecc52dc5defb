import { encodeFrame } from '@enclave-vm/protocol/frame';
import { afterEach, describe, expect, it } from 'vitest';
import { BrokerPeer, limits, resumeFrame, startTurn } from './testing/broker-peer.suite.ts';
import { closeWorkers, ends, openWorker, refuses } from './testing/open-worker.suite.ts';

afterEach(closeWorkers);

describe('hostile brokers', () => {
  it('are refused with a wrong token before the protocol is switched, and with the right one served', async () => {
    const { connect, greeted } = await openWorker({ token: 'open-sesame' });
    expect(await connect().closed).toBe(401);
    expect(await connect({ authorization: 'Bearer open-sesam' }).closed).toBe(401);
    expect(await connect({ authorization: 'Basic open-sesame' }).closed).toBe(401);
    await greeted({ authorization: 'Bearer open-sesame' });
  });

  it('are refused when they are pages in a browser', async () => {
    const { connect, port } = await openWorker();
    expect(await connect({ origin: 'http://localhost:3001' }).closed).toBe(403);
    const headers = { origin: 'http://localhost' };
    const response = await fetch(`http://127.0.0.1:${port}/turns`, { method: 'POST', headers, body: 'x' });
    expect(response.status).toBe(403);
  });

  it('find nothing at other paths', async () => {
    const { url } = await openWorker();
    expect(await new BrokerPeer(`${url}/turns`).closed).toBe(404);
  });

  it.each([
    ['bytes that are no frame', new Uint8Array([255, 255, 255, 255, 1])],
    ['a header that is no JSON', frameOf('{{{')],
    ['a header of an unknown kind', encodeFrame({ kind: 'shutdown' })],
    ['a turn with a field too many', encodeFrame({ ...startTurn(1, ''), trusted: true })],
    ['a usage below zero', encodeFrame({ ...startTurn(1, ''), usage: { ...startTurn(1, '').usage, cpuMs: -1e9 } })],
    ['a cancellation with bytes behind it', encodeFrame({ kind: 'cancel', id: 1 }, [new Uint8Array(9)])],
    ['200,000 levels of nesting', frameOf(`${'['.repeat(200_000)}${']'.repeat(200_000)}`)],
  ])('lose their connection for %s', async (_, frame) => {
    const { greeted } = await openWorker();
    const peer = await greeted();
    peer.socket.send(frame);
    expect(await peer.closed).toBe(1002);
  });

  it('lose their connection for text', async () => {
    const { greeted } = await openWorker();
    const peer = await greeted();
    peer.socket.send('{"kind":"turn"}');
    expect(await peer.closed).toBe(1003);
  });

  it('lose their connection for a frame that is too large', async () => {
    const { greeted } = await openWorker({ maxFrameBytes: 64 * 1024 });
    const peer = await greeted();
    peer.socket.send(new Uint8Array(64 * 1024 + 1));
    expect(await peer.closed).toBe(1009);
  });

  it('lose their connection for an id that is in use', async () => {
    const { greeted } = await openWorker({ pool: { maxWorkers: 1 } });
    const peer = await greeted();
    peer.send(startTurn(1, 'for (;;);'));
    peer.send(startTurn(1, 'return 1'));
    expect(await peer.closed).toBe(1002);
  });

  it('may not begin in the middle, nor say what is not so', async () => {
    const { greeted } = await openWorker();
    const peer = await greeted();
    const first = startTurn(1, 'return 1');
    peer.send({ ...first, turn: { ...first.turn, turn: 2 } });
    refuses(await peer.answer(), 'PROTOCOL_ERROR');
    peer.send({ ...first, image: 'f'.repeat(64) });
    const other = await peer.answer();
    refuses(other, 'PROTOCOL_ERROR');
    expect(other.message).toMatchObject({ message: expect.stringMatching(/ffff.*and this runtime has [0-9a-f]{64}/) });
    peer.send({ ...first, settings: { ...first.settings, timeZone: 'Mars/Olympus' } });
    refuses(await peer.answer(), 'PROTOCOL_ERROR');
    peer.send({ ...first, turn: { ...first.turn, now: 1e300 } });
    refuses(await peer.answer(), 'PROTOCOL_ERROR');
    peer.socket.send(encodeFrame(first, [new Uint8Array(68)]));
    refuses(await peer.answer(), 'PROTOCOL_ERROR');
  });

  it.each([
    ['on the thread', {}],
    ['in a pool', { pool: { maxWorkers: 1 } }],
  ])('spoil nothing with forged memory %s', async (_, options) => {
    const { greeted } = await openWorker({ onError: () => undefined, ...options });
    const peer = await greeted();
    peer.send(startTurn(1, 'return await callTool("a", {})'));
    const said = await peer.answer();
    ends(said, { kind: 'suspended' });
    const memory = (said.message as { memory: { pages: number; blocks: number } }).memory;
    const forge = (id: number, change: object, body: Uint8Array) => {
      const frame = resumeFrame(id, said, 1, change);
      const bytes = new Uint8Array(frame.length - said.body.length + body.length);
      bytes.set(frame.subarray(0, frame.length - said.body.length));
      bytes.set(body, frame.length - said.body.length);
      peer.socket.send(bytes);
      return peer.answer();
    };
    const noise = said.body.map((byte, index) => (index < memory.blocks * 4 ? byte : byte ^ (index * 31)));
    const mirrored = new Uint8Array(said.body);
    mirrored.set(said.body.subarray(4, 8), 0);
    refuses(await forge(2, { memory: { ...memory, pages: 60_000 } }, said.body), 'PROTOCOL_ERROR');
    refuses(await forge(3, {}, said.body.subarray(64)), 'PROTOCOL_ERROR');
    refuses(await forge(4, {}, mirrored), 'PROTOCOL_ERROR');
    // Memory of the right form: whatever is in it, the sandbox holds it.
    expect((await forge(5, {}, noise)).message.kind).toBe('end');
    // Fewer pages than the image has: the sandbox cannot go on from it, and the next session can.
    const few = await forge(6, { memory: { pages: 0, blocks: 0 }, wakeAt: 1e12 }, new Uint8Array());
    expect(few.message.kind).toBe('refused');
    const forged = Array.from({ length: 100 }, (_, index): [number, number] => [index, 0xffff_fff0]);
    expect((await forge(7, { rejections: forged }, said.body)).message.kind).toBe('end');
    peer.send(startTurn(8, 'return 6 * 7'));
    ends(await peer.answer(), { kind: 'finished', outcome: { ok: true, value: 'j42' } });
  });

  it('get no more than the limits of the runtime', async () => {
    const { greeted } = await openWorker({ maxLimits: { cpuMs: 50, maxToolCalls: 2 } });
    const peer = await greeted();
    const settings = { limits: { ...limits, cpuMs: 1e9, maxToolCalls: 1e9 }, refusedKeys: [], timeZone: 'UTC' };
    peer.send(startTurn(1, 'for (;;);', { settings, budgetMs: 1e12 }));
    ends(await peer.answer(), { kind: 'finished', outcome: { ok: false, code: 'CPU_TIMEOUT' } });
    peer.send(startTurn(2, 'for (let n = 0; n < 3; n++) callTool("a", {})', { settings }));
    ends(await peer.answer(), { kind: 'finished', outcome: { ok: false, code: 'MAX_TOOL_CALLS' } });
  });

  it('cancel no turn of another connection', async () => {
    const { greeted } = await openWorker({ pool: { maxWorkers: 1 } });
    const peer = await greeted();
    const other = await greeted();
    const settings = { limits: { ...limits, cpuMs: 200 }, refusedKeys: [], timeZone: 'UTC' };
    peer.send(startTurn(1, 'console.log(1); for (;;);', { settings }));
    expect((await peer.next()).message.kind).toBe('events');
    other.send({ kind: 'cancel', id: 1 });
    ends(await peer.next(), { kind: 'finished', outcome: { ok: false, code: 'CPU_TIMEOUT' } });
  });

  it('may have as many turns here as the greeting says', async () => {
    const { connect } = await openWorker({ pool: { maxWorkers: 1 } });
    const peer = connect();
    const hello = (await peer.next()).message as { capacity: number };
    for (let id = 1; id <= hello.capacity + 1; id++) peer.send(startTurn(id, 'for (;;);'));
    const said = await peer.answer();
    expect(said.message).toMatchObject({ kind: 'refused', id: hello.capacity + 1, code: 'QUEUE_FULL' });
  });

  it('are not read while they do not read', async () => {
    const { greeted } = await openWorker();
    const peer = await greeted();
    const settings = { limits: { ...limits, maxConsoleBytes: 8e6 }, refusedKeys: [], timeZone: 'UTC' };
    const code = 'for (let n = 0; n < 100; n++) console.log("x".repeat(60_000)); return 1';
    peer.socket.pause();
    const stream = (peer.socket as unknown as { _socket: { bytesWritten: number; writableLength: number } })._socket;
    const request = startTurn(1, `${code} //${'x'.repeat(1e6)}`, { settings });
    let id = 0;
    // 6 MB of answers to 1 MB each; the kernel takes some, and then requests stay where they are.
    while (stream.writableLength < 4e6 && id < 100) {
      peer.send({ ...request, id: ++id });
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(stream.writableLength).toBeGreaterThanOrEqual(3e6);
    peer.socket.resume();
    const answered = new Set<number>();
    while (answered.size < id) answered.add(((await peer.answer()).message as { id: number }).id);
  });

  it('are let go when they give no sign of life', async () => {
    const { greeted } = await openWorker({ heartbeatInterval: 20 });
    const silent = await greeted();
    const other = await greeted();
    silent.socket.pause();
    setTimeout(() => silent.socket.resume(), 200);
    expect(await silent.closed).toBe(1006);
    other.send(startTurn(1, 'return 1'));
    expect((await other.answer()).message.kind).toBe('end');
  });
});

function frameOf(header: string): Uint8Array {
  const frame = new Uint8Array(4 + header.length);
  new DataView(frame.buffer).setUint32(0, header.length, true);
  new TextEncoder().encodeInto(header, frame.subarray(4));
  return frame;
}

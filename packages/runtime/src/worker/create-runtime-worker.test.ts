import { encodeFrame } from '@enclave-vm/protocol/frame';
import { afterEach, describe, expect, it } from 'vitest';
import { createRuntimeWorker, type RuntimeWorkerOptions } from './create-runtime-worker.node.ts';
import { limits, readSaid, resumeFrame, startTurn } from './testing/broker-peer.suite.ts';
import { closeWorkers, ends, openWorker, refuses } from './testing/open-worker.suite.ts';

afterEach(closeWorkers);

describe('turns over WebSocket', () => {
  it('suspend with their memory and go on from it', async () => {
    const { greeted } = await openWorker();
    const peer = await greeted();
    peer.send(startTurn(1, 'const n = await callTool("a", { x: 1 }); console.log("got", n); return n + 1'));
    const first = await peer.next();
    ends(first, { kind: 'suspended' });
    expect(first.message).toMatchObject({ id: 1, events: [{ kind: 'call', call: 1, tool: 'a', args: 'j{"x":1}' }] });
    // Another connection, as after a restart.
    const later = await greeted();
    later.socket.send(resumeFrame(9, first, 41));
    const second = await later.next();
    ends(second, { kind: 'finished', outcome: { ok: true, value: 'j42' } });
    expect(second.message).toMatchObject({ id: 9, events: [{ kind: 'console', text: 'got 41' }] });
    expect(second.message).not.toHaveProperty('memory');
    expect(second.body).toHaveLength(0);
  });

  it('come to the same bytes when they are run twice', async () => {
    const { greeted } = await openWorker();
    const peer = await greeted();
    peer.send(startTurn(1, 'return [Math.random(), await callTool("a", {})]'));
    peer.send(startTurn(2, 'return [Math.random(), await callTool("a", {})]'));
    const [one, two] = [await peer.answer(), await peer.answer()];
    expect(Buffer.compare(one.body, two.body)).toBe(0);
    expect(one.body.length).toBeGreaterThan(1_000);
  });

  it('tell of their events while they run', async () => {
    const { greeted } = await openWorker();
    const peer = await greeted();
    const settings = { limits: { ...limits, cpuMs: 300 }, refusedKeys: [], timeZone: 'UTC' };
    peer.send(startTurn(1, 'console.log("early"); for (;;);', { settings }));
    const said = await peer.next();
    expect(said.message).toMatchObject({ kind: 'events', id: 1, events: [{ kind: 'console', text: 'early' }] });
    const last = await peer.next();
    ends(last, { kind: 'finished', outcome: { ok: false, code: 'CPU_TIMEOUT' } });
    expect(last.message).toMatchObject({ events: [] });
  });

  it('end when they are cancelled, or when their connection goes', async () => {
    const { greeted } = await openWorker({ pool: { maxWorkers: 1 }, maxLimits: { cpuMs: 20_000 } });
    const peer = await greeted();
    const settings = { limits: { ...limits, cpuMs: 20_000 }, refusedKeys: [], timeZone: 'UTC' };
    const endless = (id: number) => startTurn(id, 'console.log(1); for (;;);', { settings, budgetMs: 20_000 });
    peer.send(endless(1));
    expect((await peer.next()).message.kind).toBe('events');
    peer.send({ kind: 'cancel', id: 1 });
    ends(await peer.next(), { kind: 'finished', outcome: { ok: false, code: 'CANCELLED' } });
    peer.send({ kind: 'cancel', id: 77 });
    peer.send(endless(2));
    expect((await peer.next()).message.kind).toBe('events');
    peer.socket.terminate();
    const other = await greeted();
    other.send(startTurn(1, 'return 1'));
    ends(await other.answer(), { kind: 'finished', outcome: { ok: true } });
  });

  it('run in the pool as on the thread', async () => {
    const { greeted } = await openWorker({ pool: { maxWorkers: 1 } });
    const peer = await greeted();
    peer.send(startTurn(1, 'return 1 + await callTool("a", {})'));
    const first = await peer.answer();
    ends(first, { kind: 'suspended' });
    peer.socket.send(resumeFrame(2, first, 41));
    ends(await peer.answer(), { kind: 'finished', outcome: { ok: true, value: 'j42' } });
  });

  it('are refused when their end fits no frame', async () => {
    const { greeted } = await openWorker({ maxFrameBytes: 64 * 1024 });
    const peer = await greeted();
    peer.send(startTurn(1, 'return "x".repeat(70_000)'));
    refuses(await peer.answer(), 'PAYLOAD_TOO_LARGE');
  });
});

describe('turns over HTTP', () => {
  const post = (port: number, body: BodyInit, headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${port}/turns`, { method: 'POST', body, headers });

  it('answer with one frame that has all events', async () => {
    const { port } = await openWorker({ token: 'open-sesame' });
    const authorization = 'Bearer open-sesame';
    const code = 'console.log("a"); const n = await callTool("a", {}); return n + 1';
    const first = await post(port, encodeFrame(startTurn(1, code)), { authorization });
    expect(first.status).toBe(200);
    const said = readSaid(new Uint8Array(await first.arrayBuffer()));
    ends(said, { kind: 'suspended' });
    expect(said.message).toMatchObject({ events: [{ kind: 'console' }, { kind: 'call' }] });
    const second = await post(port, resumeFrame(1, said, 41), { authorization });
    ends(readSaid(new Uint8Array(await second.arrayBuffer())), {
      kind: 'finished',
      outcome: { ok: true, value: 'j42' },
    });
  });

  it('refuse what is no turn', async () => {
    const { port } = await openWorker({ token: 'open-sesame', maxFrameBytes: 64 * 1024 });
    const authorization = 'Bearer open-sesame';
    const code = async (response: Promise<Response>) => [
      (await response).status,
      ((await (await response).json()) as { error: { code: string } }).error.code,
    ];
    expect(await code(post(port, encodeFrame(startTurn(1, ''))))).toEqual([401, 'UNAUTHENTICATED']);
    expect(await code(post(port, 'x', { authorization }))).toEqual([400, 'PROTOCOL_ERROR']);
    expect(await code(post(port, encodeFrame({ kind: 'cancel', id: 1 }), { authorization }))).toEqual([
      400,
      'PROTOCOL_ERROR',
    ]);
    expect(await code(post(port, new Uint8Array(70_000), { authorization }))).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    expect(await code(fetch(`http://127.0.0.1:${port}/etc/passwd`))).toEqual([404, 'NOT_FOUND']);
    expect(await code(fetch(`http://127.0.0.1:${port}/turns`))).toEqual([404, 'NOT_FOUND']);
  });

  it('end with their request', async () => {
    const { port } = await openWorker({ pool: { maxWorkers: 1 }, maxLimits: { cpuMs: 20_000 } });
    const settings = { limits: { ...limits, cpuMs: 20_000 }, refusedKeys: [], timeZone: 'UTC' };
    const controller = new AbortController();
    const request = fetch(`http://127.0.0.1:${port}/turns`, {
      method: 'POST',
      body: encodeFrame(startTurn(1, 'for (;;);', { settings, budgetMs: 20_000 })),
      signal: controller.signal,
    });
    setTimeout(() => controller.abort(), 300);
    await expect(request).rejects.toThrow();
    const next = await post(port, encodeFrame(startTurn(1, 'return 1')));
    ends(readSaid(new Uint8Array(await next.arrayBuffer())), { kind: 'finished', outcome: { ok: true } });
  });
});

describe('the end of a worker', () => {
  it('drains: what runs ends, what comes is refused, and then it closes', async () => {
    const { worker, greeted, port } = await openWorker({ pool: { maxWorkers: 1 } });
    const peer = await greeted();
    const settings = { limits: { ...limits, cpuMs: 300 }, refusedKeys: [], timeZone: 'UTC' };
    peer.send(startTurn(1, 'console.log(1); for (;;);', { settings }));
    expect((await peer.next()).message.kind).toBe('events');
    const drained = worker.drain();
    const ready = await fetch(`http://127.0.0.1:${port}/ready`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({
      ready: false,
      checks: [{ name: 'turns', ok: false }, { name: 'image' }],
    });
    peer.send(startTurn(2, 'return 1'));
    expect((await peer.next()).message).toMatchObject({ kind: 'refused', id: 2, code: 'NOT_READY' });
    expect((await peer.next()).message).toMatchObject({ kind: 'end', id: 1 });
    expect(await peer.closed).toBe(1001);
    await drained;
    await expect(fetch(`http://127.0.0.1:${port}/health`)).rejects.toThrow();
  });

  it('comes after `drainTimeout` whatever runs', async () => {
    const { worker, greeted } = await openWorker({
      pool: { maxWorkers: 1 },
      drainTimeout: 50,
      maxLimits: { cpuMs: 20_000 },
    });
    const peer = await greeted();
    const settings = { limits: { ...limits, cpuMs: 20_000 }, refusedKeys: [], timeZone: 'UTC' };
    peer.send(startTurn(1, 'console.log(1); for (;;);', { settings, budgetMs: 20_000 }));
    await peer.next();
    const startedAt = performance.now();
    await worker.drain();
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  });

  it('comes once, and nothing listens afterwards', async () => {
    const { worker, port } = await openWorker();
    await Promise.all([worker.dispose(), worker.dispose(), worker.drain()]);
    await expect(fetch(`http://127.0.0.1:${port}/health`)).rejects.toThrow();
    await expect(worker.listen()).rejects.toThrow('closed');
  });
});

describe('options', () => {
  it.each([
    [{ host: '0.0.0.0' }, 'token'],
    [{ host: '::' }, 'token'],
    [{ host: '' }, 'token'],
    [{ host: '127.0.0.1.example.com' }, 'token'],
    [{ token: '' }, 'token'],
    [{ token: 'a b' }, 'token'],
    [{ prot: 3001 }, 'prot'],
    [{ maxLimits: { memory: 1 } }, 'memory'],
    [{ maxConcurrentTurns: 2 }, 'pool'],
    [{ pool: { workers: 1 } }, 'workers'],
    [{ port: 70_000 }, 'port'],
  ])('%j is refused by name', (options, name) => {
    expect(() => createRuntimeWorker(options as RuntimeWorkerOptions)).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', message: expect.stringContaining(name) }),
    );
  });
});

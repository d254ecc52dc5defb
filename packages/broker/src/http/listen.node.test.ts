import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createFakeApp, readLines, until } from './http-fixtures.suite.ts';
import { type Listening, type ListenOptions, listen } from './listen.node.ts';

const open: Listening[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close(0)));
});

async function serve(
  options: Partial<ListenOptions> = {},
  changes: Parameters<typeof createFakeApp>[0] = {},
): Promise<ReturnType<typeof createFakeApp> & { server: Listening }> {
  const fake = createFakeApp(changes);
  const server = await listen({
    port: 0,
    fetch: fake.app.fetch,
    streams: fake.streams,
    ...options,
  });
  open.push(server);
  return { ...fake, server };
}

/** A connection that sends exactly what it is told. */
async function dial(server: Listening): Promise<Socket & { received: string; ended: boolean }> {
  const socket = Object.assign(connect(server.port, '127.0.0.1'), { received: '', ended: false });
  socket.on('data', (data) => {
    socket.received += data.toString();
  });
  socket.on('close', () => {
    socket.ended = true;
  });
  socket.on('error', () => {
    socket.ended = true;
  });
  await new Promise((resolve) => socket.once('connect', resolve));
  return socket;
}

const head = (more: string) =>
  `POST /sessions HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n${more}`;
const whole = (body: string) => `${head(`content-length: ${body.length}\r\n\r\n`)}${body}`;
const post = (url: string) =>
  fetch(`${url}/sessions`, {
    method: 'POST',
    body: '{"code":"return 42"}',
    headers: { 'content-type': 'application/json' },
  });

describe('listen', () => {
  it('serves sessions over a port', async () => {
    const { server } = await serve();
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
    const response = await post(server.url);
    expect(response.status).toBe(201);
    expect((await readLines(response)).map(({ type }) => type)).toEqual(['stdout', 'final']);
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
  });

  it('leaves the globals of the process alone', async () => {
    const before = [globalThis.Request, globalThis.Response];
    await serve();
    expect([globalThis.Request, globalThis.Response]).toEqual(before);
  });

  it('sends an event as soon as it happens', async () => {
    const { server, service } = await serve();
    service.onCreate = () => undefined;
    const response = await post(server.url);
    const [session] = service.sessions.values();
    const reader = response.body?.getReader();
    for (let count = 1; count <= 3; count++) {
      session?.log(String(count));
      const chunk = await reader?.read();
      expect(JSON.parse(new TextDecoder().decode(chunk?.value))).toMatchObject({ seq: count });
    }
    session?.finish();
  });

  it('says when the port cannot be had', async () => {
    const { server } = await serve();
    await expect(serve({ port: server.port })).rejects.toMatchObject({ code: 'NOT_READY' });
  });

  it('survives a client that goes away, whose session goes on', async () => {
    const { server, service, streams, errors } = await serve();
    service.onCreate = (session) => session.log('1');
    const socket = await dial(server);
    socket.write(whole('{"code":""}'));
    await until(() => socket.received.includes('stdout'));
    const [session] = service.sessions.values();
    socket.resetAndDestroy();
    await until(() => streams.count === 0 && service.following === 0);
    expect(session?.status).toBe('running');
    session?.log('2');
    session?.finish();
    const response = await fetch(`${server.url}/sessions/${session?.id}/stream?after=1`);
    expect((await readLines(response)).map(({ seq }) => seq)).toEqual([2, 3]);
    expect(errors).toEqual([]);
  });
});

describe('hostile connections', () => {
  it.each<[string, string, string]>([
    ['no HTTP', 'hello\r\n\r\n', '400'],
    ['a header line that is none', 'GET /health HTTP/1.1\r\nhost: localhost\r\nbad header\r\n\r\n', '400'],
    ['no host', 'GET /health HTTP/1.1\r\n\r\n', '400'],
    ['a host that is none', 'GET /health HTTP/1.1\r\nhost: a b\r\n\r\n', '400'],
    ['a target that is none', 'GET \\\\x HTTP/1.1\r\nhost: localhost\r\n\r\n', '400'],
    ['two lengths', `${head('content-length: 2\r\ncontent-length: 3\r\n\r\n')}{}`, '400'],
    ['a length and chunks', `${head('content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n')}{}`, '400'],
    ['chunks that are none', `${head('transfer-encoding: chunked\r\n\r\n')}zz\r\n{}\r\n0\r\n\r\n`, '400'],
    ['large headers', `GET /health HTTP/1.1\r\nhost: localhost\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`, '431'],
    ['a long path', `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nhost: localhost\r\n\r\n`, '431'],
  ])('with %s are refused', async (_, bytes, status) => {
    const { server, service } = await serve();
    const socket = await dial(server);
    socket.write(bytes);
    await until(() => socket.received.includes('\r\n\r\n'));
    expect(socket.received).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(socket.received).not.toMatch(/ at |\.ts|\.js|node:/);
    expect(service.sessions.size).toBe(0);
    socket.destroy();
  });

  it('that send headers too slowly are ended', async () => {
    const { server } = await serve({ headersTimeoutMs: 50, requestTimeoutMs: 100 });
    const socket = await dial(server);
    socket.write('GET /health HTTP/1.1\r\nhost: localhost\r\n');
    const slowly = setInterval(() => socket.write('x: y\r\n'), 20);
    await until(() => socket.ended);
    clearInterval(slowly);
    expect(socket.received).toMatch(/^HTTP\/1.1 408 /);
  });

  it('that send a body too slowly are ended', async () => {
    const { server, service } = await serve({}, { limits: { bodyTimeoutMs: 60 } });
    const socket = await dial(server);
    socket.write(head('content-length: 1000\r\n\r\n'));
    const slowly = setInterval(() => socket.write(' '), 10);
    await until(() => socket.ended);
    clearInterval(slowly);
    expect(socket.received).toMatch(/^HTTP\/1.1 408 /);
    expect(service.sessions.size).toBe(0);
  });

  it('that send a body without end are ended', async () => {
    const { server, service } = await serve({}, { limits: { maxBodyBytes: 100_000 } });
    const socket = await dial(server);
    socket.write(head('transfer-encoding: chunked\r\n\r\n'));
    const chunk = `8000\r\n${' '.repeat(0x8000)}\r\n`;
    const flood = setInterval(() => socket.write(chunk), 1);
    await until(() => socket.ended);
    clearInterval(flood);
    expect(socket.received).toMatch(/^HTTP\/1.1 413 /);
    expect(service.sessions.size).toBe(0);
  });

  it('that are half-open or silent are ended', async () => {
    const { server, service } = await serve({ idleTimeoutMs: 60 });
    const silent = await dial(server);
    const halfOpen = await dial(server);
    halfOpen.write(head('content-length: 100\r\n\r\n{"code"'));
    halfOpen.end();
    await until(() => silent.ended && halfOpen.ended);
    expect(service.sessions.size).toBe(0);
  });

  it('that never read a stream hold it for a bounded time and with bounded memory', async () => {
    const limits = { streamStallMs: 100 };
    const { server, service, streams } = await serve({ idleTimeoutMs: 300 }, { limits, heartbeatInterval: 50 });
    service.onCreate = (session) => {
      for (let count = 0; count < 20_000; count++) session.log('x'.repeat(1_000));
    };
    const socket = await dial(server);
    socket.pause();
    socket.write(whole('{"code":""}'));
    await until(() => service.following === 1);
    await until(() => streams.count === 0 && service.following === 0);
    // The operating system says so only to who reads.
    await new Promise((resolve) => setTimeout(resolve, 500));
    socket.resume();
    await until(() => socket.ended);
    expect(socket.received.length).toBeLessThan(20_000_000);
    expect([...service.sessions.values()][0]?.status).toBe('running');
  });

  it('for another host are refused where only loopback may ask', async () => {
    const { server } = await serve({ loopbackHostOnly: true });
    const ask = async (host: string) => {
      const socket = await dial(server);
      socket.write(`GET /health HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`);
      await until(() => socket.ended);
      return socket.received.slice(9, 12);
    };
    for (const host of ['localhost', `127.0.0.1:${server.port}`, '[::1]', 'LOCALHOST:80']) {
      expect(await ask(host)).toBe('200');
    }
    for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '10.0.0.1']) {
      expect(await ask(host)).toBe('403');
    }
  });
});

describe('close', () => {
  it('ends streams after a heartbeat and takes no more', async () => {
    const { server, service } = await serve();
    service.onCreate = (session) => session.log('1');
    const lines = readLines(await post(server.url));
    const started = Date.now();
    await server.close(2_000);
    expect(Date.now() - started).toBeLessThan(1_000);
    expect((await lines).map(({ type, seq }) => [type, seq])).toEqual([
      ['stdout', 1],
      ['heartbeat', 1],
    ]);
    await expect(post(server.url)).rejects.toThrow();
  });

  it('waits no longer than it was told', async () => {
    const { server } = await serve({ fetch: () => new Promise<Response>(() => undefined) });
    const pending = fetch(server.url).catch((error: Error) => error);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const started = Date.now();
    await server.close(50);
    expect(Date.now() - started).toBeLessThan(1_000);
    expect(await pending).toBeInstanceOf(Error);
  });
});

import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { SessionInfo } from '@enclave-vm/protocol';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventsOf, expectRefusal, openService, type ServiceBench, tokens } from './service-bench.ts';

/** Attacks on the service: whoever speaks to a broker may say anything, at any pace, and harms nobody by it. */
let bench: ServiceBench;
const limits = {
  maxBodyBytes: 100_000,
  bodyTimeoutMs: 250,
  streamStallMs: 400,
  maxStreamsPerTenant: 30,
  maxEventBytes: 16 * 1024 * 1024,
};

beforeAll(async () => {
  bench = await openService({ limits, maxConsoleOutputBytes: 12_000_000, maxConsoleCalls: 1_000_000, timeout: 20_000 });
});
afterEach(() => bench.expectUnharmed());
afterAll(() => bench.close());

describe('bodies', () => {
  it('that say that they are too large are refused before they come', async () => {
    const socket = await bench.connect();
    socket.write(head('POST /sessions', { 'content-type': 'application/json', 'content-length': '4000000000' }));
    expect(await readAll(socket)).toMatch(/^HTTP\/1.1 413 [\s\S]*PAYLOAD_TOO_LARGE/);
  });

  it('without an end are read no further than the limit', async () => {
    const socket = await bench.connect();
    socket.write(head('POST /sessions', { 'content-type': 'application/json', 'transfer-encoding': 'chunked' }));
    const chunk = `1000\r\n${' '.repeat(0x1000)}\r\n`;
    let sent = 0;
    const timer = setInterval(() => {
      if (socket.writable) sent += 0x1000;
      if (socket.writable) socket.write(chunk);
    }, 1);
    const answer = await readAll(socket);
    clearInterval(timer);
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect(sent).toBeLessThan(limits.maxBodyBytes * 5);
  });

  it('that drip are given up', async () => {
    const sockets = await Promise.all(Array.from({ length: 20 }, () => bench.connect()));
    const timer = setInterval(() => {
      for (const socket of sockets) if (socket.writable) socket.write(' ');
    }, 50);
    for (const socket of sockets) {
      socket.write(head('POST /sessions', { 'content-type': 'application/json', 'content-length': '50000' }));
    }
    const answers = await Promise.all(sockets.map(readAll));
    clearInterval(timer);
    for (const answer of answers) expect(answer).toMatch(/^HTTP\/1.1 408 [\s\S]*PROTOCOL_ERROR/);
  });

  it('that break off create no session', async () => {
    const before = await countSessions();
    for (const length of [0, 1, 10, 20]) {
      const socket = await bench.connect();
      const body = JSON.stringify({ code: 'await callTool("note", 1)' });
      socket.write(head('POST /sessions', { 'content-type': 'application/json', 'content-length': `${body.length}` }));
      socket.write(body.slice(0, length), () => socket.destroy());
      await once(socket, 'close');
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await countSessions()).toBe(before);
    expect(bench.notes).toEqual([]);
  });

  const malformed: Readonly<Record<string, string | Uint8Array>> = {
    empty: '',
    'a brace': '{',
    'no object': '[]',
    null: 'null',
    'a text': '"return 42"',
    'no code': '{}',
    'code that is no text': '{"code":{"toString":"return 42"}}',
    'a field too many': '{"code":"return 42","tenant":"globex"}',
    'a prototype': '{"code":"return 42","__proto__":{"tenant":"globex"}}',
    'a timeout that is no number': '{"code":"return 42","timeout":"1e9"}',
    'a timeout below zero': '{"code":"return 42","timeout":-1}',
    'an endless number': '{"code":"return 42","timeout":1e999}',
    'several lines': '{"code":"return 1"}\n{"code":"return 2"}\n',
    'a byte order mark twice': '\ufeff\ufeff{"code":"return 42"}',
    '40,000 levels': `{"code":"return 42","globals":${'['.repeat(40_000)}${']'.repeat(40_000)}}`,
    'no UTF-8': new Uint8Array([...Buffer.from('{"code":"'), 0xff, 0xfe, ...Buffer.from('"}')]),
    'a client tool with a handler': '{"code":"return 42","clientTools":[{"name":"a","handler":"return 1"}]}',
    'a client tool of a strange name': '{"code":"return 42","clientTools":[{"name":"__proto__\\n"}]}',
  };
  it.each(Object.entries(malformed))('that are malformed are refused: %s', async (_, body) => {
    for (const path of ['/sessions', '/validate', '/sessions/ses_0123456789/tool-result']) {
      const answer = await bench.send('POST', path, { body, headers: { prefer: 'respond-async' } });
      // Only what is wrong with a session is not wrong with a program that is checked.
      if (path === '/validate' && answer.status === 200) continue;
      expect(['INVALID_INPUT', 'SESSION_NOT_FOUND', 'VALUE_NOT_TRANSFERABLE']).toContain(
        expectRefusal(answer, 400, 404),
      );
    }
  });

  it('that take over the broker’s own tools come to nothing', async () => {
    const code = "return callTool('note', 'mine')";
    const body = { code, clientTools: [{ name: 'note' }] };
    const answer = await bench.send('POST', '/sessions', { body });
    if (answer.status !== 400) {
      expect(eventsOf(answer.text).at(-1)?.payload).toMatchObject({ error: { code: 'INVALID_INPUT', effects: [] } });
    }
    expect(bench.notes).toEqual([]);
  });

  it('of another type are refused', async () => {
    for (const type of ['application/x-ndjson', 'text/plain', 'application/json; charset=utf-16', '']) {
      const answer = await bench.send('POST', '/sessions', { body: '{"code":"1"}', headers: { 'content-type': type } });
      expect(expectRefusal(answer, 415)).toBe('UNSUPPORTED_MEDIA_TYPE');
    }
    const compressed = { 'content-encoding': 'gzip' };
    const answer = await bench.send('POST', '/sessions', { body: { code: '1' }, headers: compressed });
    expect(expectRefusal(answer, 415)).toBe('UNSUPPORTED_MEDIA_TYPE');
  });

  it.each([
    ['noise', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['two lengths', 'POST /sessions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nContent-Length: 30\r\n\r\n{}'],
    [
      'a length and chunks',
      'POST /sessions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['a header with NUL', 'GET /health HTTP/1.1\r\nHost: localhost\r\nX: a\0b\r\n\r\n'],
    ['headers without end', `GET /health HTTP/1.1\r\nHost: localhost\r\n${'X: y\r\n'.repeat(10_000)}`],
    ['an upgrade', 'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'],
  ])('behind %s are not read', async (_, bytes) => {
    const socket = await bench.connect();
    socket.end(bytes, 'latin1');
    expect(await readAll(socket)).toMatch(/^HTTP\/1.1 4\d\d /);
  });
});

describe('streams', () => {
  const floods = 'for (let n = 0; n < 10000; n++) console.log("x".repeat(1000)); return 1';

  it('that nobody reads hold no copies of the events, and end', async () => {
    const info = JSON.parse((await bench.create(floods)).text) as SessionInfo;
    expect(await bench.finalOf(info.id)).toMatchObject({ success: true });
    const rss = await settledRss();
    const sockets = await Promise.all(Array.from({ length: 25 }, () => bench.connect()));
    for (const socket of sockets) {
      socket.pause();
      socket.write(head(`GET /sessions/${info.id}/stream`, {}));
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    // Each would be 11 MB; what the kernel holds for a socket is not this process's.
    expect((process.memoryUsage.rss() - rss) / 1e6).toBeLessThan(100);
    // They never read, and are ended.
    await expect.poll(openStreams, { timeout: 10_000 }).toBe(0);
  });

  it('whose reader vanishes end alone: the session goes on', async () => {
    for (let round = 0; round < 10; round++) {
      const socket = await bench.connect();
      const body = JSON.stringify({ code: 'await new Promise((r) => setTimeout(r, 50)); return callTool("note", 7)' });
      socket.write(head('POST /sessions', { 'content-type': 'application/json', 'content-length': `${body.length}` }));
      socket.write(body);
      await once(socket, 'data');
      socket.destroy();
    }
    await expect.poll(() => bench.notes).toEqual(Array(10).fill(7));
    bench.notes.length = 0;
    await expect.poll(openStreams).toBe(0);
  });

  it('that are half-open are let go', async () => {
    const { id } = await bench.openWaiting();
    const socket = await bench.connect();
    socket.end(head(`GET /sessions/${id}/stream`, {}));
    await readAll(socket);
    await expect.poll(openStreams).toBe(0);
    await bench.send('DELETE', `/sessions/${id}`);
  });

  it('are bounded for each tenant', async () => {
    const { id } = await bench.openWaiting();
    const sockets = await Promise.all(Array.from({ length: limits.maxStreamsPerTenant }, () => bench.connect()));
    for (const socket of sockets) {
      socket.write(head(`GET /sessions/${id}/stream`, {}));
      await once(socket, 'data');
    }
    expect(expectRefusal(await bench.send('GET', `/sessions/${id}/stream`), 429)).toBe('TOO_MANY_SESSIONS');
    const other = await bench.send('POST', '/sessions', { tenant: 'globex', body: { code: 'return 1' } });
    expect(other.status).toBe(201);
    for (const socket of sockets) socket.destroy();
    await bench.send('POST', `/sessions/${id}/cancel`);
    await expect.poll(openStreams).toBe(0);
  });

  it.each(['-1', '1.5', '1e3', '99999999999999999999', 'NaN', '0x1', '', '1&fromSeq=1', '1&after=2'])(
    'from %j on are refused',
    async (after) => {
      const { id } = await bench.openWaiting();
      expect(expectRefusal(await bench.send('GET', `/sessions/${id}/stream?after=${after}`), 400)).toBe(
        'INVALID_INPUT',
      );
      await bench.send('DELETE', `/sessions/${id}`);
    },
  );
});

function head(line: string, headers: Readonly<Record<string, string>>): string {
  const fields = { host: 'localhost', authorization: `Bearer ${tokens.acme}`, ...headers };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  return `${line} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`;
}

/** All that comes until the other side hangs up. */
async function readAll(socket: Socket): Promise<string> {
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk;
  });
  await once(socket, 'close');
  return text;
}

async function countSessions(): Promise<number> {
  return JSON.parse((await bench.send('GET', '/sessions?limit=100')).text).sessions.length;
}

async function openStreams(): Promise<number> {
  const { text } = await bench.send('GET', '/metrics');
  return Number(/^enclave_streams_open (\d+)$/m.exec(text)?.[1]);
}

/** Bytes in use once what the test before left over was collected or not grown any more. */
async function settledRss(): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 200));
  return process.memoryUsage.rss();
}

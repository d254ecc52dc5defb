import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { engineIdentity } from '@enclave-vm/core/placement';
import type { TurnRequest } from '@enclave-vm/protocol';
import { decodeFrame, encodeFrame } from '@enclave-vm/protocol/frame';
import { afterEach, describe, expect, it } from 'vitest';
import { closeAll, code, openPlacement, openReady, until } from './testing/bench.suite.ts';
import { call, createReply, finished, honest, line, type Reply } from './testing/false-runtime.suite.ts';
import { resume, start } from './testing/machine-turns.suite.ts';

interface HttpSide {
  readonly url: string;
  readonly requests: IncomingMessage[];
  readonly turns: TurnRequest[];
}

interface Answers {
  /** Of `GET /ready`. */
  readonly ready?: (response: ServerResponse) => void;
  readonly onTurn?: (reply: Reply, response: ServerResponse) => void;
}

const servers: Server[] = [];
afterEach(async () => {
  await closeAll();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function serve({ ready = sayReady, onTurn }: Answers): Promise<HttpSide> {
  const requests: IncomingMessage[] = [];
  const turns: TurnRequest[] = [];
  const server = createServer(async (request, response) => {
    requests.push(request);
    if (request.method === 'GET') return ready(response);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const turn = decodeFrame(Buffer.concat(chunks), 1e6).header as TurnRequest;
    turns.push(turn);
    const send = (header: unknown, body?: readonly Uint8Array[]) => {
      response.setHeader('content-type', 'application/octet-stream');
      response.end(encodeFrame(header, body));
    };
    onTurn?.(createReply(turn, undefined, send), response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/runtime`, requests, turns };
}

function sayReady(response: ServerResponse): void {
  response.end(JSON.stringify({ ready: true, checks: [] }));
}

describe('a runtime behind HTTP that answers a turn', () => {
  const garbage: Readonly<Record<string, [Answers['onTurn'], string]>> = {
    'with a page': [(_, response) => response.end('<html>'), 'unreachable'],
    'with nothing': [(_, response) => response.destroy(), 'unreachable'],
    'with half a frame': [({ send, turn }) => send({ kind: 'end', id: turn.id }), 'unusable'],
    'with no frame': [
      (_, response) => response.setHeader('content-type', 'application/octet-stream').end('x'),
      'unusable',
    ],
    'with another turn': [
      (reply) => reply.send({ kind: 'refused', id: 9, code: 'QUEUE_FULL', message: '' }),
      'unusable',
    ],
    'with events alone': [(reply) => reply.events(line('a')), 'unusable'],
    'with calls out of order': [(reply) => reply.end(finished(1), { events: [call(7)] }), 'unusable'],
    'with a redirect': [(_, response) => response.writeHead(307, { location: '/elsewhere' }).end(), 'unreachable'],
    'with status 401': [(_, response) => response.writeHead(401).end(), 'unusable'],
    'with status 500': [(_, response) => response.writeHead(500).end(), 'unreachable'],
  };

  it.each(Object.entries(garbage))('%s is left, and another one runs it', async (_, [onTurn, status]) => {
    const [liar, other] = [await serve(onTurn ? { onTurn } : {}), await serve({ onTurn: honest })];
    const placement = await openReady([liar, other]);
    const { session, events, end } = start(placement, '');
    expect(await end).toEqual(finished(42));
    expect([liar.turns.length, other.turns.length, session.turn]).toEqual([1, 1, 2]);
    expect([events, placement.state()[0]?.status]).toEqual([[], status]);
  });

  it('with status 503 is full, and stays', async () => {
    const full = await serve({ onTurn: (_, response) => response.writeHead(503).end() });
    const placement = openPlacement([full]);
    expect(await start(placement, '').end).toMatchObject(code('QUEUE_FULL'));
    expect([full.turns.length, placement.state()[0]?.status]).toEqual([3, 'ready']);
  });

  it('with more bytes than a frame may have cannot run the session', async () => {
    const large = await serve({ onTurn: (reply) => reply.end(finished('x'.repeat(70_000))) });
    const placement = openPlacement([large], { maxFrameBytes: 64 * 1024 });
    expect(await start(placement, '').end).toMatchObject(code('PAYLOAD_TOO_LARGE'));
    expect(placement.state()[0]?.status).toBe('ready');
  });

  it('with status 413 cannot take the session', async () => {
    const small = await serve({ onTurn: (_, response) => response.writeHead(413).end() });
    expect(await start(openPlacement([small]), '').end).toMatchObject(code('PAYLOAD_TOO_LARGE'));
  });

  it('never is given up in time', async () => {
    const slow = await serve({ onTurn: () => undefined });
    const since = performance.now();
    expect(await start(openPlacement([slow]), '', { timeoutMs: 100 }).end).toMatchObject(code('RUNTIME_UNAVAILABLE'));
    expect(performance.now() - since).toBeLessThan(500);
  });

  it('too late for its caller has ended at once', async () => {
    const slow = await serve({ onTurn: () => undefined });
    const placement = openPlacement([slow]);
    const { controller, end } = start(placement, '');
    await until(() => slow.turns.length === 1);
    controller.abort();
    expect(await end).toMatchObject(code('CANCELLED'));
    expect(placement.state()[0]).toMatchObject({ status: 'ready', running: 0 });
  });

  it('takes the session there and back', async () => {
    const other = await serve({
      onTurn: (reply) => {
        if (reply.turn.turn.kind === 'resume')
          return reply.end(finished(2), { events: [line('b')], usage: reply.turn.usage });
        const usage = { ...reply.turn.usage, toolCalls: 1 };
        return reply.suspend({ events: [call(1)], usage });
      },
    });
    const placement = openPlacement([other], { token: 'secret' });
    const { session, end } = start(placement, '');
    expect(await end).toEqual({ kind: 'suspended', wakeAt: undefined });
    const resumed = resume(placement, session, { 1: 'j1' });
    expect(await resumed.end).toEqual(finished(2));
    expect(resumed.events).toEqual([line('b')]);
    expect(other.turns[1]).toMatchObject({ outstanding: [1], memory: { pages: 30, blocks: 1 } });
    const paths = other.requests.map(({ method, url, headers }) => [method, url, headers.authorization]);
    expect(paths).toEqual([
      ['GET', '/runtime/ready', 'Bearer secret'],
      ['POST', '/runtime/turns', 'Bearer secret'],
      ['POST', '/runtime/turns', 'Bearer secret'],
    ]);
  });
});

describe('a runtime behind HTTP that is asked whether it is ready', () => {
  const checks = [{ name: 'image', ok: true, detail: 'f'.repeat(64) }];
  it.each<[string, Answers['ready'], string]>([
    ['says no', (response) => response.writeHead(503).end('{"ready":false,"checks":[]}'), 'draining'],
    ['says nothing known', (response) => response.end('{"ready":"yes"}'), 'unreachable'],
    ['says no JSON', (response) => response.end('<html>'), 'unreachable'],
    ['says too much', (response) => response.end(' '.repeat(100_000)), 'unreachable'],
    ['refuses the token', (response) => response.writeHead(401).end(), 'unusable'],
    ['redirects', (response) => response.writeHead(302, { location: '/ready' }).end(), 'unreachable'],
    ['has another image', (response) => response.end(JSON.stringify({ ready: true, checks })), 'unusable'],
    ['says nothing', () => undefined, 'unreachable'],
  ])('and %s gets no turns', async (_, ready, status) => {
    const other = await serve({ ...(ready ? { ready } : {}), onTurn: honest });
    const placement = openPlacement([other]);
    expect(await start(placement, '').end).toMatchObject(code('RUNTIME_UNAVAILABLE'));
    expect([other.turns.length, placement.state()[0]?.status]).toEqual([0, status]);
  });

  it('gets turns again when it is back', async () => {
    let looks = 0;
    const ready = (response: ServerResponse) => (looks++ < 2 ? response.destroy() : sayReady(response));
    const placement = openPlacement([await serve({ ready, onTurn: honest })], { connectTimeout: 1_000 });
    expect(await start(placement, '').end).toEqual(finished(42));
  });

  it('of the same engine is told by its image', async () => {
    const same = [{ name: 'image', ok: true, detail: engineIdentity.imageHash }];
    const ready = (response: ServerResponse) => response.end(JSON.stringify({ ready: true, checks: same }));
    expect(await start(openPlacement([await serve({ ready, onTurn: honest })]), '').end).toEqual(finished(42));
  });
});

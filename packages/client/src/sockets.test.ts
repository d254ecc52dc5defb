import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { EnclaveClient } from './index.ts';
import { final, info, seqsOf, sessionId, stdout } from './testing/fake-broker.suite.ts';

/** What the global `fetch` makes of real connections, which no fake shows. */
const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

const lines = [stdout(1), stdout(2), stdout(3), final(4)].map((line) => `${JSON.stringify(line)}\n`);

async function serve(stream: (response: ServerResponse, number: number, after: number) => void) {
  const paths: string[] = [];
  let streams = 0;
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    paths.push(`${request.method} ${path}`);
    request.resume();
    if (path === `/sessions/${sessionId}`) {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(info({ lastSeq: 4 })));
      return;
    }
    response.setHeader('content-type', 'application/x-ndjson').setHeader('enclave-session-id', sessionId);
    response.flushHeaders();
    stream(response, streams++, Number(/after=(\d+)/.exec(path)?.[1] ?? 0));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(
    () => server.close(),
    () => server.closeAllConnections(),
  );
  const { port } = server.address() as AddressInfo;
  const retry = { baseMs: 5, maxMs: 10, maxAttempts: 3 };
  return { client: new EnclaveClient({ url: `http://127.0.0.1:${port}`, retry, idleTimeout: 300 }), server, paths };
}

it('a socket that is destroyed in the middle is taken up again', async () => {
  const { client, paths } = await serve((response, number, after) => {
    const rest = lines.slice(after).join('');
    if (number >= 2) response.end(rest);
    else response.write(rest.slice(0, (lines[after]?.length ?? 0) + 20), () => response.destroy());
  });
  const handle = client.execute('1');
  expect(await seqsOf(handle.events)).toEqual([1, 2, 3, 4]);
  expect(paths).toEqual([
    'POST /sessions',
    ...[1, 2].map((after) => `GET /sessions/${sessionId}/stream?after=${after}`),
  ]);
});

it('a half-open connection is given up after the idle time', async () => {
  const { client, paths } = await serve((response, number, after) => {
    if (number === 0) response.write(lines[0] ?? '');
    else response.end(lines.slice(after).join(''));
  });
  expect(await seqsOf(client.execute('1').events)).toEqual([1, 2, 3, 4]);
  expect(paths.length).toBe(2);
});

it('a reader that stops reading stops the broker’s socket, and gets all when it goes on', async () => {
  const total = 40_000;
  let written = 0;
  const { client } = await serve((response, _, after) => {
    written = after;
    const write = () => {
      while (written < total) {
        written++;
        const line = written === total ? final(written) : stdout(written, 'x'.repeat(200));
        if (!response.write(`${JSON.stringify(line)}\n`)) break;
      }
      if (written === total) response.end();
    };
    response.on('drain', write);
    write();
  });
  const reader = client.execute('1').events[Symbol.asyncIterator]();
  await reader.next();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(written).toBeLessThan(total);
  const seqs = [1];
  for (let step = await reader.next(); !step.done; step = await reader.next()) seqs.push(step.value.seq);
  expect(seqs).toEqual(Array.from({ length: total }, (_, index) => index + 1));
});

it('a client that detaches closes its socket', async () => {
  let closed: () => void = () => undefined;
  const isClosed = new Promise<void>((resolve) => {
    closed = resolve;
  });
  const { client } = await serve((response) => {
    response.write(lines[0] ?? '');
    response.on('close', closed);
  });
  const stop = new AbortController();
  const handle = client.attach(sessionId, { signal: stop.signal });
  await handle.events[Symbol.asyncIterator]().next();
  stop.abort();
  await isClosed;
  await expect(handle.result).rejects.toMatchObject({ code: 'DETACHED' });
});

it('a broker that is gone is NETWORK', async () => {
  const { client, server } = await serve((response) => response.destroy());
  await new Promise((resolve) => server.close(resolve));
  await expect(client.get(sessionId)).rejects.toMatchObject({ code: 'NETWORK', retryable: true });
});

it('a redirect is not followed: it could carry the code somewhere else', async () => {
  let followed = 0;
  const target = createServer((_, response) => {
    followed++;
    response.end();
  });
  const redirecting = createServer((_, response) => {
    const { port } = target.address() as AddressInfo;
    response.writeHead(307, { location: `http://127.0.0.1:${port}/` }).end();
  });
  for (const server of [target, redirecting]) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    cleanups.push(() => server.close());
  }
  const { port } = redirecting.address() as AddressInfo;
  const client = new EnclaveClient({ url: `http://127.0.0.1:${port}`, retry: { maxAttempts: 0 } });
  await expect(client.execute('1').result).rejects.toMatchObject({ code: 'NETWORK' });
  expect(followed).toBe(0);
});

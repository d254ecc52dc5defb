import { request } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { fileOf, runCaptured } from '../command-line.suite.ts';
import { makePage } from '../playground-server/page.suite.ts';
import { servePlayground } from './serve-playground.ts';

const running: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of running.splice(0)) await stop();
});

async function serve() {
  let told = '';
  let onLine: (line: string) => void = () => undefined;
  const firstLine = new Promise<string>((resolve) => {
    onLine = resolve;
  });
  const stdout = {
    write: (text: string) => {
      told += text;
      onLine(text);
    },
    on: () => undefined,
    off: () => undefined,
  };
  const shared = { onError: (error: unknown) => expect(error).toBeUndefined() };
  const options = { port: 0, host: undefined, level: 'STANDARD', file: undefined, shared } as const;
  const more = { facts: ['no authentication'], drainMs: 0, folder: makePage() };
  const ended = servePlayground({ ...options, ...more }, { stdin: process.stdin, stdout, stderr: stdout });
  const line = await Promise.race([firstLine, ended.then(String)]);
  const onSignal = process.listeners('SIGTERM').at(-1);
  running.push(async () => {
    onSignal?.('SIGTERM');
    return ended;
  });
  return { line, url: /http:\S+/.exec(line)?.[0] ?? '', ended, told: () => told };
}

/** `fetch` lets nobody choose the header. */
function statusFor(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { host } }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end();
  });
}

it('serves the page, and streams of brokers as they come, until it is stopped', async () => {
  const { line, url, ended } = await serve();
  expect(line).toMatch(/^enclave serve: http:\/\/127\.0\.0\.1:\d+ · playground · no authentication\n$/);
  expect(await (await fetch(url)).text()).toContain('/assets/main-a1.js');
  expect((await fetch(`${url}/assets/main-a1.css`)).headers.get('content-type')).toContain('text/css');

  const code = 'console.log("first"); await new Promise((done) => setTimeout(done, 30_000))';
  const response = await fetch(`${url}/brokers/default/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ code }),
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const reader = (response.body as ReadableStream<Uint8Array<ArrayBuffer>>)
    .pipeThrough(new TextDecoderStream())
    .getReader();
  let read = '';
  while (!read.includes('first')) read += (await reader.read()).value;
  expect(read).not.toContain('event: final');
  await running.pop()?.();
  expect(await ended).toBe(0);
  await expect(fetch(url)).rejects.toThrow();
});

it('answers requests to this machine alone', async () => {
  const { url } = await serve();
  for (const path of ['/', '/playground.json', '/brokers/default/sessions']) {
    expect(await statusFor(`${url}${path}`, 'evil.example')).toBe(403);
    expect(await statusFor(`${url}${path}`, 'localhost')).toBe(200);
  }
});

it.each([
  ['without a page', { folder: fileOf('x', '').replace(/x$/, 'absent') }, 'npm run build'],
  ['on a port that is none of its own', { host: '192.0.2.1', folder: makePage() }, 'cannot be had'],
])('does not serve %s', async (_, changes, message) => {
  const silent = { write: () => undefined, on: () => undefined, off: () => undefined };
  const shared = { onError: () => undefined };
  const options = { port: 0, host: undefined, level: 'STANDARD', file: undefined, shared, facts: [], drainMs: 0 };
  const served = servePlayground({ ...options, ...changes } as never, {
    stdin: process.stdin,
    stdout: silent,
    stderr: silent,
  });
  await expect(served).rejects.toThrow(message);
});

it.each([
  [['--store', 'a.db'], 'in memory'],
  [['--redis-url', 'redis://x'], 'in memory'],
  [['--host', '0.0.0.0'], 'could run programs'],
])('is used wrongly with %j', async (more, message) => {
  const { status, stderr } = await runCaptured(['serve', '--playground', '--port', '0', ...more]);
  expect(status).toBe(2);
  expect(stderr).toMatch(/^enclave: [^\n]+\n$/);
  expect(stderr).toContain(message);
});

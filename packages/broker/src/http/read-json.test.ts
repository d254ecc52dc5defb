import { describe, expect, it } from 'vitest';
import { createFakeApp, expectError } from './http-fixtures.suite.ts';

describe('bodies', () => {
  const limits = { maxBodyBytes: 100, bodyTimeoutMs: 30 };
  const send = (body: ReadableStream<Uint8Array>, headers: Record<string, string> = {}) => {
    const init = { method: 'POST', body, duplex: 'half', headers: { 'content-type': 'application/json', ...headers } };
    return new Request('http://broker/sessions', init as RequestInit);
  };

  it('are refused when their length says that they are too large, unread', async () => {
    const { app } = createFakeApp({ limits });
    let pulled = 0;
    const body = new ReadableStream<Uint8Array>({ pull: () => void pulled++ }, { highWaterMark: 0 });
    await expectError(await app.fetch(send(body, { 'content-length': '101' })), 413, 'PAYLOAD_TOO_LARGE');
    expect(pulled).toBe(0);
  });

  it('are refused while they are read, and read no further', async () => {
    const { app } = createFakeApp({ limits });
    let chunks = 0;
    let cancelled = false;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        chunks++;
        controller.enqueue(new Uint8Array(60).fill(32));
      },
      cancel() {
        cancelled = true;
      },
    });
    await expectError(await app.fetch(send(body, { 'content-length': '5' })), 413, 'PAYLOAD_TOO_LARGE');
    expect(chunks).toBeLessThan(5);
    expect(cancelled).toBe(true);
  });

  it('are refused when they come too slowly, even bit by bit', async () => {
    const { app } = createFakeApp({ limits });
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await new Promise((resolve) => setTimeout(resolve, 10));
        controller.enqueue(new Uint8Array(1).fill(32));
      },
    });
    await expectError(await app.fetch(send(body)), 408, 'PROTOCOL_ERROR');
  });

  it('are refused when they break off or are missing', async () => {
    const { app, ask } = createFakeApp({ limits });
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.error(new Error('a secret of the transport at /srv/broker.js:1'));
      },
    });
    const { message } = await expectError(await app.fetch(send(body)), 400, 'INVALID_INPUT');
    expect(message).not.toContain('secret');
    await expectError(
      await ask('POST', '/validate', undefined, { 'content-type': 'application/json' }),
      400,
      'INVALID_INPUT',
    );
  });
});

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Broker, createBroker } from '@enclave-vm/broker';
import { EnclaveClient } from '@enclave-vm/client';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { afterEach, expect, it } from 'vitest';

/** `broker.fetch` in the servers that people have: whatever speaks Request and Response, or Node's own pair. */
let broker: Broker;
const open = () => {
  broker = createBroker({ tools: { double: { handler: ({ n }: { n: number }) => n * 2 } } });
  return broker;
};
afterEach(() => broker.dispose());
const code = 'return await tools.double({ n: 21 })';

it('a server of Node, and so Express, Fastify and Next, through the adapter of Hono', async () => {
  const server = createServer(getRequestListener(open().fetch)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = new EnclaveClient({ url: `http://127.0.0.1:${port}` });
  expect((await client.execute(code).result).value).toBe(42);
  server.closeAllConnections();
  server.close();
});

it('a path of another application', async () => {
  const app = new Hono().mount('/enclave', open().fetch);
  const headers = { 'content-type': 'application/json' };
  const request = { method: 'POST', headers, body: JSON.stringify({ code }) };
  const response = await app.request('/enclave/sessions', request);
  expect(response.status).toBe(201);
  expect(await response.text()).toContain('"value":42');
});

it('a Lambda', async () => {
  const handler = handle(new Hono().mount('/', open().fetch));
  const event = {
    version: '2.0',
    rawPath: '/sessions',
    rawQueryString: '',
    headers: { 'content-type': 'application/json', host: 'enclave.example' },
    body: JSON.stringify({ code }),
    isBase64Encoded: false,
    requestContext: { http: { method: 'POST' }, domainName: 'enclave.example' },
  };
  const answer = await handler(event as unknown as Parameters<typeof handler>[0]);
  expect(answer.statusCode).toBe(201);
  const body = answer.isBase64Encoded ? Buffer.from(answer.body, 'base64').toString() : answer.body;
  expect(body).toContain('"value":42');
});

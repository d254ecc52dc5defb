import { type Broker, type BrokerOptions, bearerAuth, createBroker, type Principal } from '@enclave-vm/broker';
import { createRuntimeWorker } from '@enclave-vm/runtime';
import { Redis } from 'ioredis';
import { canStartRedis, startRedisServer } from '../packages/broker/src/redis/testing/redis-server.suite.ts';

/** How a server refused a request. */
export interface Refused {
  readonly status: number;
  readonly error: { readonly code: string; readonly hint?: string };
}

type Send = (fetch: (request: Request) => Promise<Response>) => Promise<Response>;

const waits = 'await new Promise((resolve) => setTimeout(resolve, 60000));';
const tenant: Principal = { tenant: 'acme', scopes: ['tools:read'] };

/** The brokers, and what they have lived through, that the pages' requests speak of. */
const circumstances: Readonly<Record<string, (request: () => Request, send: Send) => Promise<Response>>> = {
  CALL_NOT_WAITING: (request) =>
    withBroker({}, async (broker) => {
      const { id } = await broker.createSession({ code: waits });
      return broker.fetch(new Request(request().url.replace(':id', id), request()));
    }),
  FORBIDDEN: (_, send) => {
    const authenticate = bearerAuth({ tokens: { 'a-token-for-tools-only': tenant } });
    return withBroker({ authenticate }, ({ fetch }) => send(fetch));
  },
  UNAUTHENTICATED: (_, send) => withBroker({ authenticate: async () => undefined }, ({ fetch }) => send(fetch)),
  NOT_READY: (_, send) =>
    withBroker({}, async (broker) => {
      await broker.dispose();
      return send(broker.fetch);
    }),
  PAYLOAD_TOO_LARGE: (_, send) => withBroker({ limits: { maxBodyBytes: 40 } }, ({ fetch }) => send(fetch)),
  async PROTOCOL_ERROR(_, send) {
    const runtime = createRuntimeWorker({ port: 0 });
    const response = await send((request) => runtime.fetch(request));
    await runtime.dispose();
    return response;
  },
  RATE_LIMITED: (_, send) =>
    withBroker({ limits: { requestsPerSecond: 1 } }, async ({ fetch }) => {
      await send(fetch);
      return send(fetch);
    }),
  TOO_MANY_SESSIONS: (_, send) =>
    withBroker({ limits: { maxOpenSessionsPerTenant: 1 } }, async ({ fetch }) => {
      await send(fetch);
      return send(fetch);
    }),
};

/** Codes that need Redis: sessions in memory keep all their events. */
export const needsRedis: readonly string[] = canStartRedis ? [] : ['EVENTS_EXPIRED'];

/** Sends what a page shows as ```` ```http ```` under the circumstances that it tells of. */
export async function refuse(code: string, block: string): Promise<Refused> {
  const request = () => readRequest(block);
  const send: Send = (fetch) => fetch(request());
  const circumstance = code === 'EVENTS_EXPIRED' ? expire : circumstances[code];
  const response = await (circumstance ? circumstance(request, send) : withBroker({}, ({ fetch }) => send(fetch)));
  return { status: response.status, ...((await response.json()) as { error: Refused['error'] }) };
}

/** A broker for the time of one request, whose answer is read before it ends. */
async function withBroker(options: BrokerOptions, work: (broker: Broker) => Promise<Response>): Promise<Response> {
  const broker = createBroker(options);
  try {
    const response = await work(broker);
    return new Response(await response.arrayBuffer(), response);
  } finally {
    await broker.dispose();
  }
}

/** A session whose first events were taken out of the log. */
async function expire(request: () => Request): Promise<Response> {
  const server = await startRedisServer();
  const redis = new Redis(server.url);
  try {
    return await withBroker({ redisUrl: server.url }, async (broker) => {
      const { sessionId } = await broker.execute('return 42');
      const [log] = await redis.keys(`*${sessionId}*events*`);
      await redis.xtrim(log ?? '', 'MAXLEN', 1);
      return broker.fetch(new Request(request().url.replace(':id', sessionId)));
    });
  } finally {
    redis.disconnect();
    await server.stop();
  }
}

/** A request as HTTP writes it: a line, headers, and a body after an empty line. */
function readRequest(block: string): Request {
  const [head = '', body] = block.split('\n\n');
  const [line = '', ...fields] = head.split('\n');
  const [method = '', path = ''] = line.split(' ');
  const headers = fields.map((field) => field.split(': ') as [string, string]);
  return new Request(`http://localhost${path}`, { method, headers, ...(body !== undefined && { body }) });
}

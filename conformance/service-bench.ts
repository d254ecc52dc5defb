import { type IncomingMessage, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { type Broker, type BrokerOptions, bearerAuth, createBroker, type Scope } from '@enclave-vm/broker';
import { errorResponseSchema, type SessionInfo, type StreamEvent } from '@enclave-vm/protocol';
import { createRuntimeWorker } from '@enclave-vm/runtime';
import { expect } from 'vitest';

export const tokens = { acme: 'token-of-acme-0123', globex: 'token-of-globex-0123' } as const;
export type Tenant = keyof typeof tokens;

const scopes: readonly Scope[] = ['sessions:create', 'sessions:read', 'sessions:write', 'tools:read', 'metrics:read'];

/** A broker and a runtime behind real sockets, and what it takes to be rude to them. */
export interface ServiceBench {
  readonly url: string;
  readonly port: number;
  readonly runtimeUrl: string;
  readonly broker: Broker;
  /** Every call of the tool `note`, which any effect that happens twice would show in. */
  readonly notes: unknown[];
  send(method: string, path: string, options?: SendOptions): Promise<Answer>;
  /** A connection that says what it is told; gone after the test. */
  connect(): Promise<Socket>;
  /** Creates a session whose client has the tool `ask`, without waiting for anything. */
  create(code: string, tenant?: Tenant): Promise<Answer>;
  /** A session that waits for its client to answer `ask`. */
  openWaiting(tenant?: Tenant): Promise<{ readonly id: string; readonly callId: string }>;
  /** How a session ends. */
  finalOf(id: string): Promise<unknown>;
  /** The service answers 42 to both tenants, and holds no more than before its first test. */
  expectUnharmed(): Promise<void>;
  close(): Promise<void>;
}

export interface SendOptions {
  readonly tenant?: Tenant | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Plain data goes as JSON, text and bytes as they are. */
  readonly body?: unknown;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
  readonly bytes: Uint8Array;
}

export async function openService(options: BrokerOptions = {}): Promise<ServiceBench> {
  const runtime = createRuntimeWorker({ port: 0, token: 'runtime', host: '127.0.0.1' });
  const { url: runtimeUrl } = await runtime.listen();
  const broker = createBroker({
    mode: 'extracted',
    runtimeUrl,
    runtimeToken: 'runtime',
    authenticate: bearerAuth({
      tokens: Object.fromEntries(Object.entries(tokens).map(([tenant, token]) => [token, { tenant, scopes }])),
    }),
    ...options,
  });
  const notes: unknown[] = [];
  broker.tool('note', { handler: (args) => void notes.push(args) });
  const { url, port } = await broker.listen(0);

  const send: ServiceBench['send'] = (method, path, { tenant = 'acme', headers = {}, body } = {}) => {
    const isRaw = typeof body === 'string' || body instanceof Uint8Array;
    const content = body === undefined || isRaw ? body : JSON.stringify(body);
    return sendRequest(port, method, path, content, {
      authorization: `Bearer ${tokens[tenant]}`,
      ...(content !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    });
  };
  const create = (code: string, tenant: Tenant = 'acme') =>
    send('POST', '/sessions', {
      tenant,
      body: { code, clientTools: [{ name: 'ask' }] },
      headers: { prefer: 'respond-async' },
    });
  const sockets = new Set<Socket>();
  const expect42 = async () => {
    for (const tenant of ['acme', 'globex'] as const) {
      const { text } = await send('POST', '/sessions', { tenant, body: { code: 'return 20 + 22' } });
      expect(eventsOf(text).at(-1)).toMatchObject({ type: 'final', payload: { success: true, value: 42 } });
    }
  };
  for (let tries = 0; tries < 250 && (await send('GET', '/ready')).status !== 200; tries++) await pause();
  await expect42();
  const before = await settledHandles(() => true);

  return {
    url,
    port,
    runtimeUrl,
    broker,
    notes,
    send,
    connect: () =>
      new Promise((resolve, reject) => {
        const socket = connect(port, '127.0.0.1', () => resolve(socket));
        sockets.add(socket);
        // Whoever is rude is hung up on; the tests look at what came before that.
        socket.on('error', (error) => (socket.connecting ? reject(error) : undefined));
      }),
    create,
    async openWaiting(tenant = 'acme') {
      const { id } = JSON.parse((await create("return await callTool('ask', {})", tenant)).text) as SessionInfo;
      for (;;) {
        const info = JSON.parse((await send('GET', `/sessions/${id}`, { tenant })).text) as SessionInfo;
        const [call] = info.waitingFor;
        if (call) return { id, callId: call.callId };
      }
    },
    finalOf: async (id) => eventsOf((await send('GET', `/sessions/${id}/stream`)).text).at(-1)?.payload,
    async expectUnharmed() {
      for (const socket of sockets) socket.destroy();
      sockets.clear();
      await expect42();
      expect(await settledHandles((now) => isSame(now, before))).toEqual(before);
    },
    async close() {
      await broker.dispose();
      await runtime.dispose();
    },
  };
}

/** The events of an NDJSON body. */
export function eventsOf(text: string): StreamEvent[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** The code of an answer that must have one of these statuses. */
export function expectRefusal(answer: Answer, ...statuses: number[]): string {
  expect(statuses, answer.text).toContain(answer.status);
  return errorResponseSchema.parse(JSON.parse(answer.text)).error.code;
}

/** On a connection of its own, so that no pool of connections is left over. */
export function sendRequest(
  port: number,
  method: string,
  path: string,
  body: string | Uint8Array | undefined,
  headers: Readonly<Record<string, string>>,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        const { statusCode: status = 0, headers } = response;
        resolve({ status, headers, bytes, text: bytes.toString('utf8') });
      });
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 20));

type Handles = Readonly<Record<string, number>>;

/** What this process holds open, as soon as it is as wanted; after two seconds as it then is. */
async function settledHandles(isWanted: (handles: Handles) => boolean): Promise<Handles> {
  for (let tries = 0; ; tries++) {
    // A closed socket is still counted until its `close` event has been told.
    await pause();
    const handles: Record<string, number> = { TCPSocketWrap: 0, TCPServerWrap: 0 };
    for (const name of process.getActiveResourcesInfo()) if (name in handles) handles[name] = (handles[name] ?? 0) + 1;
    if (isWanted(handles) || tries >= 100) return handles;
  }
}

function isSame(a: Handles, b: Handles): boolean {
  return Object.keys(a).every((name) => a[name] === b[name]);
}

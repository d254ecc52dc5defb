import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { EnclaveError } from '@enclave-vm/core';
import type { FailureCode } from '@enclave-vm/protocol/codes';
import { getRequestListener } from '@hono/node-server';
import { coalesceWrites } from './coalesce-writes.node.ts';
import { cutOffBodies } from './cut-off-bodies.ts';
import { isLoopback } from './loopback.ts';
import type { OpenStreams } from './open-streams.ts';
import { RequestRefusal } from './request-refusal.ts';

export interface ListenOptions {
  readonly fetch: (request: Request) => Response | Promise<Response>;
  /** 0 for any free one. */
  readonly port: number;
  /** `127.0.0.1` unless given. */
  readonly host?: string | undefined;
  /** Ended when the server closes. */
  readonly streams?: OpenStreams | undefined;
  /**
   * Answers only requests whose `Host` names loopback: without authentication, a web page whose domain was pointed at
   * loopback could otherwise use the API.
   */
  readonly loopbackHostOnly?: boolean | undefined;
  /** Milliseconds without a byte in either direction after which a connection ends. 60 s; more than a heartbeat. */
  readonly idleTimeoutMs?: number | undefined;
  /** Milliseconds for the headers of a request to arrive. 10 s unless given. */
  readonly headersTimeoutMs?: number | undefined;
  /** Milliseconds for a whole request to arrive. 60 s unless given. */
  readonly requestTimeoutMs?: number | undefined;
  /** Bytes of a request's headers. 16 KiB unless given. */
  readonly maxHeaderBytes?: number | undefined;
  /** 20,000 unless given; more are not accepted. */
  readonly maxConnections?: number | undefined;
}

export interface Listening {
  /** Such as `http://127.0.0.1:3000`. */
  readonly url: string;
  readonly port: number;
  /** Takes no more requests, ends streams after a last heartbeat, and waits up to `graceMs` (5 s) for the rest. */
  close(graceMs?: number): Promise<void>;
}

/** Serves a handler on a port. @throws EnclaveError NOT_READY when the port cannot be had */
export async function listen(options: ListenOptions): Promise<Listening> {
  const { fetch, host = '127.0.0.1', streams } = options;
  let isClosing = false;
  const answer = async (request: Request): Promise<Response> => {
    if (isClosing) return refused('NOT_READY', 'The server is closing.', 503, { connection: 'close' });
    if (options.loopbackHostOnly && !isLoopback(new URL(request.url).hostname)) {
      return refused('FORBIDDEN', 'The server answers requests to localhost only.', 403);
    }
    // Node's parser reads no byte beyond the content length as part of a body, and refuses a second length.
    cutOffBodies.add(request);
    return fetch(request);
  };
  const handle = nodeHandler(answer);
  // Node counts a connection that never had a request as neither idle nor busy, so this is counted here.
  const connections = new Set<Socket>();
  const busy = new Set<Socket>();
  const server = createServer(
    {
      headersTimeout: options.headersTimeoutMs ?? 10_000,
      requestTimeout: options.requestTimeoutMs ?? 60_000,
      connectionsCheckingInterval: 1_000,
      maxHeaderSize: options.maxHeaderBytes ?? 16 * 1024,
      keepAliveTimeout: 30_000,
    },
    (incoming, outgoing) => {
      busy.add(incoming.socket);
      outgoing.once('close', () => {
        busy.delete(incoming.socket);
        if (isClosing) incoming.socket.end();
      });
      handle(incoming, outgoing);
    },
  );
  server.on('connection', (socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  server.timeout = options.idleTimeoutMs ?? 60_000;
  server.maxConnections = options.maxConnections ?? 20_000;
  server.on('clientError', refuseConnection);
  const port = await open(server, options.port, host);

  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    async close(graceMs = 5_000) {
      isClosing = true;
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      streams?.endAll();
      for (const socket of connections) if (!busy.has(socket)) socket.destroy();
      const late = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(late);
    },
  };
}

function nodeHandler(answer: (request: Request) => Promise<Response>) {
  const handle = getRequestListener((request) => answer(request), {
    // The globals belong to the process that embeds this.
    overrideGlobalObjects: false,
    errorHandler: () => refused('PROTOCOL_ERROR', 'The request line or the header Host is not valid.', 400),
  });
  return (incoming: IncomingMessage, outgoing: ServerResponse) => {
    coalesceWrites(outgoing);
    void handle(incoming, outgoing);
  };
}

function open(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new EnclaveError('NOT_READY', `Port ${port} of ${host} cannot be had: ${error.code}.`));
    });
    server.listen({ port, host, backlog: 4_096 }, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

/** Bytes that are no request, or come too slowly, are answered here: no request was ever made of them. */
function refuseConnection(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { code, message, status } = connectionFaults[error.code ?? ''] ?? malformed;
  const body = JSON.stringify({ error: { code, message } });
  const head = [
    `HTTP/1.1 ${status}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${body.length}`,
    'cache-control: no-store',
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

interface ConnectionFault {
  readonly code: FailureCode;
  readonly message: string;
  readonly status: string;
}

const malformed: ConnectionFault = {
  code: 'PROTOCOL_ERROR',
  message: 'The request is not valid HTTP.',
  status: '400 Bad Request',
};

const connectionFaults: Readonly<Record<string, ConnectionFault>> = {
  HPE_HEADER_OVERFLOW: {
    code: 'PAYLOAD_TOO_LARGE',
    message: 'The headers of the request are too large.',
    status: '431 Request Header Fields Too Large',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    code: 'PROTOCOL_ERROR',
    message: 'The request did not arrive in time.',
    status: '408 Request Timeout',
  },
};

function refused(
  code: FailureCode,
  message: string,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new RequestRefusal(code, message, { status, headers }).toResponse();
}

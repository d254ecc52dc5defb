import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EnclaveError, type WorkerPoolConfig } from '@enclave-vm/core';
import { checkOptions, createPlacement, isInteger, isString, type OptionCheck } from '@enclave-vm/core/placement';
import { createAdaptorServer } from '@hono/node-server';
import { createApp } from './app.ts';
import { Sockets } from './sockets.node.ts';
import { createTokenCheck } from './token-check.ts';
import { TurnService } from './turn-service.ts';
import { resolveTurnSettings, serviceChecks, type TurnServiceOptions } from './worker-options.ts';

export interface RuntimeWorkerOptions extends TurnServiceOptions {
  /** 3001 unless given; 0 for any that is free. */
  readonly port?: number;
  /** With a token all interfaces unless given, without one 127.0.0.1. */
  readonly host?: string;
  /** Worker threads to run turns in. `false`, the default: the thread of the server. */
  readonly pool?: WorkerPoolConfig | false;
  /** Turns that run at once: as many as the pool has workers unless given, without a pool always 1. */
  readonly maxConcurrentTurns?: number;
  /** Milliseconds between two looks whether a broker is alive. 15 s unless given. */
  readonly heartbeatInterval?: number;
  /** Milliseconds for which `drain` lets turns go on. 30 s unless given. */
  readonly drainTimeout?: number;
}

/** A server that runs turns for brokers: WebSocket at `/`, one turn per request at `POST /turns`. */
export interface RuntimeWorker {
  /** Begins to listen. `url` is where a broker on this machine reaches it. Rejects when the port is taken. */
  listen(): Promise<{ readonly url: string; readonly port: number }>;
  /** Answers one HTTP request without listening; without a `token` it answers everybody who reaches it. */
  fetch(request: Request): Promise<Response>;
  /** Takes no more turns, lets those that run end within `drainTimeout`, and closes. */
  drain(): Promise<void>;
  /** Ends all turns and closes. */
  dispose(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

const longest = 24 * 60 * 60 * 1000;
const maxConnections = 1_024;
/** Milliseconds in which a request must have arrived. */
const headersMs = 10_000;
const requestMs = 120_000;

const checks: Readonly<Record<keyof RuntimeWorkerOptions, OptionCheck>> = {
  ...serviceChecks,
  port: isInteger(0, 65_535),
  host: isString,
  pool: (value) =>
    value === false || (typeof value === 'object' && value !== null) ? undefined : 'pool options or false',
  maxConcurrentTurns: isInteger(1, 256),
  heartbeatInterval: isInteger(10, longest),
  drainTimeout: isInteger(0, longest),
};

/** @throws EnclaveError INVALID_INPUT for a wrong option, and for a host beyond this machine without a token */
export function createRuntimeWorker(options: RuntimeWorkerOptions = {}): RuntimeWorker {
  const owner = 'createRuntimeWorker()';
  checkOptions(owner, options, checks);
  const { token, pool = false, maxConcurrentTurns, port = 3001, drainTimeout = 30_000 } = options;
  const host = options.host ?? (token === undefined ? '127.0.0.1' : undefined);
  if (token === undefined && !isLoopback(host)) {
    throw new EnclaveError(
      'INVALID_INPUT',
      `${owner}: the host "${host}" can be reached from elsewhere, so it needs a \`token\`.`,
    );
  }
  if (!pool && (maxConcurrentTurns ?? 1) > 1) {
    throw new EnclaveError('INVALID_INPUT', `${owner}: the option \`maxConcurrentTurns\` above 1 needs a \`pool\`.`);
  }
  const settings = resolveTurnSettings(owner, options, pool, maxConcurrentTurns);
  const placement = createPlacement(settings.pool);
  const service = new TurnService(settings, placement);
  const checkToken = createTokenCheck(token);
  const app = createApp({ service, checkToken, onError: settings.onError });
  const sockets = new Sockets({ service, checkToken, heartbeatInterval: options.heartbeatInterval ?? 15_000 });
  let server: Server | undefined;
  let closing: Promise<void> | undefined;

  const close = async () => {
    sockets.close();
    await new Promise<void>((resolve) => {
      if (!server?.listening) return resolve();
      server.close(() => resolve());
      server.closeAllConnections();
    });
    await placement.dispose?.();
  };
  const dispose = async () => {
    void service.drain();
    closing ??= close();
    await closing;
  };
  return {
    async listen() {
      if (server || closing)
        throw new EnclaveError('INVALID_INPUT', 'listen(): the runtime worker listens already, or is closed.');
      server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
      server.maxConnections = maxConnections;
      server.headersTimeout = headersMs;
      server.requestTimeout = requestMs;
      server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head));
      await listening(server, port, host);
      const { port: bound } = server.address() as AddressInfo;
      return { url: `ws://${urlHost(host)}:${bound}`, port: bound };
    },
    fetch: async (request) => app.fetch(request),
    async drain() {
      const drained = service.drain();
      sockets.tellStatus();
      await within(drained, drainTimeout);
      await dispose();
    },
    dispose,
    [Symbol.asyncDispose]: dispose,
  };
}

/** Undefined is all interfaces. */
function isLoopback(host: string | undefined): boolean {
  return host !== undefined && /^(localhost|127(\.\d{1,3}){3}|::1)$/i.test(host);
}

function urlHost(host: string | undefined): string {
  if (host === undefined || host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

function listening(server: Server, port: number, host: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, ...(host === undefined ? {} : { host }) }, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
}

async function within(done: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([done, late]);
  clearTimeout(timer);
}

import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { Connection } from './connection.node.ts';
import type { TokenCheck } from './token-check.ts';
import type { TurnService } from './turn-service.ts';

/** Brokers that are connected at once. */
const maxBrokers = 64;

export interface SocketsOptions {
  readonly service: TurnService;
  readonly checkToken: TokenCheck;
  /** Milliseconds between two looks whether a broker is alive. */
  readonly heartbeatInterval: number;
}

/** The WebSocket connections of a runtime. Who may not connect is told before the protocol is switched. */
export class Sockets {
  readonly #options: SocketsOptions;
  readonly #server: WebSocketServer;
  readonly #connections = new Set<Connection>();
  readonly #timer: NodeJS.Timeout;
  #beatenAt = performance.now();
  #isClosed = false;

  constructor(options: SocketsOptions) {
    this.#options = options;
    this.#server = new WebSocketServer({
      noServer: true,
      maxPayload: options.service.maxFrameBytes,
      perMessageDeflate: false,
      clientTracking: false,
    });
    this.#timer = setInterval(() => this.#beat(), options.heartbeatInterval);
    this.#timer.unref();
  }

  /** Takes over the socket of a request that asks for a WebSocket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // Until the protocol is switched nobody else hears of a connection that breaks.
    const drop = () => socket.destroy();
    socket.on('error', drop);
    void this.#refusal(request).then((status) => {
      if (socket.destroyed) return;
      if (status) return void socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, drop);
      socket.removeListener('error', drop);
      this.#server.handleUpgrade(request, socket, head, (webSocket) => {
        const connection = new Connection(webSocket, this.#options.service);
        this.#connections.add(connection);
        webSocket.on('close', () => this.#connections.delete(connection));
      });
    });
  }

  tellStatus(): void {
    for (const connection of this.#connections) connection.tellStatus();
  }

  close(): void {
    this.#isClosed = true;
    clearInterval(this.#timer);
    for (const connection of this.#connections) connection.close(1001, 'The runtime is stopping.');
  }

  async #refusal({ url, headers }: IncomingMessage): Promise<string | undefined> {
    const { checkToken, service } = this.#options;
    if (url?.split('?', 1)[0] !== '/') return '404 Not Found';
    // A page in a browser must reach no runtime of the machine that shows it.
    if (headers.origin !== undefined) return '403 Forbidden';
    if (!(await checkToken(headers.authorization))) return '401 Unauthorized';
    if (this.#isClosed || service.isDraining || this.#connections.size >= maxBrokers) return '503 Service Unavailable';
    return undefined;
  }

  #beat(): void {
    const now = performance.now();
    const wasHeld = now - this.#beatenAt > 1.5 * this.#options.heartbeatInterval;
    this.#beatenAt = now;
    // Whoever answered while a turn held this thread has not been heard yet.
    if (wasHeld) return;
    for (const connection of this.#connections) connection.beat();
  }
}

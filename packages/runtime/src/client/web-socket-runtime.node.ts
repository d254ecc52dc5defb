import type { Socket } from 'node:net';
import { engineIdentity, UntrustedData } from '@enclave-vm/core/placement';
import type { RuntimeHello } from '@enclave-vm/protocol';
import { encodeFrame } from '@enclave-vm/protocol/frame';
import { type RawData, WebSocket } from 'ws';
import { Backoff } from './backoff.ts';
import { type ReceivedMessage, readMessage, type TurnAnswer } from './read-message.ts';
import {
  mostTurns,
  type RemoteRuntime,
  type RuntimeSettings,
  type TryEnd,
  type TurnTry,
  tooLarge,
} from './remote-runtime.ts';
import type { RemoteState } from './remote-state.ts';
import { TurnTable } from './turn-table.ts';

/** Messages without a turn that a runtime may send between two heartbeats. */
const mostNotices = 5_000;
/** Heartbeats without any sign of life after which a runtime counts as dead, beyond what its turns may take. */
const mostMisses = 2;
/** Milliseconds that a runtime has to answer when the connection is closed. */
const closeMs = 500;

/** A runtime at the other end of a WebSocket, which carries many turns at once. It is connected to again and again. */
export class WebSocketRuntime implements RemoteRuntime {
  readonly #settings: RuntimeSettings;
  readonly #backoff: Backoff;
  readonly #turns: TurnTable;
  #socket: WebSocket | undefined;
  /** What carries the WebSocket; it keeps the process alive only while somebody waits for a turn. */
  #stream: Socket | undefined;
  /** Until the next connection, the greeting or the next heartbeat. */
  #timer: NodeJS.Timeout | undefined;
  #status: RemoteState['status'] = 'connecting';
  #detail: string | undefined;
  #capacity = 0;
  #maxFrameBytes = 0;
  #misses = 0;
  #notices = 0;

  constructor(settings: RuntimeSettings) {
    this.#settings = settings;
    this.#backoff = new Backoff(settings.connectTimeout / 2);
    this.#turns = new TurnTable({
      onCancelled: (id) => {
        this.#hold();
        this.#socket?.send(encodeFrame({ kind: 'cancel', id }));
      },
      onOverdue: () => this.#fail('unreachable', 'it did not end a turn that was over'),
    });
    this.#connect();
  }

  get state(): RemoteState {
    return {
      url: this.#settings.url.href,
      status: this.#status,
      detail: this.#detail,
      running: this.#turns.size,
      capacity: this.#capacity,
    };
  }

  async run(attempt: TurnTry): Promise<TryEnd> {
    if (this.#socket?.readyState !== WebSocket.OPEN) {
      if (this.#socket) this.#fail('unreachable', 'it is closing the connection');
      return { kind: 'lost' };
    }
    const id = this.#turns.createId();
    const frame = attempt.frame(id);
    if (frame.length > this.#maxFrameBytes) return tooLarge(frame.length, this.#maxFrameBytes);
    const ended = this.#turns.add(id, attempt);
    this.#socket.send(frame);
    this.#hold();
    return ended;
  }

  async dispose(): Promise<void> {
    const socket = this.#socket;
    this.#leave('unreachable', 'disposed');
    if (!socket) return;
    const timer = setTimeout(() => socket.terminate(), closeMs);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.close(1000);
    await closed;
    clearTimeout(timer);
  }

  #connect(): void {
    const { url, token, connectTimeout, maxFrameBytes } = this.#settings;
    const socket = new WebSocket(url, {
      ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }),
      maxPayload: maxFrameBytes,
      handshakeTimeout: connectTimeout,
      perMessageDeflate: false,
      finishRequest: (request) => {
        request.on('socket', (stream: Socket) => stream.unref());
        request.end();
      },
    });
    this.#socket = socket;
    // What a connection says that was given up is not heard.
    const whileCurrent =
      <Parts extends unknown[]>(listener: (...parts: Parts) => void) =>
      (...parts: Parts) => {
        if (this.#socket === socket) listener(...parts);
      };
    socket.on(
      'upgrade',
      whileCurrent(({ socket: stream }) => {
        this.#stream = stream;
        this.#hold();
      }),
    );
    socket.on(
      'unexpected-response',
      whileCurrent((_request, { statusCode }) => {
        const isRefused = statusCode === 401 || statusCode === 403;
        this.#fail(isRefused ? 'unusable' : 'unreachable', `it answered the connection with status ${statusCode}`);
      }),
    );
    socket.on(
      'message',
      whileCurrent((data, isBinary) => this.#receive(data, isBinary)),
    );
    socket.on(
      'ping',
      whileCurrent(() => this.#notice()),
    );
    socket.on(
      'pong',
      whileCurrent(() => this.#notice()),
    );
    socket.on(
      'close',
      whileCurrent((code) => this.#fail('unreachable', `the connection was closed with code ${code}`)),
    );
    socket.on(
      'error',
      whileCurrent((error) => this.#fail('unreachable', error.message)),
    );
    this.#arm(connectTimeout, () => this.#fail('unreachable', `it did not greet within ${connectTimeout} ms`));
  }

  #receive(data: RawData, isBinary: boolean): void {
    try {
      if (!isBinary || !(data instanceof Uint8Array)) throw new UntrustedData('a message that is no frame');
      this.#misses = 0;
      this.#take(readMessage(data));
    } catch (error) {
      if (!(error instanceof UntrustedData)) throw error;
      this.#fail('unusable', `it sent ${error.message}`);
    }
  }

  #take(message: ReceivedMessage): void {
    if ((message.kind === 'hello') !== (this.#capacity === 0)) {
      throw new UntrustedData('a message before its greeting, or a second greeting');
    }
    if (message.kind === 'hello') this.#greet(message);
    else if (message.kind === 'status') {
      this.#set(message.draining ? 'draining' : 'ready', undefined);
      this.#notice();
    } else if (this.#turns.receive(message)) this.#conclude(message);
  }

  #conclude(message: TurnAnswer): void {
    this.#hold();
    if (message.kind === 'end') this.#backoff.succeed();
    const isDraining = message.kind === 'refused' && message.code === 'NOT_READY';
    this.#set(isDraining ? 'draining' : this.#status, undefined);
  }

  #greet({ image, capacity, maxFrameBytes, draining }: RuntimeHello): void {
    const { imageHash } = engineIdentity;
    if (image !== imageHash) {
      this.#fail('unusable', `its engine has the image ${image}, not ${imageHash}`);
      return;
    }
    // A frame that is too large costs the connection, and with it the turns of others.
    const most = this.#settings.maxFrameBytes;
    if (maxFrameBytes > most) {
      this.#fail('unusable', `its frames may have ${maxFrameBytes} bytes, and here at most ${most} are allowed`);
      return;
    }
    this.#capacity = Math.min(capacity, mostTurns);
    this.#maxFrameBytes = maxFrameBytes;
    this.#beat();
    this.#set(draining ? 'draining' : 'ready', undefined);
  }

  #beat(): void {
    this.#arm(this.#settings.heartbeatInterval, () => {
      const { heartbeatInterval } = this.#settings;
      this.#notices = 0;
      // Counted in heartbeats, so that a broker that was held itself does not blame its runtimes.
      const allowed = mostMisses + Math.ceil(this.#turns.holdMs / heartbeatInterval);
      if (this.#misses++ >= allowed) return this.#fail('unreachable', 'it gave no sign of life');
      this.#socket?.ping();
      this.#beat();
    });
  }

  #notice(): void {
    this.#misses = 0;
    if (++this.#notices > mostNotices) this.#fail('unusable', 'it sent too many messages');
  }

  /** Gives the connection up and makes a new one later. */
  #fail(status: 'unreachable' | 'unusable', detail: string): void {
    const socket = this.#socket;
    this.#leave(status, detail);
    socket?.terminate();
    this.#arm(this.#backoff.fail(status === 'unusable'), () => this.#connect());
  }

  #leave(status: 'unreachable' | 'unusable', detail: string): void {
    clearTimeout(this.#timer);
    this.#socket = undefined;
    this.#stream = undefined;
    this.#capacity = 0;
    this.#misses = 0;
    this.#notices = 0;
    this.#turns.clear();
    this.#set(status, detail);
  }

  #set(status: RemoteState['status'], detail: string | undefined): void {
    this.#status = status;
    this.#detail = detail;
    this.#settings.onChange(this.state);
  }

  #hold(): void {
    if (this.#turns.waitedFor > 0) this.#stream?.ref();
    else this.#stream?.unref();
  }

  #arm(ms: number, then: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(then, ms).unref();
  }
}

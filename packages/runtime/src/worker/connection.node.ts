import { engineIdentity, UntrustedData } from '@enclave-vm/core/placement';
import { encodeFrame } from '@enclave-vm/protocol/frame';
import { protocolVersion } from '@enclave-vm/protocol/ids';
import type { RawData, WebSocket } from 'ws';
import { type ReceivedTurn, readBrokerMessage } from './read-broker-message.ts';
import { encodeAnswer, encodeEvents } from './turn-answer.ts';
import type { TurnService } from './turn-service.ts';

/** Bytes that may wait for a broker to read them; beyond it nothing is read from it. */
const maxUnread = 8 * 1024 * 1024;
/** Milliseconds that a broker has to answer when its connection is closed. */
const closeMs = 1_000;
/** Most bytes of the reason in a close frame. */
const maxReason = 120;

/** One broker at the other end of a WebSocket, and the turns that it has here. */
export class Connection {
  readonly #socket: WebSocket;
  readonly #service: TurnService;
  readonly #turns = new Map<number, AbortController>();
  #isAlive = true;

  constructor(socket: WebSocket, service: TurnService) {
    this.#socket = socket;
    this.#service = service;
    socket.on('message', (data, isBinary) => this.#receive(data, isBinary));
    socket.on('pong', () => this.#revive());
    socket.on('ping', () => this.#revive());
    socket.on('close', () => this.#abortAll());
    // `ws` closes the socket itself after an error, such as a frame that is too large.
    socket.on('error', () => this.#abortAll());
    this.#send(
      encodeFrame({
        kind: 'hello',
        protocolVersion,
        image: engineIdentity.imageHash,
        capacity: service.capacity,
        maxFrameBytes: service.maxFrameBytes,
        draining: service.isDraining,
      }),
    );
  }

  /** Asks for a sign of life; ends the connection when none has come since the last time. */
  beat(): void {
    const socket = this.#socket;
    if (!this.#isAlive) {
      socket.terminate();
      return;
    }
    this.#isAlive = false;
    if (socket.readyState === socket.OPEN) socket.ping();
    this.tellStatus();
  }

  /** Called instead of `beat` when this side was held and could not have heard anything. */
  #revive(): void {
    this.#isAlive = true;
  }

  tellStatus(): void {
    const { running, isDraining } = this.#service;
    this.#send(encodeFrame({ kind: 'status', running, draining: isDraining }));
  }

  /** Ends its turns, and says why the connection is closed. */
  close(code: number, reason: string): void {
    this.#abortAll();
    const socket = this.#socket;
    const timer = setTimeout(() => socket.terminate(), closeMs);
    socket.once('close', () => clearTimeout(timer));
    socket.close(code, reason.slice(0, maxReason));
  }

  #receive(data: RawData, isBinary: boolean): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    this.#revive();
    try {
      if (!isBinary || !(data instanceof Uint8Array)) throw new UntrustedData('a message that is no frame');
      const message = readBrokerMessage(data);
      if (message.kind === 'turn') this.#begin(message);
      else this.#turns.get(message.id)?.abort();
    } catch (error) {
      if (!(error instanceof UntrustedData)) throw error;
      this.close(isBinary ? 1002 : 1003, `PROTOCOL_ERROR: ${error.message}`);
    }
  }

  #begin(turn: ReceivedTurn): void {
    const { id } = turn.request;
    if (this.#turns.has(id)) throw new UntrustedData('a turn whose id another one has');
    const { capacity, maxFrameBytes } = this.#service;
    if (this.#turns.size >= capacity) {
      const refused = { code: 'QUEUE_FULL', message: `A broker may have ${capacity} turns here at once.` } as const;
      this.#send(encodeAnswer(id, refused, maxFrameBytes));
      return;
    }
    const controller = new AbortController();
    this.#turns.set(id, controller);
    void this.#run(turn, controller.signal);
  }

  async #run(turn: ReceivedTurn, signal: AbortSignal): Promise<void> {
    const { id } = turn.request;
    const answer = await this.#service.run(turn, {
      signal,
      onEvents: (events) => this.#send(encodeEvents(id, events)),
    });
    this.#turns.delete(id);
    this.#send(answer);
  }

  #abortAll(): void {
    for (const controller of this.#turns.values()) controller.abort();
  }

  #send(frame: Uint8Array): void {
    const socket = this.#socket;
    if (socket.readyState !== socket.OPEN) return;
    socket.send(frame, (error) => {
      // Of an error the `close` event tells. Whoever is not read can show that it lives only by reading.
      if (error || !socket.isPaused) return;
      this.#revive();
      if (socket.bufferedAmount <= maxUnread / 2) socket.resume();
    });
    if (socket.bufferedAmount > maxUnread) socket.pause();
  }
}

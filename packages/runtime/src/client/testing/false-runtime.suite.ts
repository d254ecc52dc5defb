import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { engineIdentity, type MachineEvent, type TurnEnd } from '@enclave-vm/core/placement';
import type { TurnRequest } from '@enclave-vm/protocol';
import { decodeFrame, encodeFrame, encodeMemory } from '@enclave-vm/protocol/frame';
import { type WebSocket, WebSocketServer } from 'ws';

/** What a false runtime answers a turn with. */
export interface Reply {
  readonly turn: TurnRequest;
  events(...events: MachineEvent[]): void;
  /** An end as an honest runtime sends it, except for the fields given. */
  end(end: TurnEnd, fields?: Readonly<Record<string, unknown>>, body?: readonly Uint8Array[]): void;
  /** A session that waits, with one changed block of memory. */
  suspend(fields?: Readonly<Record<string, unknown>>): void;
  refuse(code: string): void;
  /** Any header. */
  send(header: unknown, body?: readonly Uint8Array[]): void;
  raw(data: string | Uint8Array): void;
  die(): void;
  /** Answers nothing any more, pings included, and keeps the connection. */
  freeze(): void;
}

export interface FalseRuntime {
  readonly url: string;
  readonly turns: TurnRequest[];
  readonly cancelled: number[];
  readonly connections: Set<WebSocket>;
  send(header: unknown): void;
  dispose(): Promise<void>;
}

export interface FalseRuntimeOptions {
  /** Fields of the greeting; undefined for no greeting at all. */
  readonly hello?: Readonly<Record<string, unknown>> | undefined;
  readonly port?: number;
  readonly accepts?: (request: IncomingMessage) => boolean;
  readonly onTurn?: (reply: Reply) => void;
}

export const finished = (value: unknown): TurnEnd => ({
  kind: 'finished',
  outcome: { ok: true, value: `j${JSON.stringify(value)}`, unusedCalls: [], rejections: [] },
});
/** What most tests want of a runtime that does as it should. */
export const honest = (reply: Reply): void => reply.end(finished(42));
export const call = (number: number, args = 'j[]'): MachineEvent => ({
  kind: 'call',
  call: number,
  tool: 'x',
  args,
  line: 1,
});
export const line = (text: string): MachineEvent => ({ kind: 'console', level: 'log', text });

/** One changed block of a guest's memory, as the parts of a frame. */
export const oneBlock = encodeMemory({ offsets: new Uint32Array([128]), blocks: new Uint8Array(64).fill(7) });

/** A WebSocket server that answers turns as a test says, lies included. */
export async function createFalseRuntime(options: FalseRuntimeOptions = {}): Promise<FalseRuntime> {
  const { accepts, onTurn } = options;
  const server = new WebSocketServer({
    host: '127.0.0.1',
    port: options.port ?? 0,
    ...(accepts ? { verifyClient: ({ req }: { req: IncomingMessage }) => accepts(req) } : {}),
  });
  await new Promise((resolve) => server.once('listening', resolve));
  const turns: TurnRequest[] = [];
  const cancelled: number[] = [];
  const connections = new Set<WebSocket>();
  server.on('connection', (socket) => {
    connections.add(socket);
    socket.on('close', () => connections.delete(socket));
    const send = (header: unknown, body?: readonly Uint8Array[]) => socket.send(encodeFrame(header, body));
    if (!('hello' in options) || options.hello) {
      const { imageHash: image } = engineIdentity;
      const hello = { kind: 'hello', protocolVersion: 1, image, capacity: 8, maxFrameBytes: 1e8, draining: false };
      send({ ...hello, ...options.hello });
    }
    socket.on('message', (data: Buffer) => {
      const header = decodeFrame(data, data.length).header as TurnRequest | { kind: 'cancel'; id: number };
      if (header.kind === 'cancel') {
        cancelled.push(header.id);
        return;
      }
      turns.push(header);
      onTurn?.(createReply(header, socket, send));
    });
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${port}/`,
    turns,
    cancelled,
    connections,
    send: (header) => {
      for (const socket of connections) socket.send(encodeFrame(header));
    },
    async dispose() {
      for (const socket of connections) socket.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Counts what it sent, so that its ends are those of an honest runtime. */
export function createReply(
  turn: TurnRequest,
  socket: Pick<WebSocket, 'send' | 'terminate' | 'pause'> | undefined,
  send: (header: unknown, body?: readonly Uint8Array[]) => void,
): Reply {
  const { id } = turn;
  const usage = { ...turn.usage };
  const end: Reply['end'] = (turnEnd, fields = {}, body = []) =>
    send({ kind: 'end', id, events: [], end: turnEnd, usage, rejections: [], ...fields }, body);
  return {
    turn,
    events(...events) {
      for (const { kind } of events) {
        if (kind === 'call') usage.toolCalls++;
        else usage.consoleCalls++;
      }
      send({ kind: 'events', id, events });
    },
    end,
    suspend: (fields = {}) =>
      end({ kind: 'suspended', wakeAt: undefined }, { memory: { pages: 30, blocks: 1 }, ...fields }, oneBlock),
    refuse: (code) => send({ kind: 'refused', id, code, message: 'no' }),
    send,
    raw: (data) => socket?.send(data),
    die: () => socket?.terminate(),
    freeze: () => socket?.pause(),
  };
}

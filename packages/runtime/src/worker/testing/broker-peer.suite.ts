import { engineIdentity, type MachineLimits, type Turn } from '@enclave-vm/core/placement';
import { type RuntimeMessage, runtimeMessageSchema, type TurnEndMessage, type TurnRequest } from '@enclave-vm/protocol';
import { decodeFrame, encodeFrame } from '@enclave-vm/protocol/frame';
import { WebSocket } from 'ws';

type Change = { -readonly [Name in keyof TurnRequest]?: TurnRequest[Name] | undefined };

/** What a runtime said, with the bytes behind it. */
export interface Said {
  readonly message: RuntimeMessage;
  readonly body: Uint8Array;
}

export const limits: MachineLimits = {
  cpuMs: 1_000,
  memoryBytes: 16 * 1024 * 1024,
  maxIterations: 100_000,
  maxToolCalls: 50,
  maxConsoleCalls: 500,
  maxConsoleBytes: 256 * 1024,
  maxValueBytes: 1024 * 1024,
};

/** An honest first turn. */
export function startTurn(id: number, code: string, change: Change = {}): TurnRequest {
  const turn: Turn = {
    kind: 'start',
    turn: 1,
    now: 0,
    seed: '0'.repeat(64),
    globals: '',
    program: { kind: 'body', code },
  };
  return {
    kind: 'turn',
    id,
    image: engineIdentity.imageHash,
    settings: { limits, refusedKeys: [], timeZone: 'UTC' },
    usage: { cpuMs: 0, fuel: 0, iterations: 0, memoryBytes: 0, toolCalls: 0, consoleCalls: 0, consoleBytes: 0 },
    turn,
    outstanding: [],
    rejections: [],
    budgetMs: 5_000,
    ...change,
  } as TurnRequest;
}

/** The frame that continues a session whose first turn ended with `said`: its call 1 gets the value. */
export function resumeFrame(id: number, said: Said, value: unknown, change: Change = {}): Uint8Array<ArrayBuffer> {
  const { usage, rejections, end, memory } = said.message as TurnEndMessage;
  const turn: Turn = {
    kind: 'resume',
    turn: 2,
    now: 10,
    results: [{ call: 1, ok: true, value: `j${JSON.stringify(value)}` }],
  };
  const request = startTurn(id, '', { turn, usage, rejections, outstanding: [1], memory, ...change });
  const wakeAt = end.kind === 'suspended' ? end.wakeAt : undefined;
  return encodeFrame({ wakeAt, ...request }, [said.body]);
}

export function readSaid(frame: Uint8Array): Said {
  const { header, body } = decodeFrame(frame, frame.length);
  return { message: runtimeMessageSchema.parse(header), body };
}

/** A broker's end of a WebSocket that does what a test tells it. */
export class BrokerPeer {
  readonly socket: WebSocket;
  /** Settles with the code of the close frame, or the status that refused the connection. */
  readonly closed: Promise<number>;
  readonly #inbox: Said[] = [];
  #waiting: ((said: Said) => void)[] = [];

  constructor(url: string, headers: Readonly<Record<string, string>> = {}) {
    this.socket = new WebSocket(url, { headers });
    this.closed = new Promise((resolve, reject) => {
      this.socket.on('close', resolve);
      this.socket.on('unexpected-response', (request, response) => {
        request.destroy();
        resolve(response.statusCode ?? 0);
      });
      this.socket.on('error', reject);
    });
    this.socket.on('message', (data: Buffer) => {
      const said = readSaid(data);
      const next = this.#waiting.shift();
      if (next) next(said);
      else this.#inbox.push(said);
    });
  }

  send(request: unknown): void {
    this.socket.send(encodeFrame(request));
  }

  /** The next message, those that only tell the state left out. */
  async next(): Promise<Said> {
    for (;;) {
      const said = this.#inbox.shift() ?? (await new Promise<Said>((resolve) => this.#waiting.push(resolve)));
      if (said.message.kind !== 'status') return said;
    }
  }

  /** The next message that is not `events`. */
  async answer(): Promise<Said> {
    for (;;) {
      const said = await this.next();
      if (said.message.kind !== 'events') return said;
    }
  }

  async close(): Promise<void> {
    this.socket.close();
    await this.closed;
  }
}

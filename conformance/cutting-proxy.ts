import { connect, createServer, type Socket } from 'node:net';

export type Direction = 'to the runtime' | 'from the runtime';

/** Stands between a broker and a runtime, and breaks their connection at a byte of the test's choice. */
export interface CuttingProxy {
  readonly url: string;
  /** Breaks what is open now, and what comes then once, after so many more bytes have passed that way. */
  cut(direction: Direction, afterBytes: number): void;
  /** How many bytes have passed since; true once it has cut. */
  readonly passed: Readonly<Record<Direction, number>>;
  readonly hasCut: boolean;
  close(): Promise<void>;
}

export async function openCuttingProxy(target: string): Promise<CuttingProxy> {
  const { hostname, port: targetPort, protocol } = new URL(target);
  const open = new Set<Socket>();
  let passed: Record<Direction, number> = { 'to the runtime': 0, 'from the runtime': 0 };
  let armed: { direction: Direction; afterBytes: number } | undefined;

  const breakAll = () => {
    for (const socket of open) socket.destroy();
  };
  const pass = (direction: Direction, from: Socket, to: Socket) => {
    from.on('data', (chunk: Buffer) => {
      const left = armed?.direction === direction ? armed.afterBytes - passed[direction] : Number.POSITIVE_INFINITY;
      passed[direction] += chunk.length;
      if (chunk.length < left) {
        to.write(chunk);
        return;
      }
      armed = undefined;
      // What was let through arrives before the end does.
      to.end(chunk.subarray(0, left), () => breakAll());
    });
    for (const event of ['close', 'error'] as const) {
      from.on(event, () => {
        open.delete(from);
        to.destroy();
      });
    }
  };
  const server = createServer((broker) => {
    const runtime = connect(Number(targetPort), hostname);
    for (const socket of [broker, runtime]) {
      open.add(socket);
      socket.setNoDelay(true);
    }
    pass('to the runtime', broker, runtime);
    pass('from the runtime', runtime, broker);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;

  return {
    url: `${protocol}//127.0.0.1:${port}/`,
    cut(direction, afterBytes) {
      breakAll();
      passed = { 'to the runtime': 0, 'from the runtime': 0 };
      armed = { direction, afterBytes };
    },
    get passed() {
      return passed;
    },
    get hasCut() {
      return armed === undefined;
    },
    async close() {
      breakAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

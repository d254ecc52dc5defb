import { engineIdentity, UntrustedData } from '@enclave-vm/core/placement';
import type { ErrorResponse, HealthResponse, ReadyResponse } from '@enclave-vm/protocol';
import type { FailureCode } from '@enclave-vm/protocol/codes';
import { type Context, Hono } from 'hono';
import { readBody } from '../read-body.ts';
import { readBrokerMessage } from './read-broker-message.ts';
import type { TokenCheck } from './token-check.ts';
import type { TurnService } from './turn-service.ts';

const statuses = {
  PROTOCOL_ERROR: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  PAYLOAD_TOO_LARGE: 413,
  ENGINE_FAILURE: 500,
  QUEUE_FULL: 503,
} as const satisfies Partial<Record<FailureCode, number>>;

export interface AppOptions {
  readonly service: TurnService;
  readonly checkToken: TokenCheck;
  /** Told what no request may be told. */
  onError(error: unknown): void;
}

/** The stateless form: one POST is one turn. A frame comes in, and its last frame with all events goes out. */
export function createApp({ service, checkToken, onError }: AppOptions): Hono {
  const app = new Hono();
  let arriving = 0;
  app.get('/health', (context) => context.json({ status: 'ok' } satisfies HealthResponse));
  app.get('/ready', async (context) => {
    // Open to probes, which have no token; a broker with a wrong one learns it here.
    const given = context.req.header('authorization');
    if (given !== undefined && !(await checkToken(given))) {
      return fail(context, 'UNAUTHENTICATED', 'The token of this runtime is wrong.');
    }
    const ready = !service.isDraining;
    const checks = [
      { name: 'turns', ok: ready, detail: ready ? 'taken' : 'draining' },
      { name: 'image', ok: true, detail: engineIdentity.imageHash },
    ];
    return context.json({ ready, checks } satisfies ReadyResponse, ready ? 200 : 503);
  });
  app.post('/turns', async (context) => {
    const request = context.req.raw;
    if (isFromPage(request.headers)) return fail(context, 'FORBIDDEN', 'Runtimes are for brokers, not for web pages.');
    if (!(await checkToken(request.headers.get('authorization')))) {
      return fail(context, 'UNAUTHENTICATED', 'The token of this runtime is missing or wrong.');
    }
    const size = sizeOf(request.headers) ?? service.maxFrameBytes;
    if (size > service.maxFrameBytes) return tooLarge(context, service);
    if (arriving + size > service.maxBytes) return fail(context, 'QUEUE_FULL', 'The runtime takes no more for now.');
    arriving += size;
    try {
      const bytes = await readBody(request, size);
      if (!bytes) return tooLarge(context, service);
      const turn = readBrokerMessage(bytes);
      if (turn.kind !== 'turn') return fail(context, 'PROTOCOL_ERROR', 'A request carries one turn.');
      const frame = await service.run(turn, { signal: request.signal });
      return context.body(frame, 200, { 'content-type': 'application/octet-stream' });
    } catch (error) {
      if (error instanceof UntrustedData) return fail(context, 'PROTOCOL_ERROR', `The request has ${error.message}.`);
      // Who sent it has gone away in the middle, which is no fault of this side.
      if (request.signal.aborted) return fail(context, 'PROTOCOL_ERROR', 'The request broke off.');
      throw error;
    } finally {
      arriving -= size;
    }
  });
  app.notFound((context) => fail(context, 'NOT_FOUND', 'There is nothing here.'));
  app.onError((error, context) => {
    onError(error);
    return fail(context, 'ENGINE_FAILURE', 'The runtime failed.');
  });
  return app;
}

/** Browsers say where their requests come from, and a page must reach no runtime of the machine that shows it. */
export function isFromPage(headers: { get(name: string): string | null }): boolean {
  return headers.get('origin') !== null;
}

function sizeOf(headers: Headers): number | undefined {
  const length = headers.get('content-length');
  return length !== null && /^\d{1,15}$/.test(length) ? Number(length) : undefined;
}

function tooLarge(context: Context, { maxFrameBytes }: TurnService): Response {
  return fail(context, 'PAYLOAD_TOO_LARGE', `This runtime takes at most ${maxFrameBytes} bytes.`);
}

function fail(context: Context, code: keyof typeof statuses, message: string): Response {
  return context.json({ error: { code, message } } satisfies ErrorResponse, statuses[code]);
}

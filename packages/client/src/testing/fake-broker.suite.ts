import type { StreamEvent, StreamEventType } from '@enclave-vm/protocol';
import type { Fetch } from '../client-options.ts';
import { EnclaveClient, type EnclaveClientOptions } from '../index.ts';

/** What becomes of one stream: it ends after so many bytes, in one of three ways. */
export interface Fault {
  readonly afterBytes: number;
  readonly how: 'close' | 'break' | 'stall';
}

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: Record<string, unknown> | undefined;
}

export interface FakeBroker {
  readonly fetch: Fetch;
  readonly client: EnclaveClient;
  readonly requests: SeenRequest[];
  /** The log; streams follow what is added. */
  readonly log: unknown[];
  add(...events: readonly unknown[]): void;
  /** Streams whose reader said that it wants no more. */
  cancelledStreams: number;
  /** Paths of the requests made, with their methods. */
  calls(): string[];
}

export interface FakeBrokerOptions {
  readonly log?: readonly unknown[];
  /** What becomes of the nth stream, counted from 0; without a fault it lasts until the final event. */
  readonly fault?: (stream: number) => Fault | undefined;
  /** Answers before the fake does; what it throws is a failed connection. */
  readonly answer?: (request: SeenRequest, broker: FakeBroker) => Response | Promise<Response> | undefined;
  readonly client?: Partial<EnclaveClientOptions>;
  /** Splits what a stream sends into chunks of so many bytes. */
  readonly chunkBytes?: number;
}

export const sessionId = 'ses_test';

/** An in-memory broker of one session, with the faults a network has. */
export function createFakeBroker(options: FakeBrokerOptions = {}): FakeBroker {
  const log = [...(options.log ?? [])];
  const requests: SeenRequest[] = [];
  /** Each wakes a stream that waits for events. */
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const go of waiting) go();
    waiting.clear();
  };
  let streams = 0;

  const streamFrom = (after: number, signal: AbortSignal | null | undefined): Response => {
    const fault = options.fault?.(streams++);
    signal?.addEventListener('abort', wake);
    const sent = log.filter((event) => seqOf(event) > after || isHeartbeat(event));
    let position = log.length;
    let bytes = 0;
    let pending = encode(sent);
    const body = new ReadableStream<Uint8Array>(
      {
        cancel() {
          broker.cancelledStreams++;
        },
        async pull(controller) {
          for (;;) {
            if (fault && bytes >= fault.afterBytes) {
              if (fault.how === 'close') controller.close();
              if (fault.how === 'break') controller.error(new TypeError('terminated'));
              if (fault.how === 'stall') await new Promise(() => undefined);
              return;
            }
            if (pending.length > 0) break;
            if (log.slice(0, position).some(isFinal)) return controller.close();
            while (position >= log.length) {
              await new Promise<void>((resolve) => {
                waiting.add(resolve);
              });
              if (signal?.aborted) return controller.error(signal.reason);
            }
            pending = encode(log.slice(position));
            position = log.length;
          }
          const size = Math.min(
            options.chunkBytes ?? Infinity,
            fault ? fault.afterBytes - bytes : Infinity,
            pending.length,
          );
          controller.enqueue(pending.slice(0, size));
          pending = pending.slice(size);
          bytes += size;
        },
      },
      { highWaterMark: 0 },
    );
    return new Response(body, {
      status: after < 0 ? 201 : 200,
      headers: { 'content-type': 'application/x-ndjson', 'enclave-session-id': sessionId },
    });
  };

  const broker: FakeBroker = {
    requests,
    log,
    cancelledStreams: 0,
    add(...events) {
      log.push(...events);
      wake();
    },
    calls: () => requests.map(({ method, path }) => `${method} ${path}`),
    async fetch(url, init) {
      const path = url.replace('http://broker.test', '');
      const body = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
      const request = { method: init.method ?? 'GET', path, headers: new Headers(init.headers), body };
      requests.push(request);
      const answer = await options.answer?.(request, broker);
      if (answer) return answer;
      if (request.method === 'POST' && path === '/sessions') return streamFrom(-1, init.signal);
      const after = /^\/sessions\/ses_test\/stream\?after=(\d+)$/.exec(path)?.[1];
      if (after !== undefined) return streamFrom(Number(after), init.signal);
      if (request.method === 'POST' && path === `/sessions/${sessionId}/cancel`) {
        broker.add(event(log.length + 1, 'final', finalPayload({ success: false })));
        return Response.json({});
      }
      if (path === `/sessions/${sessionId}/tool-result`) return Response.json({});
      if (path.startsWith(`/sessions/${sessionId}/approvals/`)) return Response.json({});
      if (path === `/sessions/${sessionId}`) return Response.json(info({ lastSeq: log.length }));
      return refusal(404, 'SESSION_NOT_FOUND');
    },
    client: new EnclaveClient({
      url: 'http://broker.test',
      fetch: (url, init) => broker.fetch(url, init),
      retry: { baseMs: 1, maxMs: 2 },
      idleTimeout: 200,
      ...options.client,
    }),
  };
  return broker;
}

export function event(seq: number, type: StreamEventType | 'new_thing', payload: unknown = {}): unknown {
  return { protocolVersion: 1, sessionId, seq, timestamp: 1, type, payload };
}

export function stdout(seq: number, text = `line ${seq}`): unknown {
  return event(seq, 'stdout', { level: 'log', text });
}

export function final(seq: number, value: unknown = 'done'): unknown {
  return event(seq, 'final', finalPayload({ value }));
}

export function clientCall(seq: number, callId: string, tool: string, args: unknown = {}): unknown {
  return event(seq, 'tool_call', { callId, tool, args, client: true });
}

export function applied(seq: number, callId: string): unknown {
  return event(seq, 'tool_result_applied', { callId, tool: 'x', ok: true, durationMs: 1 });
}

export function asked(seq: number, callId: string, change: Record<string, unknown> = {}): unknown {
  return event(seq, 'approval_requested', { callId, tool: 'mail:send', args: {}, reason: 'approval', ...change });
}

export function resolved(seq: number, callId: string, approved = true): unknown {
  return event(seq, 'approval_resolved', { callId, approved });
}

export function refusal(status: number, code: string, headers: Record<string, string> = {}): Response {
  return Response.json({ error: { code, message: `Refused: ${code}`, hint: 'Do better.' } }, { status, headers });
}

export function info(change: Record<string, unknown> = {}): Record<string, unknown> {
  return { id: sessionId, status: 'running', createdAt: 1, updatedAt: 1, lastSeq: 0, waitingFor: [], ...change };
}

export async function seqsOf(events: AsyncIterable<StreamEvent>): Promise<number[]> {
  const seqs: number[] = [];
  for await (const { seq } of events) seqs.push(seq);
  return seqs;
}

function finalPayload(change: Record<string, unknown>): Record<string, unknown> {
  return { success: true, stats: {}, warnings: [], ...change };
}

function encode(events: readonly unknown[]): Uint8Array {
  const lines = events.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  return new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));
}

function seqOf(event: unknown): number {
  return (event as StreamEvent).seq ?? Infinity;
}

function isHeartbeat(event: unknown): boolean {
  return (event as StreamEvent).type === 'heartbeat';
}

function isFinal(event: unknown): boolean {
  return (event as StreamEvent).type === 'final';
}

import {
  approvalRequestSchema,
  auditQuerySchema,
  brokerMessageSchema,
  createSessionRequestSchema,
  forkRequestSchema,
  listSessionsQuerySchema,
  ProtocolError,
  parseApprovalId,
  runtimeMessageSchema,
  sessionInfoSchema,
  streamEventSchema,
  streamQuerySchema,
  toolResultRequestSchema,
  validateRequestSchema,
} from '@enclave-vm/protocol';
import { decodeFrame, decodeMemory, encodeFrame } from '@enclave-vm/protocol/frame';
import { decodeNdjson, decodeSse, encodeNdjson, encodeSse } from '@enclave-vm/protocol/streams';
import fc from 'fast-check';
import { EnclaveClientError } from '../../../packages/client/src/client-error.ts';
import { createLineReader } from '../../../packages/client/src/line-reader.ts';
import * as answers from '../../../packages/client/src/read-answers.ts';
import { readEvent } from '../../../packages/client/src/read-event.ts';
import { readRefusal } from '../../../packages/client/src/read-refusal.ts';
import type { FuzzTarget } from '../fuzz-target.ts';
import { honestEvents, honestMessages } from '../inputs/honest-messages.ts';
import { byteEdits, editBytes } from '../inputs/mutated-bytes.ts';
import { editJson, jsonEdits } from '../inputs/mutated-json.ts';

type DecoderCase =
  /** Bytes as base64, and where they are cut into chunks. */
  | {
      readonly kind: 'frame' | 'ndjson' | 'sse' | 'line-reader' | 'refusal';
      readonly bytes: string;
      readonly cuts: readonly number[];
    }
  | { readonly kind: 'schema'; readonly value: unknown }
  | { readonly kind: 'round-trip'; readonly value: unknown };

const encoder = new TextEncoder();
const seeds: readonly (readonly [Exclude<DecoderCase['kind'], 'schema' | 'round-trip'>, Uint8Array])[] = [
  ...honestMessages.map((message) => ['frame', encodeFrame(message, [new Uint8Array(136).fill(3)])] as const),
  ['ndjson', encoder.encode(honestEvents.map((event) => encodeNdjson(event)).join(''))],
  ['sse', encoder.encode(honestEvents.map((event) => encodeSse(event)).join(''))],
  ['line-reader', encoder.encode(honestEvents.map((event) => encodeNdjson(event)).join(''))],
  [
    'refusal',
    encoder.encode(JSON.stringify({ error: { code: 'NOT_FOUND', message: 'gone', hint: 'h', details: [1] } })),
  ],
];

/** Everything that reads what somebody else sent. */
export const protocolDecoders: FuzzTarget<DecoderCase> = {
  name: 'protocol-decoders',
  about: 'A frame, stream or message of the protocol with bytes or parts changed, cut into chunks anywhere.',
  holds:
    'Decoders throw nothing but ProtocolError, the client’s readers nothing but EnclaveClientError; how a stream is cut changes nothing of what is read; schemas throw nothing and give back what they let through; what is encoded is read back; all of it in bounded time and memory.',
  cases: fc.oneof(
    fc
      .record({
        seed: fc.constantFrom(...seeds),
        edits: byteEdits,
        cuts: fc.array(fc.nat({ max: 4_000 }), { maxLength: 5 }),
      })
      .map(
        ({ seed: [kind, bytes], edits, cuts }): DecoderCase => ({
          kind,
          bytes: Buffer.from(editBytes(bytes, edits)).toString('base64'),
          cuts,
        }),
      ),
    fc
      .record({ base: fc.constantFrom<unknown>(...honestMessages, ...honestEvents), edits: jsonEdits })
      .map(({ base, edits }): DecoderCase => ({ kind: 'schema', value: editJson(base, edits) })),
    fc.jsonValue({ maxDepth: 4 }).map((value): DecoderCase => ({ kind: 'round-trip', value })),
  ),
  sliceCases: 2_000,
  async open() {
    return {
      async run(given) {
        const startedAt = performance.now();
        const problem =
          given.kind === 'schema'
            ? readAll(given.value)
            : given.kind === 'round-trip'
              ? roundTrip(given.value)
              : await readBytes(given);
        const tookMs = performance.now() - startedAt;
        return problem ?? (tookMs > mostMs ? `reading took ${Math.round(tookMs)} ms` : undefined);
      },
      close: async () => undefined,
    };
  },
};

const mostMs = 1_000;
const maxLineBytes = 2_048;

async function readBytes({
  kind,
  bytes: text,
  cuts,
}: Extract<DecoderCase, { bytes: string }>): Promise<string | undefined> {
  const bytes = new Uint8Array(Buffer.from(text, 'base64'));
  switch (kind) {
    case 'frame':
      return readFrame(bytes);
    case 'ndjson':
      return sameHoweverCut(bytes, cuts, () => decodeNdjson(maxLineBytes), ProtocolError);
    case 'sse':
      return sameHoweverCut(bytes, cuts, () => decodeSse(maxLineBytes), ProtocolError);
    case 'line-reader':
      return sameHoweverCut(bytes, cuts, lineReader, EnclaveClientError);
    case 'refusal': {
      const headers = { 'retry-after': text.slice(0, 5), 'content-type': 'application/json' };
      const error = await readRefusal(new Response(bytes, { status: 400 + ((bytes[0] ?? 0) % 120), headers }), 1_000);
      return error instanceof EnclaveClientError && error.message.length < 5_000 ? undefined : 'a refusal that is none';
    }
  }
}

function readFrame(bytes: Uint8Array): string | undefined {
  const read = only(ProtocolError, () => {
    const { header, body } = decodeFrame(bytes, 4_096);
    const blocks = Number((header as { memory?: { blocks?: unknown } } | null)?.memory?.blocks ?? 2);
    only(ProtocolError, () => decodeMemory(body, blocks));
    return header;
  });
  if (read.problem !== undefined || !read.ok) return read.problem;
  return readAll(read.value);
}

interface Reader {
  push(chunk: Uint8Array): unknown[];
  end(): unknown[];
}

const lineReader = (): Reader => {
  const read = createLineReader();
  return { push: (chunk) => [...read(chunk)].map(({ value }) => value), end: () => [] };
};

function sameHoweverCut(
  bytes: Uint8Array,
  cuts: readonly number[],
  create: () => Reader,
  expected: ErrorKind,
): string | undefined {
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  const chunks = [...places, bytes.length].map((end, index) => bytes.subarray(places[index - 1] ?? 0, end));
  const [whole, cut] = [[bytes], chunks].map((parts) => {
    const reader = create();
    const values: unknown[] = [];
    const result = only(expected, () => {
      // A chunk with a fault in it gives nothing, so values before the fault show only where the chunks are small.
      for (const part of parts) values.push(...reader.push(part));
      values.push(...reader.end());
    });
    return { ...result, values };
  });
  if (!whole || !cut) return undefined;
  const problem = whole.problem ?? cut.problem;
  if (problem !== undefined) return problem;
  if (whole.code !== cut.code) return `cut into ${chunks.length} it ends with ${cut.code} and else with ${whole.code}`;
  if (whole.ok && JSON.stringify(whole.values) !== JSON.stringify(cut.values))
    return 'cut into chunks it reads other values';
  return undefined;
}

const schemas = {
  approvalRequestSchema,
  auditQuerySchema,
  brokerMessageSchema,
  createSessionRequestSchema,
  forkRequestSchema,
  listSessionsQuerySchema,
  runtimeMessageSchema,
  sessionInfoSchema,
  streamEventSchema,
  streamQuerySchema,
  toolResultRequestSchema,
  validateRequestSchema,
};
/** Of messages between machines of ours nothing is filled in or left out. */
const exact = new Set(['brokerMessageSchema', 'runtimeMessageSchema']);

function readAll(value: unknown): string | undefined {
  for (const [name, schema] of Object.entries(schemas)) {
    const { success, data } = schema.safeParse(value);
    if (success && exact.has(name) && sorted(data) !== sorted(value)) return `${name} changes what it lets through`;
    // Numbers of a query arrive as texts and leave as numbers.
    if (success && !name.includes('Query') && !schema.safeParse(data).success)
      return `${name} refuses what it has let through`;
  }
  const readers: readonly ((value: unknown) => unknown)[] = [
    (event) => readEvent(event, undefined),
    (event) => readEvent(event, 'ses_1'),
    ...Object.values(answers).map(
      (read) => (answer: unknown) => (read as (value: unknown, more: undefined) => unknown)(answer, undefined),
    ),
  ];
  for (const read of readers) {
    const { problem } = only(EnclaveClientError, () => read(value));
    if (problem !== undefined) return problem;
  }
  if (typeof value === 'string') parseApprovalId(value);
  return undefined;
}

function roundTrip(value: unknown): string | undefined {
  const frame = decodeFrame(encodeFrame(value, [Uint8Array.of(1, 2)]), 1e9);
  if (JSON.stringify(frame.header) !== JSON.stringify(value) || frame.body.length !== 2)
    return 'a frame is read back as something else';
  const event = { seq: 1, type: 'log', value };
  for (const [encode, decode] of [
    [encodeNdjson, decodeNdjson],
    [encodeSse, decodeSse],
  ] as const) {
    const decoder = decode();
    const values = [...decoder.push(encoder.encode(encode(event))), ...decoder.end()];
    if (JSON.stringify(values) !== JSON.stringify([event])) return `a stream is read back as ${JSON.stringify(values)}`;
  }
  return undefined;
}

type ErrorKind = typeof ProtocolError | typeof EnclaveClientError;
type Read = { readonly ok: boolean; readonly value?: unknown; readonly code?: string; readonly problem?: string };

function only(expected: ErrorKind, read: () => unknown): Read {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (error instanceof expected) return { ok: false, code: error.code };
    return {
      ok: false,
      problem: `it throws ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`,
    };
  }
}

/** JSON whose keys stand in one order. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

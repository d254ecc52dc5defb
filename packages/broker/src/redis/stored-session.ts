import { EnclaveError, type JournalEntry, readJournal, type SessionAnswer } from '@enclave-vm/core';
import {
  createSessionRequestSchema,
  finalPayloadSchema,
  sessionInfoSchema,
  sessionStatusSchema,
  type WaitingCall,
} from '@enclave-vm/protocol';
import { toJsonValue } from '@enclave-vm/protocol/streams';
import * as z from 'zod';
import type { SessionRecord } from '../sessions/session-record.ts';

/** JSON, for whatever a session may hold. */
export function toText(value: object): string {
  return JSON.stringify(toJsonValue(value));
}

/** The fields of a new record, as a hash keeps them. */
export function recordFields(record: SessionRecord): readonly string[] {
  const { id, tenant, subject, createdAt, request, forkedFrom, status } = record;
  const { updatedAt, lastSeq, eventBytes, journalBytes, turn, epoch } = record;
  const base = toText({ id, tenant, subject, createdAt, request, forkedFrom });
  const counts = { updatedAt, lastSeq, eventBytes, journalBytes, turn, epoch };
  return ['base', base, 'status', status, ...Object.entries(counts).flatMap(([name, count]) => [name, String(count)])];
}

/** A call that waits: first what `lua/answer-call.ts` looks at. */
export function callText(call: WaitingCall): string {
  return `${call.reason} ${call.expiresAt ?? ''} ${digestText(call.argsDigest)} ${toText(call)}`;
}

/** Without a space, and empty only when there is none. */
export function digestText(digest: string | undefined): string {
  return digest === undefined ? '' : `=${Buffer.from(digest).toString('base64url')}`;
}

/**
 * The record of what `HGETALL` and `HVALS` answered; undefined for no fields.
 *
 * @throws EnclaveError PROTOCOL_ERROR for what no store wrote
 */
export function readRecord(fieldsReply: unknown, callsReply: unknown): SessionRecord | undefined {
  return readReply('record', () => {
    const fields = readFields(fieldsReply);
    if (fields.size === 0) return undefined;
    const base = baseSchema.parse(JSON.parse(fields.get('base') ?? ''));
    const changing = changingSchema.parse(Object.fromEntries(fields));
    const { result, isCancelRequested, ...counts } = changing;
    return {
      ...base,
      ...counts,
      isCancelRequested: isCancelRequested === '1',
      waitingFor: inOrder(callsReply).map((text) => waitingCallSchema.parse(JSON.parse(afterSpaces(text, 3)))),
      ...(result !== undefined && { result: finalPayloadSchema.parse(JSON.parse(result)) }),
    };
  });
}

/** @throws EnclaveError PROTOCOL_ERROR for what no store wrote */
export function readAnswers(reply: unknown): readonly SessionAnswer[] {
  return readReply('answers', () => inOrder(reply).map((text) => answerSchema.parse(JSON.parse(afterSpaces(text, 1)))));
}

/** @throws EnclaveError PROTOCOL_ERROR for what no store wrote, and for a journal that is not whole */
export function readEntries(reply: unknown): readonly JournalEntry[] {
  return readReply('journal', () => {
    const [length, list] = entriesSchema.parse(reply);
    const texts = readTexts(list);
    if (texts.length !== Number(length ?? 0)) throw new Error('some of its entries are missing');
    return readJournal(texts.map((text) => JSON.parse(text)));
  });
}

/** Whether the record says that there is a suspended session. */
export function isSuspended(fieldsReply: unknown): boolean {
  return readReply('record', () => readFields(fieldsReply).get('suspended') === '1');
}

/** Redis is not trusted to hold what was written: another program, version or person may have been there. */
export function readReply<Value>(what: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof EnclaveError) throw error;
    const broken = new EnclaveError('PROTOCOL_ERROR', `The ${what} that the store holds cannot be read.`);
    broken.cause = error;
    throw broken;
  }
}

const count = z.coerce.number().pipe(z.int().nonnegative());
const time = z.coerce.number().pipe(z.number().nonnegative());

const baseSchema = z.strictObject({
  id: z.string(),
  tenant: z.string(),
  subject: z.string().exactOptional(),
  createdAt: z.number().nonnegative(),
  request: createSessionRequestSchema,
  forkedFrom: sessionInfoSchema.shape.forkedFrom,
});

/** The fields that change; others, such as the tokens of calls, are the scripts' own. */
const changingSchema = z.object({
  status: sessionStatusSchema,
  updatedAt: time,
  startedAt: time.exactOptional(),
  wakeAt: time.exactOptional(),
  lastSeq: count,
  eventBytes: count,
  journalBytes: count,
  turn: count,
  epoch: count,
  isCancelRequested: z.string().exactOptional(),
  result: z.string().exactOptional(),
});

const toolAnswerSchema = z.discriminatedUnion('ok', [
  // JSON has no word for undefined, which `value` may be.
  z
    .strictObject({ callId: z.string(), ok: z.literal(true), value: z.unknown().optional() })
    .transform((answer) => ({ ...answer, value: answer.value })),
  z.strictObject({
    callId: z.string(),
    ok: z.literal(false),
    error: z.strictObject({ name: z.string().exactOptional(), message: z.string(), data: z.unknown().optional() }),
  }),
]);

const approvalAnswerSchema = z.strictObject({
  callId: z.string(),
  approved: z.boolean(),
  by: z.string().exactOptional(),
  note: z.string().exactOptional(),
  at: z.number().exactOptional(),
  argsDigest: z.string().exactOptional(),
  reason: z.enum(['approval', 'outcome']).exactOptional(),
  expired: z.literal(true).exactOptional(),
});

const answerSchema = z.union([toolAnswerSchema, approvalAnswerSchema]);

const entriesSchema = z.tuple([z.instanceof(Uint8Array).nullable(), z.array(z.unknown())]);

const waitingCallSchema = sessionInfoSchema.shape.waitingFor.element;

function readFields(reply: unknown): ReadonlyMap<string, string> {
  const texts = readTexts(reply);
  const fields = new Map<string, string>();
  for (let index = 0; index + 1 < texts.length; index += 2) fields.set(texts[index] ?? '', texts[index + 1] ?? '');
  return fields;
}

/** Texts that begin with a ticket, as `lua/script-start.ts` gives them: ordered by it, and without it. */
function inOrder(reply: unknown): readonly string[] {
  const ticketed = readTexts(reply).map((text) => {
    const space = text.indexOf(' ');
    return { ticket: Number(text.slice(0, space)), text: text.slice(space + 1) };
  });
  return ticketed.sort((one, other) => one.ticket - other.ticket).map(({ text }) => text);
}

function afterSpaces(text: string, spaces: number): string {
  let from = 0;
  for (let n = 0; n < spaces; n++) from = text.indexOf(' ', from) + 1;
  return text.slice(from);
}

const textsSchema = z.array(z.instanceof(Uint8Array));

function readTexts(reply: unknown): readonly string[] {
  return textsSchema.parse(reply).map((bytes) => Buffer.from(bytes).toString('utf8'));
}

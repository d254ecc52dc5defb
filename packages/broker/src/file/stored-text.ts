import { EnclaveError } from '@enclave-vm/core';
import {
  createSessionRequestSchema,
  finalPayloadSchema,
  sessionInfoSchema,
  sessionStatusSchema,
} from '@enclave-vm/protocol';
import { toJsonValue } from '@enclave-vm/protocol/streams';
import * as z from 'zod';
import type { SessionRecord } from '../sessions/session-record.ts';

/** All of a record that changes; the request is kept apart. */
export type ChangingRecord = Omit<SessionRecord, 'request'>;

/** JSON, for whatever a session may hold. */
export function toText(value: unknown): string {
  return JSON.stringify(toJsonValue(value));
}

export function recordText(record: ChangingRecord & { readonly request?: unknown }): string {
  const { request: _, ...changing } = record;
  return toText(changing);
}

/** @throws EnclaveError PROTOCOL_ERROR for what no store wrote */
export function readRecord(text: unknown): ChangingRecord {
  return readText('record', text, (value) => recordSchema.parse(value));
}

/** @throws EnclaveError PROTOCOL_ERROR for what no store wrote */
export function readRequest(text: unknown): SessionRecord['request'] {
  return readText('request', text, (value) => createSessionRequestSchema.parse(value));
}

/** SQLite finds a damaged page, but not everything that is wrong. */
export function readText<Value>(what: string, text: unknown, read: (value: unknown) => Value): Value {
  try {
    return read(JSON.parse(String(text)));
  } catch (error) {
    if (error instanceof EnclaveError) throw error;
    const broken = new EnclaveError('PROTOCOL_ERROR', `The ${what} that the store holds cannot be read.`);
    broken.cause = error;
    throw broken;
  }
}

const count = z.int().nonnegative();
const time = z.number().nonnegative();

const recordSchema = z.strictObject({
  id: z.string(),
  tenant: z.string(),
  subject: z.string().exactOptional(),
  createdAt: time,
  startedAt: time.exactOptional(),
  status: sessionStatusSchema,
  updatedAt: time,
  lastSeq: count,
  eventBytes: time,
  journalBytes: time,
  forkedFrom: sessionInfoSchema.shape.forkedFrom,
  waitingFor: sessionInfoSchema.shape.waitingFor,
  wakeAt: time.exactOptional(),
  result: finalPayloadSchema.exactOptional(),
  turn: count,
  epoch: count,
  isCancelRequested: z.boolean(),
});

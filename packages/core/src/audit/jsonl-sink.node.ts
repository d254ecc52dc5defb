import { type FileHandle, open } from 'node:fs/promises';
import { EnclaveError } from '../enclave-error.ts';
import { checkOptions, isBoolean, isString } from '../tools/check-options.ts';
import { type AuditHead, type AuditRecord, chainBreak, genesis, hashRecord } from './audit-record.ts';
import type { AuditSink } from './audit-sink.ts';
import { canonicalJson } from './canonical-json.ts';
import { readEntry } from './verify-audit.ts';

export interface JsonlSinkOptions {
  /** The file; it is created, readable by its owner only, when it does not exist. */
  readonly path: string;
  /** Wait for the disk after every record, so that a power cut loses none. False unless given. */
  readonly fsync?: boolean | undefined;
  /** Cut off an unfinished last line, which a crash in the middle of a write leaves. Refused unless given. */
  readonly repair?: boolean | undefined;
}

export interface JsonlSink extends AuditSink {
  readonly head: AuditHead;
  append(record: AuditRecord): Promise<void>;
  /** Waits until the disk has everything. */
  flush(): Promise<void>;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** An audit keeps at most 262,144 characters of a value, so no line of one comes near this many bytes. */
const longestLine = 8 * 1024 * 1024;

/**
 * Appends records to a file, one line of canonical JSON each, and continues the chain that the file holds. Only the
 * last line is checked here; `verifyAudit` checks all. One writer at a time: when anybody else changed the file, the
 * next append fails, and with it the audit.
 *
 * @throws EnclaveError INVALID_INPUT when the options are wrong or the file does not end with an audit record; the
 *   system's error when the file cannot be opened
 */
export async function openJsonlSink(options: JsonlSinkOptions): Promise<JsonlSink> {
  checkOptions('openJsonlSink()', options, { path: isString, fsync: isBoolean, repair: isBoolean }, ['path']);
  const { path, fsync = false, repair = false } = options;
  // For appending and reading: whatever the position, writes go to the end.
  const file = await open(path, 'a+', 0o600);
  try {
    const last = await readLastLine(file, path);
    const torn = last.end > 0 && !last.ended;
    if (torn) {
      if (!repair) throw notContinuable(path, 'its last line is unfinished; pass `repair: true` to cut that line off');
      await file.truncate(last.start);
    }
    const kept = torn ? await readLastLine(file, path) : last;
    return createSink(file, kept.end === 0 ? genesis : await headOf(kept.text, path), kept.end, fsync);
  } catch (reason) {
    await file.close();
    throw reason;
  }
}

function createSink(file: FileHandle, continued: AuditHead, end: number, fsync: boolean): JsonlSink {
  let head = continued;
  let size = end;
  return {
    get head() {
      return head;
    },
    async append(record) {
      const reason = chainBreak(head, record);
      if (reason !== undefined) throw new Error(`The file holds the chain of another audit: ${reason}.`);
      await expectSize(file, size);
      const line = new TextEncoder().encode(`${canonicalJson(record)}\n`);
      await file.appendFile(line);
      if (fsync) await file.datasync();
      size += line.byteLength;
      await expectSize(file, size);
      head = { index: record.index, hash: record.hash };
    },
    flush: () => file.datasync(),
    close: () => file.close(),
    [Symbol.asyncDispose]: () => file.close(),
  };
}

async function expectSize(file: FileHandle, size: number): Promise<void> {
  const found = (await file.stat()).size;
  if (found !== size)
    throw new Error(`The audit file has ${found} bytes instead of ${size}: somebody else changed it.`);
}

interface LastLine {
  readonly text: string;
  /** Whether a line end follows it. */
  readonly ended: boolean;
  /** Offset in bytes of its first byte. */
  readonly start: number;
  /** Bytes of the file. */
  readonly end: number;
}

async function readLastLine(file: FileHandle, path: string): Promise<LastLine> {
  const { size } = await file.stat();
  const from = Math.max(0, size - longestLine);
  const bytes = Buffer.alloc(size - from);
  const { bytesRead } = await file.read(bytes, 0, bytes.length, from);
  const tail = bytes.subarray(0, bytesRead);
  const newline = 0x0a;
  const ended = tail.at(-1) === newline;
  const line = ended ? tail.subarray(0, -1) : tail;
  const first = line.lastIndexOf(newline) + 1;
  if (first === 0 && from > 0) throw notContinuable(path, 'its last line is longer than any audit record');
  return { text: line.subarray(first).toString('utf8'), ended, start: from + first, end: size };
}

async function headOf(line: string, path: string): Promise<AuditHead> {
  const record = readEntry(line);
  if (record === undefined || (await hashRecord(record)) !== record.hash) {
    throw notContinuable(path, 'its last line is not an audit record');
  }
  return { index: record.index, hash: record.hash };
}

function notContinuable(path: string, reason: string): EnclaveError {
  return new EnclaveError(
    'INVALID_INPUT',
    `The audit log ${path} cannot be continued: ${reason}.`,
    'Move the file away, or see what `verifyAudit` says of it.',
  );
}

import { checkOptions } from '../tools/check-options.ts';
import { type AuditHead, type AuditRecord, chainBreak, genesis, hashRecord } from './audit-record.ts';
import { canonicalJson } from './canonical-json.ts';

export interface VerifyAuditOptions {
  /** What stood before the first record, when older ones were let go; without it the log must begin at record 0. */
  readonly expectedStart?: AuditHead | undefined;
  /** The last record as somebody noted it elsewhere; without it records cut off at the end go unnoticed. */
  readonly expectedHead?: AuditHead | undefined;
}

export interface AuditVerification {
  readonly valid: boolean;
  /** Records that were read and found right. */
  readonly records: number;
  /** The last right record; what stood before the first when there is none. */
  readonly head: AuditHead;
  readonly firstBroken?: {
    /** The index that the record at this place should have. */
    readonly index: number;
    readonly reason: string;
  };
}

/** Records, or lines of a JSONL file without their line ends; one string is the whole text of such a file. */
export type AuditSource = string | Iterable<AuditRecord | string> | AsyncIterable<AuditRecord | string>;

/**
 * Finds whether any record was edited, removed, added or moved. Lines must be the exact text that was written.
 *
 * The chain has no secret: somebody who may rewrite the whole log can make a new one that verifies. What it cannot
 * have then is the head that was noted elsewhere, so pass `expectedHead` to find that, and records cut off at the end.
 *
 * @throws EnclaveError INVALID_INPUT for a wrong option, and what reading the source throws
 */
export async function verifyAudit(source: AuditSource, options: VerifyAuditOptions = {}): Promise<AuditVerification> {
  checkOptions('verifyAudit()', options, { expectedStart: isHead, expectedHead: isHead });
  const { expectedStart = genesis, expectedHead } = options;
  let head = expectedStart;
  const result = (reason?: string): AuditVerification => ({
    valid: reason === undefined,
    records: head.index - expectedStart.index,
    head,
    ...(reason !== undefined && { firstBroken: { index: head.index + 1, reason } }),
  });

  let met = expectedHead === undefined || isSame(head, expectedHead);
  for await (const entry of typeof source === 'string' ? linesOf(source) : source) {
    const record = readEntry(entry);
    if (record === undefined) return result('it is not an audit record as it was written');
    const reason = chainBreak(head, record);
    if (reason !== undefined) return result(reason);
    if ((await hashRecord(record)) !== record.hash) return result('it was changed after it was written');
    const next = { index: record.index, hash: record.hash };
    if (expectedHead?.index === next.index) {
      if (!isSame(next, expectedHead)) return result('it is not the record that the expected head names');
      met = true;
    }
    head = next;
  }
  return met ? result() : result(`the expected head, record ${expectedHead?.index}, is not in the log`);
}

function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** The record that an entry holds; undefined when it is none, or a line that is not the record's canonical text. */
export function readEntry(entry: unknown): AuditRecord | undefined {
  try {
    const text = typeof entry === 'string' ? entry : canonicalJson(entry);
    const parsed: unknown = JSON.parse(text);
    return canonicalJson(parsed) === text && isRecord(parsed) ? parsed : undefined;
  } catch {
    // Not JSON, or nested beyond reason: in either case nothing that an audit wrote.
    return undefined;
  }
}

function isRecord(value: unknown): value is AuditRecord {
  const record = value as Partial<AuditRecord> | null;
  return (
    typeof record === 'object' &&
    Number.isSafeInteger(record?.index) &&
    typeof record?.previousHash === 'string' &&
    typeof record.hash === 'string'
  );
}

function isHead(value: unknown): string | undefined {
  const head = value as Partial<AuditHead> | null;
  return typeof head === 'object' && Number.isSafeInteger(head?.index) && typeof head?.hash === 'string'
    ? undefined
    : 'a head { index, hash }';
}

function isSame(one: AuditHead, other: AuditHead): boolean {
  return one.index === other.index && one.hash === other.hash;
}

import type { FailureCode } from '@enclave-vm/protocol/codes';
import { canonicalJson } from './canonical-json.ts';
import { sha256 } from './sha256.ts';

/** One tool call, written when it has ended. Plain JSON. */
export interface AuditRecord {
  /** Counts from 0 without gaps. */
  readonly index: number;
  /** When the call came in, in milliseconds since the epoch. */
  readonly time: number;
  readonly durationMs: number;
  readonly sessionId: string;
  readonly callId: string;
  readonly tenant?: string;
  readonly subject?: string;
  /** At most 128 characters of the name that the guest used. */
  readonly tool: string;
  readonly effect: 'read' | 'write';
  /** `refused`: the handler never started. `failed`: it started and did not give a valid result in time. */
  readonly verdict: 'completed' | 'failed' | 'refused';
  readonly code?: FailureCode;
  /** Of a call that somebody was asked about. */
  readonly approval?: AuditedApproval;
  /** SHA-256 of the arguments as they came from the guest; null when they could not be read or are too large. */
  readonly argsDigest: string | null;
  /** The same of what the guest receives; absent unless completed. */
  readonly resultDigest?: string | null;
  /** The values themselves, if the audit keeps them: JSON, other types tagged with `$` names. */
  readonly args?: unknown;
  readonly result?: unknown;
  /** Hash of the record before; 64 zeros for the first. */
  readonly previousHash: string;
  /** SHA-256 over the canonical JSON of everything else in the record. */
  readonly hash: string;
}

/** What was decided about a call. */
export interface AuditedApproval {
  /** Whether it might be made; after a process died, whether it might be made again. */
  readonly approved: boolean;
  /** At most 256 characters; absent when nobody decided, or nobody knows who. */
  readonly by?: string;
  /** At most 1,000 characters. */
  readonly note?: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** The end of a chain. Kept elsewhere, it proves later that nothing was cut off. */
export interface AuditHead {
  readonly index: number;
  readonly hash: string;
}

/** Stands before the first record. */
export const genesis: AuditHead = { index: -1, hash: '0'.repeat(64) };

/** The hash that a record must have. */
export function hashRecord(record: Omit<AuditRecord, 'hash'>): Promise<string> {
  return sha256(canonicalJson({ ...record, hash: undefined }));
}

/** Why a record cannot stand right after a head; undefined when it can. Does not look at the record's own hash. */
export function chainBreak(head: AuditHead, record: AuditRecord): string | undefined {
  if (record.index !== head.index + 1) return `record ${head.index + 1} is missing: found record ${record.index}`;
  if (record.previousHash !== head.hash) return 'the record before it was changed or is another one';
  return undefined;
}

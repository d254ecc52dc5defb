import { checkOptions, isInteger } from '../tools/check-options.ts';
import { type AuditHead, type AuditRecord, chainBreak, genesis } from './audit-record.ts';
import type { AuditSink } from './audit-sink.ts';

export interface MemorySink extends AuditSink {
  readonly head: AuditHead;
  /** What stands before the first kept record: `verifyAudit(sink.records, { expectedStart: sink.start })`. */
  readonly start: AuditHead;
  /** The newest records, oldest first: a copy. */
  readonly records: readonly AuditRecord[];
  /** How many older records were let go. */
  readonly dropped: number;
  append(record: AuditRecord): void;
}

/**
 * Keeps the newest records in memory.
 *
 * @param options.maxRecords 10,000 unless given
 */
export function createMemorySink(options: { readonly maxRecords?: number } = {}): MemorySink {
  checkOptions('createMemorySink()', options, { maxRecords: isInteger(1, 10_000_000) });
  const { maxRecords = 10_000 } = options;
  /** A ring once it is full: the oldest record stands at `oldest`. */
  const ring: AuditRecord[] = [];
  let oldest = 0;
  let start = genesis;
  let head = genesis;

  return {
    get head() {
      return head;
    },
    get start() {
      return start;
    },
    get records() {
      return [...ring.slice(oldest), ...ring.slice(0, oldest)];
    },
    get dropped() {
      return start.index + 1;
    },
    append(record) {
      const reason = chainBreak(head, record);
      if (reason !== undefined) throw new Error(`The sink holds the chain of another audit: ${reason}.`);
      const replaced = ring[oldest];
      if (ring.length < maxRecords || replaced === undefined) {
        ring.push(record);
      } else {
        start = { index: replaced.index, hash: replaced.hash };
        ring[oldest] = record;
        oldest = (oldest + 1) % maxRecords;
      }
      head = { index: record.index, hash: record.hash };
    },
  };
}

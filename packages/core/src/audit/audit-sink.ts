import type { AuditHead, AuditRecord } from './audit-record.ts';

/** Where audit records go. One audit writes to a sink; records come one at a time, in order. */
export interface AuditSink {
  /** The last record that the sink already holds, when an existing chain is continued. */
  readonly head?: AuditHead | undefined;
  /** Resolves when the record is kept. Throwing or rejecting stops the audit, and with it every further tool call. */
  append(record: AuditRecord): void | Promise<void>;
}

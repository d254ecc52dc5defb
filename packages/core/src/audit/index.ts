export type { AuditedApproval, AuditHead, AuditRecord } from './audit-record.ts';
export type { AuditSink } from './audit-sink.ts';
export type { Redact } from './audit-value.ts';
export { type Audit, type AuditOptions, createAudit } from './create-audit.ts';
export { createMemorySink, type MemorySink } from './memory-sink.ts';
export { resolveAudit } from './resolve-audit.ts';
export { type AuditSource, type AuditVerification, type VerifyAuditOptions, verifyAudit } from './verify-audit.ts';

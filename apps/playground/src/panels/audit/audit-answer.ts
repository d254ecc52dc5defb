import type { EnclaveClient } from '@enclave-vm/client';

/** What `GET /audit` answers. */
export type AuditAnswer = Awaited<ReturnType<EnclaveClient['audit']>>;
export type AuditRecord = AuditAnswer['records'][number];

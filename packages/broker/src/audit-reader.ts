import { type Audit, type AuditRecord, type MemorySink, verifyAudit } from '@enclave-vm/core';
import { type AuditQuery, type AuditResponse, auditBounds } from '@enclave-vm/protocol';

/** The log of tool calls as tenants may read it. */
export interface AuditReader {
  read(tenant: string, query: AuditQuery): Promise<AuditResponse>;
}

type Verification = AuditResponse['verification'];

/** Milliseconds for which one verification answers everybody: that of 10,000 records takes about half a second. */
const verifiedMs = 5_000;

/** Undefined for an audit that does not keep its records in memory. */
export function createAuditReader(audit: Audit | undefined, now = () => performance.now()): AuditReader | undefined {
  if (!audit || !isMemorySink(audit.sink)) return undefined;
  const { sink } = audit;
  let verified: { readonly at: number; readonly result: Promise<Verification> } | undefined;

  const verify = (): Promise<Verification> => {
    if (!verified || now() - verified.at >= verifiedMs) verified = { at: now(), result: verifyRecords(sink) };
    return verified.result;
  };

  return {
    async read(tenant, query) {
      const verification = await verify();
      const { index, hash } = audit.head;
      return {
        enabled: audit.unavailable === undefined,
        ...newestOf(sink.records, tenant, query),
        head: index < 0 ? null : { index, hash },
        verification,
      };
    },
  };
}

function newestOf(
  all: readonly AuditRecord[],
  tenant: string,
  { session, limit }: AuditQuery,
): Pick<AuditResponse, 'records' | 'hasMore'> {
  const records: AuditResponse['records'] = [];
  let characters = 0;
  for (let index = all.length - 1; index >= 0; index--) {
    const record = all[index];
    if (record?.tenant !== tenant || (session !== undefined && record.sessionId !== session)) continue;
    characters += JSON.stringify(record).length;
    if (records.length === limit || characters > auditBounds.characters) return { records, hasMore: true };
    records.push(record as AuditResponse['records'][number]);
  }
  return { records, hasMore: false };
}

async function verifyRecords({ records, start }: MemorySink): Promise<Verification> {
  const { valid, firstBroken } = await verifyAudit(records, { expectedStart: start });
  if (valid || !firstBroken) return { ok: valid };
  return { ok: false, message: `Record ${firstBroken.index}: ${firstBroken.reason}.` };
}

function isMemorySink(sink: Audit['sink']): sink is MemorySink {
  const { records, start } = sink as Partial<MemorySink>;
  return Array.isArray(records) && typeof start === 'object';
}

import { type ToolCallState, useEnclave } from '@enclave-vm/react';
import { useMemo } from 'react';
import { usePolled } from '../parts/use-polled.ts';

export interface AuditedResult {
  /** The call's record, once it is known that it has a result. */
  readonly record: { readonly result?: unknown } | undefined;
  readonly isRedacted: boolean;
  /** Why there is no record, in a sentence. */
  readonly reason: string;
}

/** Events tell that a call was answered, not with what; the audit log of the broker keeps the value. */
export function useAuditedResult(sessionId: string | undefined, { callId, status }: ToolCallState): AuditedResult {
  const client = useEnclave();
  const ask = useMemo(
    () =>
      sessionId === undefined || status !== 'completed'
        ? undefined
        : () => client.audit({ session: sessionId, limit: 500 }),
    [client, sessionId, status],
  );
  const { value, error } = usePolled(ask, undefined);
  const record = value?.records.find((candidate) => candidate.callId === callId);
  const hasResult = record !== undefined && 'result' in record;
  return { record: hasResult ? record : undefined, isRedacted: hasResult, reason: reasonFor(value, error, record) };
}

function reasonFor(value: object | undefined, error: Error | undefined, record: object | undefined): string {
  if (error) return `The result is in the audit log, which cannot be read: ${error.message}`;
  if (value === undefined) return 'Reading the audit log…';
  return record === undefined
    ? 'The audit log no longer has this call.'
    : 'The audit log of this broker keeps no values.';
}

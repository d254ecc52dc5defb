import { useEnclave } from '@enclave-vm/react';
import { useMemo, useState } from 'react';
import type { PanelProps } from '../panel-props.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { Notice } from '../parts/notice.tsx';
import panel from '../parts/panel.module.css';
import { usePolled } from '../parts/use-polled.ts';
import styles from './audit.module.css';
import { AuditRow } from './audit-row.tsx';
import { Verification } from './verification.tsx';

const askEveryMs = 3_000;
/** Records asked for, the newest. */
const limit = 200;

/** What the audit log holds of each tool call, and whether the log is whole. */
export function AuditPanel({ session }: PanelProps) {
  const client = useEnclave();
  const { sessionId } = session;
  const [isOfSession, setOfSession] = useState(false);
  const only = isOfSession ? sessionId : undefined;
  const ask = useMemo(
    () => () => client.audit({ limit, ...(only !== undefined && { session: only }) }),
    [client, only],
  );
  const { value, error } = usePolled(ask, askEveryMs);

  if (!value) {
    return (
      <div className={panel.panel}>
        {error ? (
          <EmptyState title="The audit log cannot be read">{error.message}</EmptyState>
        ) : (
          <EmptyState title="Reading the audit log…" />
        )}
      </div>
    );
  }
  const { records, hasMore } = value;
  return (
    <div className={panel.panel}>
      <Verification audit={value} />
      {error && <Notice kind="warn">The log cannot be read at the moment: {error.message}</Notice>}
      <div className={panel.bar}>
        <span>{hasMore ? `the newest ${records.length} calls` : countWords(records.length)}</span>
        {sessionId !== undefined && (
          <label className={`${styles.filter} ${panel.end}`}>
            <input type="checkbox" checked={isOfSession} onChange={(event) => setOfSession(event.target.checked)} />
            only this session
          </label>
        )}
      </div>
      {records.length === 0 && (
        <EmptyState title="Nothing recorded">
          Every tool call leaves a record here, with the hash of the one before, so that none can be changed or taken
          out unseen.
        </EmptyState>
      )}
      <ul>
        {records.map((record) => (
          <AuditRow key={record.hash} record={record} isOfSession={record.sessionId === sessionId} />
        ))}
      </ul>
    </div>
  );
}

function countWords(count: number): string {
  return count === 1 ? '1 call' : `${count} calls`;
}

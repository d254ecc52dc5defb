import type { ToolCallState } from '@enclave-vm/react';
import type { ReactNode } from 'react';
import { formatDuration } from '../format/format-duration.ts';
import { LineLink } from '../parts/line-link.tsx';
import panel from '../parts/panel.module.css';
import { ValueTree } from '../value-tree/value-tree.tsx';
import styles from './call-detail.module.css';
import { useAuditedResult } from './use-audited-result.ts';

export interface CallDetailProps {
  readonly id: string;
  readonly call: ToolCallState;
  readonly sessionId: string | undefined;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  onLine(line: number): void;
  onClose(): void;
}

/** What went into one call and what came out of it. */
export function CallDetail({ id, call, sessionId, startedAt, onLine, onClose }: CallDetailProps) {
  const { tool, line, calledAt, appliedAt, durationMs } = call;
  const facts = [
    `called at ${formatDuration(calledAt - startedAt)}`,
    ...(appliedAt === undefined ? [] : [`answered after ${formatDuration(appliedAt - calledAt)}`]),
    ...(durationMs === undefined ? [] : [`the tool took ${formatDuration(durationMs)}`]),
  ];
  return (
    <section
      id={id}
      className={styles.detail}
      aria-label={`Call of ${tool}`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // The page's own Escape cancels the run.
        event.stopPropagation();
        onClose();
      }}
    >
      <header className={styles.detailHead}>
        <h3 className={styles.detailName}>{tool}</h3>
        {line !== undefined && <LineLink line={line} onLine={onLine} />}
        <button type="button" className={`${panel.quiet} ${panel.end}`} onClick={onClose}>
          Close
        </button>
        <span className={styles.detailFacts}>{facts.join(' · ')}</span>
      </header>
      <div className={styles.values}>
        <Value title="Arguments">
          <ValueTree value={call.args} />
        </Value>
        <Outcome key={call.callId} call={call} sessionId={sessionId} />
      </div>
    </section>
  );
}

function Outcome({ call, sessionId }: Pick<CallDetailProps, 'call' | 'sessionId'>) {
  const audited = useAuditedResult(sessionId, call);
  if (call.status === 'waiting') return <Value title="Result">{muted('Somebody is asked first.')}</Value>;
  if (call.status === 'running') return <Value title="Result">{muted('The tool runs.')}</Value>;
  if (call.error) {
    const { name, message, code } = call.error;
    return (
      <Value title="Error">
        <p className={styles.errorText}>
          <strong>{code ?? name}</strong> {message}
        </p>
      </Value>
    );
  }
  return (
    <Value title="Result" note={audited.isRedacted ? 'as the audit log has it' : undefined}>
      {audited.record ? <ValueTree value={audited.record.result} /> : muted(audited.reason)}
    </Value>
  );
}

function Value({ title, note, children }: { title: string; note?: string | undefined; children: ReactNode }) {
  return (
    <div className={styles.value}>
      <h4 className={panel.heading}>
        {title} {note !== undefined && <span className={panel.headingNote}>{note}</span>}
      </h4>
      {children}
    </div>
  );
}

function muted(text: string) {
  return <p className={panel.muted}>{text}</p>;
}

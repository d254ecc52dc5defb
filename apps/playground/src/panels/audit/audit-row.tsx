import { useState } from 'react';
import { formatDuration } from '../format/format-duration.ts';
import { shortenDigest } from '../format/shorten-digest.ts';
import panel from '../parts/panel.module.css';
import { ValueTree } from '../value-tree/value-tree.tsx';
import styles from './audit.module.css';
import type { AuditRecord } from './audit-answer.ts';

/** One record; it opens to what it holds. */
export function AuditRow({ record, isOfSession }: { readonly record: AuditRecord; readonly isOfSession: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const { index, time, tool, verdict, code, approval, durationMs, hash } = record;
  return (
    <li className={styles.record}>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className={styles.row}>
          <span className={styles.index}>#{index}</span>
          <time className={styles.time} dateTime={new Date(time).toISOString()}>
            {clockTime(time)}
          </time>
          <code className={styles.tool}>{tool}</code>
          <span className={styles[verdict]}>{verdict}</span>
          <span className={styles.code}>{code ?? (approval ? approvalWords(approval) : '')}</span>
          <span className={styles.duration}>{formatDuration(durationMs)}</span>
          <code className={styles.hash}>{shortenDigest(hash)}</code>
        </summary>
        {isOpen && <RecordDetail record={record} isOfSession={isOfSession} />}
      </details>
    </li>
  );
}

function RecordDetail({ record, isOfSession }: { readonly record: AuditRecord; readonly isOfSession: boolean }) {
  const { sessionId, callId, effect, approval, argsDigest, resultDigest, hash, previousHash } = record;
  const facts: readonly (readonly [string, string])[] = [
    ['session', `${sessionId}${isOfSession ? ' (this one)' : ''}`],
    ['call', `${callId}, effect ${effect}`],
    ...(approval ? ([['decision', approvalWords(approval, true)]] as const) : []),
    ['arguments', argsDigest ?? 'too large to digest'],
    ...(resultDigest === undefined ? [] : ([['result', resultDigest ?? 'too large to digest']] as const)),
    ['hash', hash],
    ['before', previousHash],
  ];
  return (
    <div className={styles.detail}>
      <dl className={styles.facts}>
        {facts.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.values}>
        {'args' in record && (
          <div className={styles.value}>
            <h3 className={panel.heading}>Arguments</h3>
            <ValueTree value={record.args} />
          </div>
        )}
        {'result' in record && (
          <div className={styles.value}>
            <h3 className={panel.heading}>Result</h3>
            <ValueTree value={record.result} />
          </div>
        )}
      </div>
    </div>
  );
}

function approvalWords({ approved, by, note }: NonNullable<AuditRecord['approval']>, isWhole = false): string {
  const words = approved ? 'approved' : 'denied';
  if (!isWhole) return words;
  return `${words}${by === undefined ? '' : ` by ${by}`}${note === undefined ? '' : `: ${note}`}`;
}

const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
});

function clockTime(time: number): string {
  return clock.format(time);
}

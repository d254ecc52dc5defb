import type { EnclaveClient } from '@enclave-vm/client';
import type { SessionInfo, SessionStatus } from '@enclave-vm/protocol';
import { useMemo } from 'react';
import { formatAge } from '../format/format-duration.ts';
import { shortenDigest } from '../format/shorten-digest.ts';
import { Notice } from '../parts/notice.tsx';
import panel from '../parts/panel.module.css';
import { useNow } from '../parts/use-now.ts';
import { usePolled } from '../parts/use-polled.ts';
import styles from './sessions.module.css';
import { describeConfig } from './used-configs.ts';

export interface SessionListProps {
  readonly client: EnclaveClient;
  readonly config: string;
  /** The session that the page shows. */
  readonly current: string | undefined;
  onOpen(config: string, sessionId: string): void;
}

const askEveryMs = 4_000;
/** Sessions asked for, the newest. */
const limit = 30;

/** The sessions of one broker. */
export function SessionList({ client, config, current, onOpen }: SessionListProps) {
  const ask = useMemo(() => () => client.list({ limit }), [client]);
  const { value, error, refresh } = usePolled(ask, askEveryMs);
  const now = useNow(5_000);
  return (
    <section className={panel.section} aria-label={`Sessions with ${describeConfig(config)}`}>
      <h3 className={panel.heading} title={config}>
        {describeConfig(config)}
        {value && (
          <span className={panel.headingNote}>{countWords(value.sessions.length, value.next !== undefined)}</span>
        )}
        <button type="button" className={`${panel.quiet} ${panel.end}`} onClick={refresh}>
          Refresh
        </button>
      </h3>
      {error && <Notice kind="warn">The list cannot be read: {error.message}</Notice>}
      {value?.sessions.length === 0 && <p className={panel.muted}>No session is kept here.</p>}
      <ul>
        {value?.sessions.map((info) => (
          <SessionRow
            key={info.id}
            info={info}
            now={now}
            isCurrent={info.id === current}
            onOpen={() => onOpen(config, info.id)}
          />
        ))}
      </ul>
    </section>
  );
}

function countWords(count: number, isMore: boolean): string {
  if (isMore) return `the newest ${count}`;
  return count === 0 ? '' : String(count);
}

const statusWords: Readonly<Record<SessionStatus, string>> = {
  queued: 'queued',
  running: 'running',
  waiting_for_tool: 'waits for a tool',
  waiting_for_approval: 'waits for approval',
  waiting_for_timer: 'waits for a timer',
  completed: 'completed',
  failed: 'failed',
  cancelled: 'cancelled',
};

interface SessionRowProps {
  readonly info: SessionInfo;
  readonly now: number;
  readonly isCurrent: boolean;
  onOpen(): void;
}

function SessionRow({ info, now, isCurrent, onOpen }: SessionRowProps) {
  const { id, status, createdAt, waitingFor, result } = info;
  const isOver = status === 'completed' || status === 'failed' || status === 'cancelled';
  return (
    <li className={`${styles.row} ${isCurrent ? styles.current : ''}`}>
      <span className={`${styles.dot} ${styles[status]}`} aria-hidden="true" />
      <span className={styles.status}>{statusWords[status]}</span>
      <code className={styles.id} title={id}>
        {shortenDigest(id)}
      </code>
      <span className={styles.what}>
        {status === 'failed' ? result?.error?.code : waitingFor.map(({ tool }) => tool).join(', ')}
      </span>
      <span className={styles.age}>{formatAge(now - createdAt)}</span>
      {isCurrent ? (
        <span className={styles.here}>shown</span>
      ) : (
        <button
          type="button"
          className={panel.button}
          onClick={onOpen}
          aria-label={`${isOver ? 'Open' : 'Reconnect to'} session ${shortenDigest(id)}`}
        >
          {isOver ? 'Open' : 'Reconnect'}
        </button>
      )}
    </li>
  );
}

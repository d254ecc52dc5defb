import { useMemo } from 'react';
import type { PanelProps } from '../panel-props.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import panel from '../parts/panel.module.css';
import { ApprovalCard } from './approval-card.tsx';
import styles from './approvals.module.css';
import { type Decided, decidedCalls } from './decided-calls.ts';

/** Calls that wait until somebody lets them be made, and what was decided about earlier ones. */
export function ApprovalsPanel({ session, onLine }: PanelProps) {
  const { approvals, events, approve, deny } = session;
  const decided = useMemo(() => decidedCalls(events), [events]);
  return (
    <div className={panel.panel}>
      <p className={panel.hidden} role="status">
        {approvals.length > 0 && announcement(approvals.map(({ tool }) => tool))}
      </p>
      {approvals.length === 0 && decided.length === 0 && (
        <EmptyState title="Nothing to decide">
          A tool that is marked so is not run until a person has seen the arguments and said yes. The script waits
          meanwhile; its clock stands still.
        </EmptyState>
      )}
      {approvals.length > 0 && (
        <ul className={styles.cards} aria-label="Calls that wait">
          {approvals.map((request) => (
            <li key={`${request.callId} ${request.reason}`}>
              <ApprovalCard request={request} approve={approve} deny={deny} onLine={onLine} />
            </li>
          ))}
        </ul>
      )}
      {decided.length > 0 && (
        <section className={panel.section} aria-label="Decided">
          <h3 className={panel.heading}>Decided</h3>
          <ul>
            {decided.map((item) => (
              <DecidedLine key={item.seq} decided={item} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function announcement(tools: readonly string[]): string {
  const [first, ...others] = tools;
  if (others.length === 0) return `${first} waits for your approval.`;
  return `${tools.length} calls wait for your approval, the first one is ${first}.`;
}

function DecidedLine({ decided: { tool, approved, by, note } }: { readonly decided: Decided }) {
  return (
    <li className={styles.decided}>
      <span className={approved ? styles.yes : styles.no}>{approved ? 'Approved' : 'Denied'}</span>
      <span className={panel.mono}>{tool}</span>
      {by !== undefined && <span className={panel.muted}>by {by}</span>}
      {note !== undefined && note !== '' && <q className={styles.quoted}>{note}</q>}
    </li>
  );
}

import { useId, useMemo, useRef, useState } from 'react';
import { formatDuration } from '../format/format-duration.ts';
import type { PanelProps } from '../panel-props.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import panel from '../parts/panel.module.css';
import { CallDetail } from './call-detail.tsx';
import { CallList } from './call-list.tsx';
import { GuestLane } from './guest-lane.tsx';
import { TimeAxis } from './time-axis.tsx';
import { createTimeScale } from './time-scale.ts';
import { useBrokerTime } from './use-broker-time.ts';
import { useTurns } from './use-turns.ts';
import styles from './waterfall.module.css';
import { layOutWaterfall, type Waterfall } from './waterfall-layout.ts';

/** When the guest was at work, what it called meanwhile, and what came of each call. */
export function WaterfallPanel({ session, onLine }: PanelProps) {
  const { events, toolCalls, sessionId, state } = session;
  const turns = useTurns(sessionId, state);
  const now = useBrokerTime(events, isLive(state));
  const waterfall = useMemo(() => layOutWaterfall({ events, toolCalls, turns, now }), [events, toolCalls, turns, now]);
  const scale = useMemo(() => waterfall && createTimeScale(waterfall.lengthMs, waterfall.quiet), [waterfall]);
  const [selected, setSelected] = useState<string>();
  const rows = useRef<HTMLOListElement>(null);
  const detailId = useId();

  if (!waterfall || !scale) {
    return (
      <div className={panel.panel}>
        <EmptyState title="No run yet">
          The time line shows when the script was at work, each tool that it called, and how long everybody waited.
        </EmptyState>
      </div>
    );
  }
  const call = toolCalls.find(({ callId }) => callId === selected);
  return (
    <div className={`${panel.panel} ${styles.panel}`}>
      <Summary waterfall={waterfall} />
      <div className={styles.head}>
        <TimeAxis scale={scale} />
        <GuestLane waterfall={waterfall} scale={scale} />
      </div>
      <CallList
        ref={rows}
        rows={waterfall.rows}
        scale={scale}
        selected={call?.callId}
        detailId={detailId}
        onSelect={(callId) => setSelected(callId === selected ? undefined : callId)}
        onLine={onLine}
      />
      {call && (
        <CallDetail
          id={detailId}
          call={call}
          sessionId={sessionId}
          startedAt={waterfall.startedAt}
          onLine={onLine}
          onClose={() => {
            setSelected(undefined);
            rows.current?.querySelector<HTMLElement>('[aria-expanded="true"]')?.focus();
          }}
        />
      )}
    </div>
  );
}

function isLive(state: PanelProps['session']['state']): boolean {
  return state === 'running' || state === 'suspended' || state === 'reconnecting' || state === 'connecting';
}

function Summary({ waterfall }: { readonly waterfall: Waterfall }) {
  const { rows, turns, lengthMs } = waterfall;
  const failed = rows.filter(({ call }) => call.status === 'failed').length;
  return (
    <div className={panel.bar}>
      <span>
        <strong>{rows.length}</strong> {rows.length === 1 ? 'call' : 'calls'} in <strong>{turns.length}</strong>{' '}
        {turns.length === 1 ? 'turn' : 'turns'}
      </span>
      <span>
        <strong>{formatDuration(lengthMs)}</strong>
      </span>
      {failed > 0 && <span className={styles.failedCount}>{failed} failed</span>}
      <ul className={`${styles.legend} ${panel.end}`} aria-label="Colours">
        <li className={styles.keyGuest}>script</li>
        <li className={styles.keyTool}>tool</li>
        <li className={styles.keyWait}>waits for a person</li>
      </ul>
    </div>
  );
}

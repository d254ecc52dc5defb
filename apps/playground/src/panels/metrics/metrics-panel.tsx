import { useMemo } from 'react';
import type { PanelProps } from '../panel-props.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { Notice } from '../parts/notice.tsx';
import panel from '../parts/panel.module.css';
import { LineChart } from './line-chart.tsx';
import styles from './metrics.module.css';
import { keptReadings, seriesOf } from './series.ts';
import { readEveryMs, useReadings } from './use-readings.ts';

/** What the broker and what runs its scripts are doing, as small charts of the last two minutes. */
export function MetricsPanel({ baseUrl, token }: PanelProps) {
  const { readings, error } = useReadings(baseUrl, token);
  const series = useMemo(() => seriesOf(readings), [readings]);
  if (readings.length === 0) {
    return (
      <div className={panel.panel}>
        {error ? (
          <EmptyState title="No metrics">They cannot be read: {error.message}</EmptyState>
        ) : (
          <EmptyState title="Reading metrics…" />
        )}
      </div>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: nothing else in it can be reached, and it may have to be scrolled
    <section className={panel.panel} aria-label="Metrics" tabIndex={0}>
      {error && <Notice kind="warn">The metrics cannot be read at the moment: {error.message}</Notice>}
      <div className={styles.charts}>
        {series.map((one) => (
          <LineChart key={one.id} series={one} />
        ))}
      </div>
      <p className={styles.foot}>
        Every {readEveryMs / 1_000} s from <code>/metrics</code> of this broker, the last{' '}
        {(keptReadings * readEveryMs) / 60_000} minutes while this tab is open.
      </p>
    </section>
  );
}

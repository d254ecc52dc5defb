import { formatDuration } from '../format/format-duration.ts';
import type { TimeScale } from './time-scale.ts';
import styles from './waterfall.module.css';

/** The times above the lanes. */
export function TimeAxis({ scale }: { readonly scale: TimeScale }) {
  return (
    <div className={styles.axis} aria-hidden="true">
      <span className={styles.turn}>turn</span>
      <span className={styles.column}>line</span>
      <span className={styles.nameColumn}>tool</span>
      <div className={styles.axisPlot}>
        {scale.ticks.map(({ at, label }) => (
          <span key={at} className={styles.tick} style={{ left: percent(at) }}>
            {label}
          </span>
        ))}
        {scale.folds.map(({ from, to, start, end }) => (
          <span key={from} className={styles.foldLabel} style={{ left: percent(start), width: percent(end - start) }}>
            {formatDuration(to - from)}
          </span>
        ))}
      </div>
    </div>
  );
}

/** The lines behind the lanes, and where time is folded. */
export function TimeGrid({ scale }: { readonly scale: TimeScale }) {
  return (
    <div className={styles.grid} aria-hidden="true">
      {scale.ticks.map(({ at }) => (
        <span key={at} className={styles.gridLine} style={{ left: percent(at) }} />
      ))}
      {scale.folds.map(({ from, start, end }) => (
        <span key={from} className={styles.fold} style={{ left: percent(start), width: percent(end - start) }} />
      ))}
    </div>
  );
}

/** As CSS has it; rounded, so that a line that grows does not change every digit of everything. */
export function percent(share: number): string {
  return `${Math.round(share * 10_000) / 100}%`;
}

import { useMemo } from 'react';
import { formatCount } from '../format/format-amount.ts';
import { formatDuration } from '../format/format-duration.ts';
import { chartPoints } from './chart-points.ts';
import styles from './metrics.module.css';
import { keptReadings, type Series } from './series.ts';

const size = { width: 200, height: 44 };
/** Readings that the width has room for at the beginning, so that a new chart is not a dot at its edge. */
const leastRoom = 15;

/** One number over the last readings. */
export function LineChart({ series: { title, unit, values } }: { readonly series: Series }) {
  const room = Math.min(Math.max(values.length, leastRoom), keptReadings);
  const { lines, top } = useMemo(() => chartPoints(values, { ...size, room }), [values, room]);
  // A mean stands until there is another one.
  const last = values.findLast((value) => value !== null);
  const text = last === undefined || last === null ? '–' : write(last, unit);
  return (
    <figure className={styles.chart}>
      <figcaption className={styles.caption}>
        <span>{title}</span>
        <strong className={styles.value}>{text}</strong>
      </figcaption>
      <svg
        className={styles.plot}
        viewBox={`0 -2 ${size.width} ${size.height + 4}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <line className={styles.base} x1="0" x2={size.width} y1={size.height} y2={size.height} />
        <line className={styles.top} x1="0" x2={size.width} y1="0" y2="0" />
        {lines.map((points) => (
          <polyline key={points} className={styles.line} points={points} />
        ))}
      </svg>
      <span className={styles.topLabel} aria-hidden="true">
        {write(top, unit)}
      </span>
    </figure>
  );
}

function write(value: number, unit: string): string {
  return unit === 'ms' ? formatDuration(value) : `${formatCount(value)}${unit}`;
}

import { formatBytes, formatCount } from '../format/format-amount.ts';
import { formatDuration } from '../format/format-duration.ts';
import type { PanelProps } from '../panel-props.ts';
import styles from './stats.module.css';

/** What a run took, in a line of small figures; empty before a run has ended. */
export function StatsPanel({ session: { stats } }: Pick<PanelProps, 'session'>) {
  const figures: readonly (readonly [name: string, text: string | undefined, title: string])[] = [
    ['Time', stats && formatDuration(stats.duration), 'Wall time of the run, waits included'],
    ['Engine', stats && formatDuration(stats.cpuMs), 'Time that the engine worked, over all turns'],
    ['Fuel', stats && formatCount(stats.fuelUsed), 'Work of the engine, the same on every machine'],
    ['Memory', stats && formatBytes(stats.memoryUsage), 'Most guest memory held beyond the base image'],
    ['Tool calls', stats && formatCount(stats.toolCallCount), 'Calls that the script made'],
    ['Iterations', stats && formatCount(stats.iterationCount), 'Rounds of loops that the script wrote'],
  ];
  return (
    <dl className={styles.stats} aria-label="What the run took">
      {figures.map(([name, text, title]) => (
        <div key={name} className={styles.figure} title={title}>
          <dt>{name}</dt>
          <dd>{text ?? '–'}</dd>
        </div>
      ))}
    </dl>
  );
}

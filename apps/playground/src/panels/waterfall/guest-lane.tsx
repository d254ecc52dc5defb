import { formatDuration } from '../format/format-duration.ts';
import panel from '../parts/panel.module.css';
import { type GuestBar, guestBars } from './guest-bars.ts';
import { percent, TimeGrid } from './time-axis.tsx';
import type { TimeScale } from './time-scale.ts';
import styles from './waterfall.module.css';
import type { Waterfall } from './waterfall-layout.ts';

/** When the layers before the sandbox and the guest were at work. */
export function GuestLane({ waterfall, scale }: { readonly waterfall: Waterfall; readonly scale: TimeScale }) {
  const { checks, turns } = waterfall;
  return (
    <div className={styles.lane}>
      <span className={styles.laneName}>script</span>
      <span className={panel.hidden}>
        {`at work in ${turns.length} ${turns.length === 1 ? 'turn' : 'turns'}, with its tools running between them`}
      </span>
      <div className={styles.plot} aria-hidden="true">
        <TimeGrid scale={scale} />
        {checks && (
          <span
            className={styles.checks}
            style={place(scale.at(checks.from), scale.at(checks.to))}
            title={`Layers 0 to 3, ${formatDuration(checks.to - checks.from)}`}
          />
        )}
        {guestBars(turns, scale).map((bar) => (
          <span
            key={bar.first}
            className={bar.isOpen ? styles.guestOpen : styles.guest}
            style={place(bar.start, bar.end)}
            title={titleOf(bar)}
          />
        ))}
      </div>
    </div>
  );
}

function place(start: number, end: number) {
  return { left: percent(start), width: percent(end - start) };
}

function titleOf({ first, last, isOpen }: GuestBar): string {
  if (first !== last) return `Turns ${first} to ${last}`;
  return isOpen ? `Turn ${first}: at work, or waiting for a timer` : `Turn ${first}`;
}

import type { ConsoleLevel } from '@enclave-vm/protocol';
import type { ConsoleLine } from '@enclave-vm/react';
import { useMemo, useState } from 'react';
import styles from './console-panel.module.css';
import { type ConsoleRow, createRowReader } from './console-rows.ts';
import { useRowWindow } from './use-row-window.ts';

const rowHeight = 18;
const filters = { all: 'All', notable: 'Warnings and errors' } as const;
const notable: ReadonlySet<ConsoleLevel> = new Set(['warn', 'error']);

export interface ConsolePanelProps {
  readonly lines: readonly ConsoleLine[];
  readonly isRunning: boolean;
}

/** What the script wrote to its console. */
export function ConsolePanel({ lines, isRunning }: ConsolePanelProps) {
  const [read] = useState(createRowReader);
  const [filter, setFilter] = useState<keyof typeof filters>('all');
  const all = read(lines);
  const rows = useMemo(() => (filter === 'all' ? all : all.filter(({ level }) => notable.has(level))), [all, filter]);
  const { box, from, to, isAtEnd, toEnd } = useRowWindow(rows.length, rowHeight);

  if (lines.length === 0) {
    return (
      <p className={styles.empty}>
        {isRunning ? 'Nothing written yet.' : 'Nothing written. What a script logs appears here, line by line.'}
      </p>
    );
  }
  return (
    <div className={styles.console}>
      <div className={styles.bar}>
        <span>
          {rows.length.toLocaleString('en')} {rows.length === 1 ? 'line' : 'lines'}
        </span>
        {!isAtEnd && (
          <button type="button" onClick={toEnd}>
            To the end
          </button>
        )}
        <label>
          <span className="visually-hidden">Show</span>
          <select value={filter} onChange={(event) => setFilter(event.target.value as keyof typeof filters)}>
            {Object.entries(filters).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it by keys */}
      <div ref={box} className={styles.box} role="log" aria-label="Console output" aria-live="off" tabIndex={0}>
        <div className={styles.rows} ref={(element) => element?.style.setProperty('--rows', String(rows.length))}>
          <div className={styles.drawn} ref={(element) => element?.style.setProperty('--from', String(from))}>
            {rows.slice(from, to).map((row) => (
              <Row key={row.key} row={row} />
            ))}
          </div>
        </div>
      </div>
    </div>
  );
}

function Row({ row: { level, text, at } }: { row: ConsoleRow }) {
  return (
    <div className={styles.row} data-level={level}>
      <span className={styles.time}>{at === undefined ? '' : seconds(at)}</span>
      <span className={styles.text}>{text}</span>
    </div>
  );
}

/** `+1.204`: seconds since the first line. */
function seconds(ms: number): string {
  return `+${(ms / 1_000).toFixed(3)}`;
}

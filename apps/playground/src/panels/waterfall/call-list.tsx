import { type KeyboardEvent, type Ref, useRef, useState } from 'react';
import { CallRow } from './call-row.tsx';
import { TimeGrid } from './time-axis.tsx';
import type { TimeScale } from './time-scale.ts';
import { rowHeight, useVisibleRows } from './use-visible-rows.ts';
import styles from './waterfall.module.css';
import type { WaterfallRow } from './waterfall-layout.ts';

export interface CallListProps {
  readonly ref: Ref<HTMLOListElement>;
  readonly rows: readonly WaterfallRow[];
  readonly scale: TimeScale;
  readonly selected: string | undefined;
  readonly detailId: string;
  onSelect(callId: string): void;
  onLine(line: number): void;
}

/** The calls, of which only those in view are in the page. Arrow keys, Home and End go through them; Enter opens one. */
export function CallList({ ref, rows, scale, selected, detailId, onSelect, onLine }: CallListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState(0);
  const current = Math.min(focused, rows.length - 1);
  const { first, end } = useVisibleRows(scroller, rows.length);

  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextRow(event.key, current, rows.length);
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    setFocused(next);
    reveal(scroller.current, next);
    // The row may enter the page only when this has been drawn.
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-row="${next}"]`)?.focus());
  };

  // The row that has the focus stays in the page wherever the list is scrolled to.
  const shown = range(first, end);
  if (current >= 0 && (current < first || current >= end)) shown.push(current);
  return (
    <div className={styles.scroller} ref={scroller}>
      {rows.length === 0 && <p className={styles.noCalls}>The script has called no tool.</p>}
      <ol
        ref={ref}
        className={styles.rows}
        style={{ height: rows.length * rowHeight }}
        aria-label="Tool calls"
        onKeyDown={onKeyDown}
      >
        {rows.length > 0 && (
          <li className={styles.gridLayer} aria-hidden="true">
            <TimeGrid scale={scale} />
          </li>
        )}
        {shown.map((index) => {
          const row = rows[index];
          return (
            row && (
              <CallRow
                key={row.call.callId}
                row={row}
                scale={scale}
                index={index}
                count={rows.length}
                isTabStop={index === current}
                isSelected={row.call.callId === selected}
                detailId={detailId}
                onFocus={setFocused}
                onSelect={onSelect}
                onLine={onLine}
              />
            )
          );
        })}
      </ol>
    </div>
  );
}

function nextRow(key: string, current: number, count: number): number | undefined {
  const last = count - 1;
  if (key === 'ArrowDown') return Math.min(current + 1, last);
  if (key === 'ArrowUp') return Math.max(current - 1, 0);
  if (key === 'PageDown') return Math.min(current + 10, last);
  if (key === 'PageUp') return Math.max(current - 10, 0);
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  return undefined;
}

function reveal(scroller: HTMLElement | null, index: number): void {
  if (!scroller) return;
  const top = index * rowHeight;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  const most = top + rowHeight - scroller.clientHeight;
  if (most > scroller.scrollTop) scroller.scrollTop = most;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}

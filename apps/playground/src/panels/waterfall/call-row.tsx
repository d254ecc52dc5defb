import type { ToolCallState } from '@enclave-vm/react';
import { memo } from 'react';
import { formatDuration } from '../format/format-duration.ts';
import { LineLink } from '../parts/line-link.tsx';
import panel from '../parts/panel.module.css';
import styles from './call-row.module.css';
import { gaps, type Span } from './spans.ts';
import { percent } from './time-axis.tsx';
import type { TimeScale } from './time-scale.ts';
import { rowHeight } from './use-visible-rows.ts';
import shared from './waterfall.module.css';
import type { WaterfallRow } from './waterfall-layout.ts';

export interface CallRowProps {
  readonly row: WaterfallRow;
  readonly scale: TimeScale;
  readonly index: number;
  readonly count: number;
  readonly isTabStop: boolean;
  readonly isSelected: boolean;
  readonly detailId: string;
  onFocus(index: number): void;
  onSelect(callId: string): void;
  onLine(line: number): void;
}

/** One call: where it stands in the script, and its bar on the time line. */
export const CallRow = memo(function CallRow(props: CallRowProps) {
  const { row, scale, index, count, isTabStop, isSelected, detailId, onFocus, onSelect, onLine } = props;
  const { call, turn, isFirstOfTurn, from, to, waits, isOpen } = row;
  const tabIndex = isTabStop ? 0 : -1;
  return (
    <li
      className={`${styles.row} ${isFirstOfTurn && index > 0 ? styles.firstOfTurn : ''} ${isSelected ? styles.selected : ''}`}
      style={{ top: index * rowHeight }}
      aria-posinset={index + 1}
      aria-setsize={count}
    >
      <span className={shared.turn} title={`Turn ${turn}`}>
        {isFirstOfTurn && <span aria-hidden="true">{turn}</span>}
      </span>
      <span className={styles.line}>
        {call.line !== undefined && <LineLink line={call.line} onLine={onLine} tabIndex={tabIndex} />}
      </span>
      <button
        type="button"
        className={styles.call}
        data-row={index}
        tabIndex={tabIndex}
        aria-expanded={isSelected}
        aria-controls={isSelected ? detailId : undefined}
        onFocus={() => onFocus(index)}
        onClick={() => onSelect(call.callId)}
      >
        <span className={styles.name} title={call.tool}>
          {call.tool}
        </span>
        <span className={panel.hidden}>{wordsOf(row)}</span>
        <span className={shared.plot}>
          {waits.map((wait) => (
            <Bar key={`wait ${wait.from}`} scale={scale} from={wait.from} to={wait.to} className={styles.wait} />
          ))}
          {workOf(row).map((work) => (
            <Bar
              key={`work ${work.from}`}
              scale={scale}
              from={work.from}
              to={work.to}
              className={`${styles.bar} ${styles[call.status] ?? ''} ${isOpen ? styles.open : ''}`}
            />
          ))}
        </span>
        <span className={`${styles.duration} ${call.status === 'failed' ? styles.failedText : ''}`}>
          {call.status === 'waiting' ? 'waits' : durationWords(to - from)}
        </span>
      </button>
    </li>
  );
});

/** When the tool itself may have been at work. A call that was answered at once is drawn all the same. */
function workOf(row: WaterfallRow): readonly Span[] {
  const pieces = gaps(row, row.waits);
  return pieces.length === 1 ? pieces : pieces.filter(({ from, to }) => to > from);
}

interface BarProps {
  readonly scale: TimeScale;
  readonly from: number;
  readonly to: number;
  readonly className: string | undefined;
}

function Bar({ scale, from, to, className }: BarProps) {
  const start = scale.at(from);
  return <span className={className} style={{ left: percent(start), width: percent(scale.at(to) - start) }} />;
}

const statusWords: Readonly<Record<ToolCallState['status'], string>> = {
  waiting: 'somebody is asked',
  running: 'runs for',
  completed: 'completed after',
  failed: 'failed after',
};

function wordsOf({ call, turn }: WaterfallRow): string {
  const line = call.line === undefined ? '' : `line ${call.line}, `;
  return `, ${line}turn ${turn}, ${statusWords[call.status]} `;
}

/** Events tell times in whole milliseconds. */
function durationWords(ms: number): string {
  return ms < 1 ? '< 1 ms' : formatDuration(ms);
}

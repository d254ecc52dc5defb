import { formatDuration } from '../panels/format/format-duration.ts';
import styles from './layer-strip.module.css';
import type { LayerState, StripRow } from './read-strip.ts';

/** The marks stand beside the words, never instead of them. */
const marks: Readonly<Record<LayerState, string>> = {
  idle: 'M5 8h6',
  working: '',
  waiting: 'M6.4 5.5v5M9.6 5.5v5',
  pass: 'M4.5 8.5l2.5 2.5 4.5-5.5',
  warn: 'M8 4.5v4.5M8 11v.6',
  block: 'M5 5l6 6M11 5l-6 6',
  skipped: 'M5 8h6',
  unreached: '',
};

export interface LayerStripProps {
  readonly rows: readonly StripRow[];
  /** What the strip shows now: a look at the text, or a run. */
  readonly caption: string;
}

/** The six layers from top to bottom, in the order in which a script passes them. */
export function LayerStrip({ rows, caption }: LayerStripProps) {
  return (
    <section className={styles.strip} aria-labelledby="layers-heading">
      <header className={styles.header}>
        <h2 id="layers-heading">Six layers</h2>
        <p>{caption}</p>
      </header>
      <ol className={styles.rows}>
        {rows.map((row) => (
          <Row key={row.layer} row={row} />
        ))}
      </ol>
    </section>
  );
}

function Row({ row: { layer, number, name, state, word, sentence, durationMs, isKnown } }: { row: StripRow }) {
  return (
    <li className={styles.row} data-layer={layer} data-state={state}>
      <span className={styles.mark} aria-hidden="true">
        <svg viewBox="0 0 16 16" focusable="false" aria-hidden="true">
          <path d={marks[state]} />
        </svg>
      </span>
      <span className={styles.number}>{number}</span>
      <span className={styles.name}>{name}</span>
      <span className={styles.sentence} title={sentence}>
        {sentence}
      </span>
      <span className={styles.word}>{word}</span>
      <span
        className={styles.time}
        title={isKnown ? 'It has seen this text before and remembers its verdict' : undefined}
      >
        {durationMs === undefined ? (isKnown ? 'known' : '') : formatDuration(durationMs)}
      </span>
    </li>
  );
}

import styles from './line-link.module.css';

export interface LineLinkProps {
  readonly line: number;
  onLine(line: number): void;
  /** In a list whose rows are reached by arrow keys. */
  readonly tabIndex?: number;
}

/** A line of the script; a click shows it in the editor. */
export function LineLink({ line, onLine, tabIndex }: LineLinkProps) {
  return (
    <button
      type="button"
      className={styles.link}
      tabIndex={tabIndex}
      title={`Show line ${line}`}
      onClick={() => onLine(line)}
    >
      L{line}
    </button>
  );
}

import type { ValidateResponse } from '@enclave-vm/protocol';
import styles from './issue-list.module.css';

export interface IssueListProps {
  readonly issues: ValidateResponse['issues'];
  onLine(line: number): void;
}

/** What the validator says of the text, for who has no pointer to hold over a mark. */
export function IssueList({ issues, onLine }: IssueListProps) {
  if (issues.length === 0) return null;
  return (
    <ul className={styles.issues} aria-label="Issues">
      {issues.map(({ rule, severity, message, hint, line, column }) => (
        <li key={`${line}:${column}:${rule}`} data-severity={severity}>
          <button type="button" onClick={() => onLine(line)}>
            Line {line}
          </button>
          <p>
            <span className={styles.message}>{message}</span> <span className={styles.hint}>{hint}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}

import { type ReactNode, useEffect, useState } from 'react';
import styles from './header.module.css';
import { type ThemeChoice, useTheme } from './use-theme.ts';

export interface HeaderProps {
  readonly children: ReactNode;
  readonly isRunning: boolean;
  onExamples(): void;
  onRun(): void;
  onCancel(): void;
  /** Makes a link, puts it where it can be pasted from, and says what became of it. */
  onShare(): Promise<string>;
}

const themeNames: Readonly<Record<ThemeChoice, string>> = { auto: 'Auto', light: 'Light', dark: 'Dark' };
const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

export function Header({ children, isRunning, onExamples, onRun, onCancel, onShare }: HeaderProps) {
  const theme = useTheme();
  const [shared, setShared] = useState('');
  useEffect(() => {
    if (shared === '') return;
    const timer = setTimeout(() => setShared(''), 4_000);
    return () => clearTimeout(timer);
  }, [shared]);

  return (
    <header className={styles.header}>
      <h1 className={styles.brand}>
        <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
          <path d="M4 4h24v24H4z" />
          <path d="M11.5 11.5h9v9h-9z" />
        </svg>
        Enclave <span>playground</span>
      </h1>
      <button type="button" className={styles.examples} onClick={onExamples}>
        Examples
      </button>
      <div className={styles.middle}>{children}</div>
      <div className={styles.actions}>
        <span className={styles.note} role="status">
          {shared}
        </span>
        <button type="button" className={styles.quiet} onClick={() => onShare().then(setShared)}>
          Share
        </button>
        <button type="button" className={styles.quiet} onClick={theme.next} aria-label={`Theme: ${theme.choice}`}>
          <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <circle cx="8" cy="8" r="5.5" />
            <path className={styles.half} d="M8 2.5a5.5 5.5 0 0 1 0 11z" />
          </svg>
          {themeNames[theme.choice]}
        </button>
        {isRunning ? (
          <button type="button" className={styles.cancel} onClick={onCancel} aria-keyshortcuts="Escape">
            Cancel <kbd>Esc</kbd>
          </button>
        ) : (
          <button type="button" className={styles.run} onClick={onRun} aria-keyshortcuts="Control+Enter Meta+Enter">
            Run <kbd>{isMac ? '⌘↵' : 'Ctrl ↵'}</kbd>
          </button>
        )}
      </div>
    </header>
  );
}

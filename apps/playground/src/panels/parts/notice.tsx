import type { ReactNode } from 'react';
import styles from './panel.module.css';

export interface NoticeProps {
  /** `alert` is said at once to who cannot see it. */
  readonly kind: 'note' | 'warn' | 'alert';
  readonly children: ReactNode;
}

/** A sentence that stands above what it is about. */
export function Notice({ kind, children }: NoticeProps) {
  return (
    <p className={`${styles.notice} ${styles[kind]}`} {...(kind === 'alert' && { role: 'alert' })}>
      {children}
    </p>
  );
}

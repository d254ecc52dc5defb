import type { ReactNode } from 'react';
import styles from './panel.module.css';

/** What a panel says while it has nothing to show. */
export function EmptyState({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p className={styles.emptyTitle}>{title}</p>
      {children !== undefined && <p className={styles.emptyText}>{children}</p>}
    </div>
  );
}

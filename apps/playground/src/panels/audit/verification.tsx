import { shortenDigest } from '../format/shorten-digest.ts';
import styles from './audit.module.css';
import type { AuditAnswer } from './audit-answer.ts';

/** Whether the chain of records holds. One that does not is said so loudly. */
export function Verification({ audit: { verification, head } }: { readonly audit: AuditAnswer }) {
  if (!verification.ok) {
    return (
      <div className={styles.broken} role="alert">
        <p className={styles.brokenTitle}>The audit log does not verify</p>
        <p>{verification.message ?? 'A record was changed, or one is missing.'} Do not rely on what it says.</p>
      </div>
    );
  }
  return (
    <p className={styles.whole}>
      <span className={styles.wholeTitle}>Verified</span>
      {head ? (
        <>
          <span>each record holds the hash of the one before; the last is #{head.index}</span>
          <code className={styles.hash} title={head.hash}>
            {shortenDigest(head.hash)}
          </code>
        </>
      ) : (
        <span>the log is empty</span>
      )}
    </p>
  );
}

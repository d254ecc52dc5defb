import type { EnclaveSession } from '@enclave-vm/react';
import { StatsPanel } from '../panels/index.ts';
import type { RunWords } from './describe-run.ts';
import styles from './outcome.module.css';

export interface OutcomeProps {
  readonly words: RunWords;
  readonly session: EnclaveSession;
  /** Shows what waits for a decision; undefined when nothing does. */
  readonly onReview: (() => void) | undefined;
}

/** Where the script stands, in words, above everything that shows how it came there. */
export function Outcome({ words: { tone, headline, sentence }, session, onReview }: OutcomeProps) {
  return (
    <section className={styles.outcome} data-tone={tone} aria-label="Outcome">
      <div className={styles.words}>
        <div role="status">
          <p className={styles.headline}>{headline}</p>
          <p className={styles.sentence}>{sentence}</p>
        </div>
        {onReview && (
          <button type="button" className={styles.review} onClick={onReview}>
            Review
          </button>
        )}
      </div>
      <StatsPanel session={session} />
    </section>
  );
}

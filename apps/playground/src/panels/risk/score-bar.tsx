import type { ValidateResponse } from '@enclave-vm/protocol';
import panel from '../parts/panel.module.css';
import styles from './risk.module.css';

export interface ScoreBarProps {
  readonly scoring: NonNullable<ValidateResponse['scoring']>;
}

const verdictWords = { pass: 'passes', warn: 'passes with a warning', block: 'refused' } as const;

/** The score from 0 to 100, with the two lines that decide. */
export function ScoreBar({ scoring: { score, verdict, scorer, flows, thresholds } }: ScoreBarProps) {
  const isDenied = verdict === 'block' && score !== null && score < thresholds.block;
  const hasDenials = flows?.rulings.some(({ action }) => action === 'deny');
  return (
    <section className={panel.section} aria-label="Score">
      <p className={styles.headline}>
        <span className={`${styles.score} ${styles[verdict]}`}>{score ?? '–'}</span>
        <span className={styles.of}>of 100</span>
        <span className={`${styles.verdict} ${styles[verdict]}`}>{verdictWords[verdict]}</span>
        <span className={`${panel.muted} ${panel.end}`}>scorer “{scorer}”</span>
      </p>
      <div className={styles.scale} aria-hidden="true">
        <span className={styles.zonePass} style={{ width: `${thresholds.warn}%` }} />
        <span className={styles.zoneWarn} style={{ width: `${thresholds.block - thresholds.warn}%` }} />
        <span className={styles.zoneBlock} style={{ width: `${100 - thresholds.block}%` }} />
        {score !== null && (
          <span
            className={`${styles.marker} ${styles[verdict]}`}
            style={{ left: `${Math.min(100, Math.max(0, score))}%` }}
          />
        )}
      </div>
      <div className={styles.limits}>
        <span>0</span>
        <span style={{ left: `${thresholds.warn}%` }}>{thresholds.warn} warns</span>
        <span style={{ left: `${thresholds.block}%` }}>
          {thresholds.block} {thresholds.mode === 'block' ? 'refuses' : 'would refuse'}
        </span>
        <span>100</span>
      </div>
      {isDenied && hasDenials && <p className={styles.why}>Refused for where its data goes, not for its score.</p>}
    </section>
  );
}

import type { ValidateResponse } from '@enclave-vm/protocol';
import type { PanelProps } from '../panel-props.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { LineLink } from '../parts/line-link.tsx';
import { MarkedText } from '../parts/marked-text.tsx';
import { Notice } from '../parts/notice.tsx';
import panel from '../parts/panel.module.css';
import { FlowList } from './flow-list.tsx';
import styles from './risk.module.css';
import { ScoreBar } from './score-bar.tsx';

type Scoring = NonNullable<ValidateResponse['scoring']>;

/** Rows shown of each list; the broker bounds them too. */
const mostShown = 100;

/** What the scoring gate makes of the script in the editor, before anything of it runs. */
export function RiskPanel({ inspection, onLine }: PanelProps) {
  if (!inspection) {
    return (
      <div className={panel.panel}>
        <EmptyState title="Not scored yet">The gate scores the script as soon as it stops changing.</EmptyState>
      </div>
    );
  }
  const { scoring = null, flows = null, issues } = inspection;
  if (!scoring && !flows) {
    const errors = issues.filter(({ severity }) => severity === 'error');
    return (
      <div className={panel.panel}>
        <EmptyState title="The script does not reach the gate">
          {errors.length > 0
            ? `An earlier layer refuses it: ${errors.length} ${errors.length === 1 ? 'issue' : 'issues'}, the first by the layer “${errors[0]?.layer}”.`
            : 'The gate is switched off, or an earlier layer stopped.'}
        </EmptyState>
      </div>
    );
  }
  return (
    <div className={panel.panel}>
      {scoring && <ScoreBar scoring={scoring} />}
      {scoring?.failure !== undefined && (
        <Notice kind="alert">The script could not be scored, so it is refused. {scoring.failure}</Notice>
      )}
      {scoring && <Rulings rulings={scoring.flows?.rulings ?? []} onLine={onLine} />}
      {scoring && <Signals signals={scoring.signals} onLine={onLine} />}
      {flows && <FlowList report={flows} rulings={scoring?.flows?.rulings ?? []} onLine={onLine} />}
    </div>
  );
}

interface RulingsProps extends Pick<PanelProps, 'onLine'> {
  readonly rulings: NonNullable<Scoring['flows']>['rulings'];
}

function Rulings({ rulings, onLine }: RulingsProps) {
  if (rulings.length === 0) return null;
  return (
    <section className={panel.section} aria-label="Rulings">
      <h3 className={panel.heading}>What the rules about data say</h3>
      <ul className={styles.rows}>
        {rulings.map(({ action, message, line }) => (
          <li key={`${action} ${message}`} className={styles.row}>
            <span className={action === 'deny' ? styles.deny : styles.ask}>
              {action === 'deny' ? 'denied' : 'asks'}
            </span>
            <span className={styles.rowText}>
              <MarkedText text={message} />
            </span>
            <LineLink line={line} onLine={onLine} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Signals({ signals, onLine }: Pick<Scoring, 'signals'> & Pick<PanelProps, 'onLine'>) {
  const sorted = [...signals].sort((one, other) => other.weight - one.weight || one.line - other.line);
  return (
    <section className={panel.section} aria-label="Signals">
      <h3 className={panel.heading}>
        Signals{' '}
        <span className={panel.headingNote}>{signals.length === 0 ? 'none' : 'what each adds to the score'}</span>
      </h3>
      {signals.length === 0 && <p className={panel.muted}>No rule found anything to weigh.</p>}
      <ul className={styles.rows}>
        {sorted.slice(0, mostShown).map(({ rule, weight, message, line, column }) => (
          <li key={`${rule} ${line}:${column} ${message}`} className={styles.row}>
            <span className={styles.weight}>+{weight}</span>
            <span className={styles.rowText}>
              <MarkedText text={message} /> <span className={styles.rule}>{rule}</span>
            </span>
            <LineLink line={line} onLine={onLine} />
          </li>
        ))}
      </ul>
      {sorted.length > mostShown && <p className={panel.muted}>{sorted.length - mostShown} more of less weight.</p>}
    </section>
  );
}

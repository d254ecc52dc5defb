import type { PanelProps } from '../panel-props.ts';
import { LineLink } from '../parts/line-link.tsx';
import { MarkedText } from '../parts/marked-text.tsx';
import panel from '../parts/panel.module.css';
import { type DataFlow, dataFlows, describeFlow, type FlowReport, flowFacts, rulingOn } from './describe-flow.ts';
import styles from './risk.module.css';

export interface FlowListProps extends Pick<PanelProps, 'onLine'> {
  readonly report: FlowReport;
  readonly rulings: Parameters<typeof rulingOn>[1];
}

/** Rows shown; the broker answers 500 at the most. */
const mostShown = 100;

/** Which tool's data reaches which tool, and by which lines. */
export function FlowList({ report, rulings, onLine }: FlowListProps) {
  const flows = dataFlows(report.flows);
  const choices = report.flows.length - flows.length;
  return (
    <section className={panel.section} aria-label="Data flows">
      <h3 className={panel.heading}>
        Data flows{' '}
        <span className={panel.headingNote}>
          {flows.length === 0 ? 'none between tools' : `${flows.length} from tool to tool`}
        </span>
      </h3>
      {flows.length === 0 && (
        <p className={panel.muted}>
          {report.calls.length === 0
            ? 'The script calls no tool.'
            : 'What the tools of this script answer does not reach another tool.'}
        </p>
      )}
      {!report.isComplete && (
        <p className={styles.incomplete}>
          The script is too large or too nested to follow: everything is taken to reach everything.
        </p>
      )}
      <ul className={styles.flows}>
        {flows.slice(0, mostShown).map((flow) => (
          <FlowItem key={keyOf(flow)} flow={flow} ruling={rulingOn(flow, rulings)} onLine={onLine} />
        ))}
      </ul>
      {flows.length > mostShown && <p className={panel.muted}>{flows.length - mostShown} more of less concern.</p>}
      {choices > 0 && (
        <p className={panel.muted}>
          {choices === 1 ? 'One more call depends' : `${choices} more depend`} on data only by a choice, such as an{' '}
          <code>if</code>.
        </p>
      )}
      <Assumptions report={report} onLine={onLine} />
    </section>
  );
}

interface FlowItemProps extends Pick<PanelProps, 'onLine'> {
  readonly flow: DataFlow;
  readonly ruling: ReturnType<typeof rulingOn>;
}

function FlowItem({ flow, ruling, onLine }: FlowItemProps) {
  const { from, to, labels, sink, path } = flow;
  const facts = flowFacts(flow);
  return (
    <li className={`${styles.flow} ${ruling ? styles[ruling] : ''}`}>
      <p className={styles.ends} title={describeFlow(flow)}>
        <span className={styles.end}>
          <code>{from.tool}</code>
          {from.field !== '' && <code className={styles.field}>{from.field}</code>}
          <LineLink line={from.line} onLine={onLine} />
        </span>
        <span className={styles.arrow} aria-hidden="true">
          ›
        </span>
        <span className={panel.hidden}>reaches</span>
        <span className={styles.end}>
          <code>{to.tool}</code>
          {to.argument !== '' && <code className={styles.field}>{to.argument}</code>}
          <LineLink line={to.line} onLine={onLine} />
        </span>
      </p>
      <p className={styles.facts}>
        {labels.map((label) => (
          <span key={label} className={styles.label}>
            {label}
          </span>
        ))}
        {sink !== 'none' && (
          <span className={ruling === 'deny' || sink === 'destructive' ? styles.sink : styles.inside}>{sink}</span>
        )}
        {ruling && <span className={panel.hidden}>{ruling === 'deny' ? 'denied' : 'somebody is asked'}</span>}
        {facts.join(' · ')}
      </p>
      {path.length > 0 && (
        <details className={styles.path}>
          <summary>{path.length === 1 ? 'One step' : `${path.length} steps`}</summary>
          <ol>
            {path.map(({ line, what }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same step may come twice, and steps never move
              <li key={index}>
                <LineLink line={line} onLine={onLine} />{' '}
                <span>
                  <MarkedText text={what} />
                </span>
              </li>
            ))}
          </ol>
        </details>
      )}
    </li>
  );
}

function Assumptions({ report: { assumptions }, onLine }: Omit<FlowListProps, 'rulings'>) {
  if (assumptions.length === 0) return null;
  return (
    <details className={styles.path}>
      <summary>
        {assumptions.length} {assumptions.length === 1 ? 'place' : 'places'} where more was taken to be possible
      </summary>
      <ul>
        {assumptions.map(({ line, what }) => (
          <li key={`${line} ${what}`}>
            <LineLink line={line} onLine={onLine} />{' '}
            <span>
              <MarkedText text={what} />
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function keyOf({ from, to, labels, kind }: DataFlow): string {
  return [from.call, from.tool, from.field, to.call, to.tool, to.argument, kind, ...labels].join(' ');
}

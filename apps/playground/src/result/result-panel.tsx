import { EnclaveClientError } from '@enclave-vm/client';
import type { Failure, FinalPayload } from '@enclave-vm/protocol';
import type { EnclaveSession } from '@enclave-vm/react';
import { ValueTree } from '../panels/value-tree/value-tree.tsx';
import styles from './result-panel.module.css';

export interface ResultPanelProps {
  readonly session: Pick<EnclaveSession, 'state' | 'result' | 'error'>;
  onLine(line: number): void;
}

/** What the script returned, or why it did not. */
export function ResultPanel({ session: { state, result, error }, onLine }: ResultPanelProps) {
  if (error instanceof EnclaveClientError) return <ConnectionError error={error} />;
  if (error) return <ProgramError error={error} onLine={onLine} />;
  if (result?.success) return <Value result={result} onLine={onLine} />;
  return (
    <p className={styles.empty}>
      {state === 'idle' ? 'What the script returns appears here, as plain data.' : 'Not returned yet.'}
    </p>
  );
}

function Value({ result, onLine }: { result: FinalPayload; onLine(line: number): void }) {
  return (
    <div className={styles.panel}>
      {result.value === undefined ? (
        <p className={styles.none}>The script returned nothing.</p>
      ) : (
        <ValueTree value={result.value} openLevels={2} />
      )}
      {result.warnings.length > 0 && (
        <ul className={styles.warnings} aria-label="Warnings">
          {result.warnings.map(({ code, message, line }) => (
            <li key={`${code}:${line}:${message}`}>
              {line !== undefined && <Line line={line} onLine={onLine} />} {message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function ProgramError({ error, onLine }: { error: Failure; onLine(line: number): void }) {
  const { code, layer, message, hint, line, codeFrame, effects } = error;
  return (
    <div className={styles.panel}>
      <p className={styles.code}>
        {code} <span>{layer === 'tool' || layer === 'host' ? layer : `layer ${layer}`}</span>
      </p>
      <p className={styles.message}>{message}</p>
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      {line !== undefined && (
        <p className={styles.where}>
          <Line line={line} onLine={onLine} />
        </p>
      )}
      {codeFrame !== undefined && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it by keys
        <pre className={styles.frame} tabIndex={0}>
          {codeFrame}
        </pre>
      )}
      {effects.length > 0 && (
        <section className={styles.effects} aria-labelledby="effects-heading">
          <h3 id="effects-heading">What had already happened</h3>
          <ul>
            {effects.map(({ callId, tool, status }) => (
              <li key={callId}>
                <code>{tool}</code> {status.replace('_', ' ')}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function ConnectionError({ error: { code, message, hint } }: { error: EnclaveClientError }) {
  return (
    <div className={styles.panel}>
      <p className={styles.code}>
        {code} <span>connection</span>
      </p>
      <p className={styles.message}>{message}</p>
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
    </div>
  );
}

function Line({ line, onLine }: { line: number; onLine(line: number): void }) {
  return (
    <button type="button" className={styles.line} onClick={() => onLine(line)}>
      Line {line}
    </button>
  );
}

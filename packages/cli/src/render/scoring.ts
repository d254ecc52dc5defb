import type { ScoreVerdict } from '@enclave-vm/core';
import type { Style } from './screen.ts';
import { oneLine } from './visible.ts';

/** What the scoring gate found, with the lines of the script; nothing when it found nothing. */
export function renderScoring(scored: ScoreVerdict, style: Style): string {
  const { score, signals, scorer, failure, flows, thresholds } = scored;
  const rulings = flows?.rulings ?? [];
  if (signals.length === 0 && rulings.length === 0 && failure === undefined) return '';
  const blocks = thresholds.mode === 'block' ? `, blocks from ${thresholds.block}` : '';
  const terms = `by ${oneLine(scorer, 64)}; warns from ${thresholds.warn}${blocks}`;
  const head = `${style.title('Score')}  ${score === null ? 'none' : `${score} of 100`}  ${style.faint(terms)}`;
  const why = failure === undefined ? [] : [`  ${style.bad(oneLine(failure, 500))}`];
  const reasons = [...signals]
    .sort((one, other) => other.weight - one.weight)
    .map(({ rule, weight, message, line }) => reason(line, `+${weight}`, oneLine(message, 300), oneLine(rule, 64)));
  const decided = rulings.map(({ action, message, line }) =>
    reason(line, action === 'deny' ? style.bad('deny') : style.warn('ask'), oneLine(message, 600), ''),
  );
  return [head, ...why, ...reasons, ...decided].join('\n');

  function reason(line: number, weight: string, message: string, rule: string): string {
    return `  ${`line ${line}`.padEnd(14)}  ${weight.padEnd(4)}  ${message}  ${style.faint(rule)}`.trimEnd();
  }
}

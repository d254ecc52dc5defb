import { lineStarts, positionIn } from '@enclave-vm/ast';
import { meansOf } from './means-of.ts';
import { scoringRules } from './rules/index.ts';
import type { Signal } from './scorer.ts';
import type { ScriptStudy } from './study-script.ts';

/** One signal for each rule that found something, at the first place where it did. */
export function findSignals(script: ScriptStudy): Signal[] {
  const signals: Signal[] = [];
  let starts: readonly number[] | null = null;
  const has = meansOf(script);
  for (const rule of scoringRules) {
    if (rule.needs !== undefined && !has[rule.needs]) continue;
    const findings = rule.find(script);
    let first = findings[0];
    if (first === undefined) continue;
    for (const finding of findings) if (finding.offset < first.offset) first = finding;
    const others = findings.length === 1 ? '' : ` (and ${findings.length - 1} more)`;
    starts ??= lineStarts(script.code);
    const { line, column } = positionIn(starts, first.offset);
    signals.push({
      rule: rule.id,
      weight: rule.weight,
      message: `${first.message.slice(0, 300)}${others}`,
      line,
      column,
    });
  }
  return signals;
}

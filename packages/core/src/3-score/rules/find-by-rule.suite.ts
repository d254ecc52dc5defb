import { createSource, parseScript } from '@enclave-vm/ast';
import { labelsOf } from '../labels/index.ts';
import { studyScript } from '../study-script.ts';
import type { Finding, ScoringRule } from './rule.ts';

/** What one rule finds in a script. For tests. */
export function findByRule(rule: ScoringRule, code: string): Finding[] {
  const parsed = parseScript(code, { budget: createSource({ text: code }).budget, layer: 'validate' });
  if (!parsed.ok) throw new Error(parsed.issues[0]?.message);
  return rule.find(studyScript(parsed.program, code, { labelsOf }));
}

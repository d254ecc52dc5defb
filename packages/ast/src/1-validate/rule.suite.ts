import { describe, expect, test } from 'vitest';
import { prescan } from '../0-prescan/prescan.ts';
import type { RuleId } from '../rule-ids.ts';
import { createSource } from '../source.ts';
import type { AstLevel } from '../stages.ts';
import { validate } from './validate.ts';

/** The levels at which the language is whole. */
export const wholeLanguage: readonly AstLevel[] = ['SECURE', 'STANDARD', 'PERMISSIVE'];

/** Scripts in which a rule finds something, and scripts in which it finds nothing, at each of the levels. */
export function ruleSuite(
  rule: RuleId,
  levels: readonly AstLevel[],
  scripts: { readonly refused: readonly string[]; readonly accepted: readonly string[] },
): void {
  describe(rule, () => {
    test.each(scripts.refused)('finds %s', (text) => {
      for (const level of levels) expect(rulesFound(text, level), level).toContain(rule);
    });
    test.each(scripts.accepted)('passes %s', (text) => {
      for (const level of levels) expect(rulesFound(text, level), level).not.toContain(rule);
    });
  });
}

/** The ids of the rules that find something in a script. */
export function rulesFound(text: string, level: AstLevel): string[] {
  const scanned = prescan(createSource({ text, level, language: 'js' }));
  if (!scanned.ok) throw new Error(`The pre-scan refuses it: ${scanned.issues[0]?.message}`);
  return validate(scanned.value).issues.map((issue) => issue.rule);
}

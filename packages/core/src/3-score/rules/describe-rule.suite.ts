import { createSource, parseScript } from '@enclave-vm/ast';
import { describe, expect, it } from 'vitest';
import { findSignals } from '../find-signals.ts';
import { labelsOf } from '../labels/index.ts';
import { studyScript } from '../study-script.ts';

/** Scripts in which a rule must find something, and as many that look like them and are fine. */
export function describeRule(id: string, finds: readonly string[], passes: readonly string[]): void {
  describe(id, () => {
    it.each(finds)('is found in %s', (code) => {
      expect(rulesIn(code)).toContain(id);
    });
    it.each(passes)('is not found in %s', (code) => {
      expect(rulesIn(code)).not.toContain(id);
    });
  });
}

export function rulesIn(code: string): string[] {
  const parsed = parseScript(code, { budget: createSource({ text: code }).budget, layer: 'validate' });
  if (!parsed.ok) throw new Error(parsed.issues[0]?.message);
  return findSignals(studyScript(parsed.program, code, { labelsOf })).map(({ rule }) => rule);
}

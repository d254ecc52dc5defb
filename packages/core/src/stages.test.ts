import { createSource, skipPrescan, skipTransform, skipValidation, type Transformed } from '@enclave-vm/ast';
import { expect, expectTypeOf, it } from 'vitest';
import type { ScoreVerdict } from './3-score/index.ts';
import { admit, type Scored } from './stages.ts';

function programOf(text: string): Transformed {
  const validated = skipValidation(skipPrescan(createSource({ text })));
  if (!validated.ok) throw new Error('the text is a program');
  return skipTransform(validated.value);
}
const verdictOf = (verdict: ScoreVerdict['verdict']): ScoreVerdict => ({
  verdict,
  score: 0,
  signals: [],
  scorer: 'rules',
  durationMs: 0,
  cached: false,
  flows: null,
  thresholds: { warn: 40, block: 70, mode: 'block' },
});

it('admits what the gate passed or warned of, and what met it switched off', () => {
  const program = programOf('return 1');
  expect(admit(program, verdictOf('pass'))).toBe(program);
  expect(admit(program, verdictOf('warn'))).toBe(program);
  expect(admit(program, undefined)).toBe(program);
});

it('admits nothing that the gate blocked', () => {
  expect(admit(programOf('return 1'), verdictOf('block'))).toBeUndefined();
});

it('is the only way to a program that may run', () => {
  expectTypeOf<Transformed>().not.toExtend<Scored>();
  expectTypeOf<Scored>().toExtend<Transformed>();
});

import type { Transformed } from '@enclave-vm/ast';
import type { ScoreVerdict } from './3-score/index.ts';

declare const scored: unique symbol;

/**
 * A program that passed the scoring gate, or met it switched off: the only thing that the sandbox executes. It
 * continues the order `Source → Scanned → Validated → Transformed` of `@enclave-vm/ast`.
 */
export type Scored = Transformed & { readonly [scored]: true };

/** The one place where a program becomes `Scored`. `undefined` for the verdict: the gate is switched off. */
export function admit(program: Transformed, verdict: ScoreVerdict | undefined): Scored | undefined {
  return verdict?.verdict === 'block' ? undefined : (program as Scored);
}

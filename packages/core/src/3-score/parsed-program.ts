import { createSource, parseScript, type Transformed } from '@enclave-vm/ast';
import type { Program } from './syntax.ts';

/** The tree of a program that passed the layers before; null when it does not parse. */
export function parsedProgram(transformed: Transformed): Program | null {
  if (transformed.program !== null) return transformed.program;
  // A remembered program has no tree, and the time that its own budget had is long over.
  const { budget } = createSource({ text: '', level: transformed.level });
  const parsed = parseScript(transformed.code, { budget, layer: 'validate' });
  return parsed.ok ? parsed.program : null;
}

import { Enclave } from '@enclave-vm/core';
import fc from 'fast-check';
import type { FuzzTarget } from '../fuzz-target.ts';
import { runInV8 } from '../inputs/run-in-v8.ts';
import { generatedScript } from '../inputs/script-writer.ts';

/** Generated honest programs do in Enclave what they do in V8. */
export const honestDifferential: FuzzTarget<{ readonly code: string }> = {
  name: 'honest-differential',
  about: 'A generated program of the language’s own parts, without what engines may do differently.',
  holds: 'It gives the same list of texts with all layers in Enclave as in V8, in `node:vm`.',
  cases: fc.nat({ max: 0x7fff_ffff }).map((seed) => ({ code: generatedScript(seed) })),
  sliceCases: 40,
  async open() {
    const enclave = new Enclave({ securityLevel: 'PERMISSIVE', cpuTimeout: 5_000, timeout: 10_000 });
    return {
      async run({ code }) {
        const expected = runInV8(code);
        if (!Array.isArray(expected)) return undefined;
        const { value, error } = await enclave.run(code, { language: 'js' });
        if (error) return `V8 runs it and Enclave answers ${error.code}: ${error.message}`;
        const texts = value as readonly unknown[];
        const at = expected.findIndex((text, index) => text !== texts[index]);
        if (at < 0 && texts.length === expected.length) return undefined;
        return `Enclave says ${quoted(texts[at])} where V8 says ${quoted(expected[at])}`;
      },
      close: () => enclave.dispose(),
    };
  },
};

const quoted = (text: unknown) => JSON.stringify(String(text).slice(0, 300));

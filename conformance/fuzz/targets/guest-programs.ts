import { Enclave, type EnclaveOptions, failureCodes } from '@enclave-vm/core';
import fc from 'fast-check';
import { attackTools } from '../../attack-tools.ts';
import { takeHostCanaries } from '../../host-canaries.ts';
import type { FuzzTarget } from '../fuzz-target.ts';
import { attackScripts } from '../inputs/corpus.ts';
import { mutatedText } from '../inputs/mutated-text.ts';

interface GuestCase {
  readonly code: string;
  /** `sandbox`: nothing else is on. */
  readonly layers: 'all' | 'sandbox';
}

const timeoutMs = 1_500;
/** Milliseconds past the timeout that a run may end on a busy machine. */
const slackMs = 2_000;
const cpuMs = 100;
const options: EnclaveOptions = { tools: attackTools, timeout: timeoutMs, cpuTimeout: cpuMs, maxIterations: 100_000 };

/** Hostile programs that nobody wrote. */
export const guestPrograms: FuzzTarget<GuestCase> = {
  name: 'guest-programs',
  about: 'A program of the attack corpus with tokens and lines changed, taken away, or borrowed from another one.',
  holds:
    'The host is as it was (globals, prototypes, environment, files, handles, listeners, rejections), time and memory stay bounded, nothing tells a path of the host, the result is plain data or a known failure, and the next program finds a world without traces and returns 42.',
  cases: fc.record({
    code: mutatedText(attackScripts),
    layers: fc.constantFrom('sandbox', 'sandbox', 'sandbox', 'all'),
  }),
  sliceCases: 120,
  async open() {
    const layers = { prescan: false, validate: false, transform: false, score: false, sanitize: false };
    const enclaves = { all: new Enclave(options), sandbox: new Enclave({ ...options, layers }) };
    const untouched = await surroundings(enclaves.sandbox);
    return {
      async run({ code, layers: which }) {
        const canaries = takeHostCanaries();
        const texts: string[] = [];
        const startedAt = performance.now();
        const result = await enclaves[which].run(code, {
          seed: 'fuzz',
          onEvent: (event) => {
            if (event.type === 'stdout') texts.push(event.payload.text);
          },
        });
        const tookMs = performance.now() - startedAt;
        // What a rejection of the host does is seen one round of its loop later.
        await new Promise((resolve) => setImmediate(resolve));
        texts.push(
          show(result.value),
          result.error?.message ?? '',
          result.error?.stack ?? '',
          show(result.error?.data),
        );
        const after = await surroundings(enclaves.sandbox);
        const next = await enclaves[which].run('return 20 + 22');
        const { code: failure } = result.error ?? {};
        const problems = [
          ...canaries.changes(),
          ...(tookMs > timeoutMs + slackMs ? [`it took ${Math.round(tookMs)} ms`] : []),
          ...(result.stats.memoryUsage > mostGuestBytes ? ['the guest had more memory than its limit'] : []),
          ...(failure !== undefined && !Object.hasOwn(failureCodes, failure) ? [`an unknown code ${failure}`] : []),
          ...(failure === 'ENGINE_FAILURE' ? [`the engine failed: ${result.error?.message}`] : []),
          ...(texts.some((text) => hostPath.test(text)) && !hostPath.test(code) ? ['a path of the host is told'] : []),
          ...(after === untouched ? [] : [`the next program finds ${after} and not ${untouched}`]),
          ...(next.value === 42 ? [] : [`the next program ends with ${next.error?.code}`]),
        ];
        return problems[0];
      },
      async close() {
        for (const enclave of Object.values(enclaves)) await enclave.dispose();
      },
    };
  },
};

const mostGuestBytes = 80 * 1024 * 1024;
const hostPath = new RegExp(`${process.cwd().replace(/\W/g, '\\$&')}|node:internal|file:///`);

function show(value: unknown): string {
  try {
    return JSON.stringify(structuredClone(value), (_, part) => (typeof part === 'bigint' ? `${part}` : part)) ?? '';
  } catch (error) {
    // A cycle is plain data too; a function or an accessor that throws is not.
    if (error instanceof TypeError && error.message.startsWith('Converting circular')) return '';
    throw error;
  }
}

/** What a program finds around itself: how many properties its globals and prototypes have, and what they do. */
async function surroundings(enclave: Enclave): Promise<string> {
  const { value, error } = await enclave.run(`
    const of = [globalThis, Object, Object.prototype, Array.prototype, Function.prototype, Promise, Promise.prototype,
      Map.prototype, String.prototype, Error, Error.prototype, JSON, Math, Symbol, RegExp.prototype, console];
    return of.map((one) => Reflect.ownKeys(one).length).join() + JSON.stringify({ a: [1] }) + [3, 1, 2].sort() +
      new Date().getTimezoneOffset() + typeof globalThis.leak + /a/.test('a') + Object.isFrozen(Object.prototype);`);
  return error ? `${error.code}: ${error.message}` : String(value);
}

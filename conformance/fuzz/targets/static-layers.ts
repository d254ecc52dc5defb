import {
  createSource,
  type Issue,
  type LayerResult,
  prescan,
  skipPrescan,
  skipValidation,
  type Transformed,
  transform,
  validate,
} from '@enclave-vm/ast';
import { Enclave, type EnclaveOptions, type RunResult } from '@enclave-vm/core';
import { parse } from 'acorn';
import fc from 'fast-check';
import { attackTools } from '../../attack-tools.ts';
import type { FuzzTarget } from '../fuzz-target.ts';
import { attackScripts, honestScripts } from '../inputs/corpus.ts';
import { mutatedText } from '../inputs/mutated-text.ts';
import { generatedScript } from '../inputs/script-writer.ts';
import { typedScript } from '../inputs/typed-script.ts';

export interface ScriptCase {
  readonly code: string;
  readonly language: 'auto' | 'js' | 'ts';
  /** Hostile programs look at what they run in, so of them fewer can be compared. */
  readonly isHostile: boolean;
  readonly level: 'STRICT' | 'SECURE' | 'STANDARD' | 'PERMISSIVE';
}

const generated = fc.nat({ max: 0x7fff_ffff }).map(generatedScript);
const typed = fc.nat({ max: 0x7fff_ffff }).map(typedScript);
const fifty = (script: (seed: number) => string) => Array.from({ length: 50 }, (_, seed) => script(seed));
const honest = fc.oneof(
  generated,
  typed,
  mutatedText(honestScripts),
  mutatedText(fifty(typedScript)),
  mutatedText(fifty(generatedScript)),
);
const texts = fc.oneof(
  { weight: 5, arbitrary: honest.map((code) => ({ code, isHostile: false })) },
  { weight: 1, arbitrary: mutatedText(attackScripts).map((code) => ({ code, isHostile: true })) },
);

/** Milliseconds that the layers are given together. */
const budgetMs = 1_000;
/** Milliseconds beyond it, on a machine that does other things too. */
const lateMs = 1_500;

/** Layers 0 to 2 whatever they are given. */
export const staticLayers: FuzzTarget<ScriptCase> = {
  name: 'static-layers',
  about:
    'A generated program, in JavaScript or TypeScript, or one of the honest and attack corpus with tokens and lines changed.',
  holds:
    'The layers throw nothing, keep their time and point into the program; the transformed text parses elsewhere too, is the program again without what was inserted, and does in the sandbox what the program does.',
  cases: fc
    .record({
      text: texts,
      language: fc.constantFrom('auto', 'js', 'ts'),
      level: fc.constantFrom('STRICT', 'SECURE', 'STANDARD', 'PERMISSIVE'),
    })
    .map(({ text, ...how }) => ({ ...text, ...how })),
  sliceCases: 80,
  async open() {
    const plain = new Enclave({ ...bounded, layers: { ...off, transform: false } });
    const transformed = new Enclave({ ...bounded, layers: { ...off, transform: true } });
    return {
      async run(given) {
        const problem = judge(given);
        if (problem !== undefined) return problem;
        const input = { ...sameInput, language: given.language === 'ts' ? ('ts' as const) : ('js' as const) };
        const ran = await plain.run(given.code, input);
        if (isCutShort(ran) || canTell(given)) return undefined;
        const ranTransformed = await transformed.run(given.code, input);
        if (isCutShort(ranTransformed)) return undefined;
        const [one, other] = [behaviourOf(ran), behaviourOf(ranTransformed)];
        // The text of a function shows what was inserted (L36), and how deep a recursion gets depends on it.
        if (dependsOnText.test(one + other)) return undefined;
        return one === other
          ? undefined
          : `transformed it does ${JSON.stringify(other)} and else ${JSON.stringify(one)}`;
      },
      async close() {
        await plain.dispose();
        await transformed.dispose();
      },
    };
  },
};

const off = { prescan: false, validate: false, score: false, sanitize: false };
const bounded: EnclaveOptions = {
  tools: attackTools,
  cpuTimeout: 150,
  timeout: 1_000,
  maxIterations: 100_000,
  memoryLimit: 32 * 1024 * 1024,
};
const sameInput = { seed: 'fuzz', now: Date.UTC(2026, 0, 15) };

const dependsOnText = /__enclave|=>|function\b|class |RangeError/;

/** Whether the program may see the text, the limits or the guard that the transform gives it. */
function canTell({ code, isHostile }: ScriptCase): boolean {
  return (isHostile ? looksAround : readsItself).test(code);
}

const readsItself =
  /\.stack|\w\.toString\(\)|caller|callee|__proto__|__define|__lookup|__enclave|Function|eval|RangeError/;
const looksAround =
  /stack|String|caller|callee|_|fromC|atob|\\[ux]|join|concat|reverse|replace|\[\[|raw|escape|decode|Function|eval|recurs|depth|RangeError|deep|setTimeout|Error|Proxy/i;

/** Where a limit ended it depends on how much there was to do. */
function isCutShort({ error }: RunResult): boolean {
  return error !== undefined && error.code !== 'EXECUTION_ERROR';
}

function behaviourOf({ value, error }: RunResult): string {
  const show = (_: string, part: unknown) => (typeof part === 'bigint' ? `${part}n` : part);
  return error ? `${error.code} ${error.name}` : (JSON.stringify(value, show) ?? 'undefined');
}

/** What the layers do wrong with a program, whatever they say of it. */
function judge({ code: text, language, level }: ScriptCase): string | undefined {
  const startedAt = performance.now();
  const source = () => createSource({ text, language, level, budget: { deadline: performance.now() + budgetMs } });
  const problems: (string | undefined)[] = [];
  const check = <Next>(result: LayerResult<Next>): Next | undefined => {
    problems.push(
      misplaced(text, result.issues),
      result.ok || result.issues.length > 0 ? undefined : 'it refuses without an issue',
    );
    return result.ok ? result.value : undefined;
  };
  const scanned = check(prescan(source())) ?? skipPrescan(source());
  const validated = check(validate(scanned, {}));
  const late = performance.now() - startedAt;
  if (late > budgetMs + lateMs) problems.push(`the layers took ${Math.round(late)} ms`);
  for (const before of [validated, check(skipValidation(skipPrescan(source())))]) {
    if (!before) continue;
    const result = transform(before);
    problems.push(...result.issues.map(unexpectedIssue));
    const value = check(result);
    if (value) problems.push(misread(value));
  }
  return problems.find((problem) => problem !== undefined);
}

function misplaced(text: string, issues: readonly Issue[]): string | undefined {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/);
  for (const { rule, line, column, codeFrame } of issues) {
    const length = lines[line - 1]?.length;
    if (length === undefined || column < 1 || column > length + 2)
      return `${rule} points at line ${line}, column ${column}`;
    if (codeFrame.length > 5_000) return `${rule} has a frame of ${codeFrame.length} characters`;
  }
  return undefined;
}

/** The transform checks its own output, and must not be what it finds at fault. */
function unexpectedIssue({ rule, message }: Issue): string | undefined {
  const isOwnFault = rule === 'recheck-failed' || (message.includes('in the transformed script') && rule === 'syntax');
  return isOwnFault ? `${rule}: ${message}` : undefined;
}

/** The output read by somebody else's parser, and with the insertions taken out again. */
function misread({ code: script, output }: Transformed): string | undefined {
  try {
    parse(output.code, { ecmaVersion: 'latest', sourceType: 'script' });
  } catch (error) {
    return `acorn does not read the output: ${(error as Error).message}`;
  }
  const start = output.code.indexOf('\n') + 1;
  const body = output.code.slice(start, output.code.lastIndexOf('\n'));
  let rest = '';
  let at = 0;
  let copied = 0;
  for (const { offset, text } of output.insertions) {
    rest += body.slice(at, at + offset - copied);
    at += offset - copied;
    copied = offset;
    if (body.slice(at, at + text.length) !== text) return `an insertion is missing at ${offset}`;
    at += text.length;
  }
  return rest + body.slice(at) === script ? undefined : 'without the insertions the output is not the script';
}

import { inspect } from 'node:util';
import { createSource } from '../source.ts';
import type { AstLevel, LayerResult, Transformed, Validated } from '../stages.ts';
import { transform } from './transform.ts';

/** What a script did, for comparing two runs of it. */
export interface Behaviour {
  /** What `log` was given, printed when it was called. */
  readonly log: readonly string[];
  readonly value?: unknown;
  readonly error?: string;
}

/** A script as validation hands it on when it is switched off: not parsed, no rules. */
export function unvalidated(text: string, level: AstLevel = 'STANDARD'): Validated {
  const source = createSource({ text, language: 'js', level });
  return { ...source, code: text, detected: 'js', program: null } as unknown as Validated;
}

export function transformText(text: string, level?: AstLevel): LayerResult<Transformed> {
  return transform(unvalidated(text, level));
}

/** The transform's output; throws the first issue's message when there is one. */
export function outputOf(text: string, level?: AstLevel): Transformed {
  const result = transformText(text, level);
  if (!result.ok) throw new Error(`${result.issues[0]?.rule}: ${result.issues[0]?.message}`);
  return result.value;
}

/** The script between the wrapper's first and last line. */
export function editedText(text: string, level?: AstLevel): string {
  return outputOf(text, level).output.code.split('\n').slice(1, -1).join('\n');
}

/** Runs the script as it is, as the body of an async function. */
export function runPlain(text: string): Promise<Behaviour> {
  return observe((log) => compile(`async()=>{"use strict";\n${text}\n}`, log) as () => Promise<unknown>);
}

/** Runs the transformed script with a guest runtime of three lines. */
export async function runTransformed(
  text: string,
  { iterations = 100_000, level }: { iterations?: number; level?: AstLevel } = {},
): Promise<Behaviour & { readonly left: number; readonly guarded: number }> {
  const { output } = outputOf(text, level);
  let left = () => Number.NaN;
  let guarded = 0;
  const key = (value: PropertyKey) => {
    guarded++;
    const name = Reflect.ownKeys({ [value]: 0 })[0] as string | symbol;
    if (name === '__proto__') throw new TypeError('refused key');
    return name;
  };
  const stop = () => {
    throw new Error('MAX_ITERATIONS');
  };
  const behaviour = await observe((log) => {
    const wrapper = compile(output.code, log) as (
      ...helpers: unknown[]
    ) => readonly [() => Promise<unknown>, () => number];
    const [main, readLeft] = wrapper(iterations, stop, key);
    left = readLeft;
    return main;
  });
  return { ...behaviour, left: left(), guarded };
}

function compile(expression: string, log: (...given: unknown[]) => void): unknown {
  return new Function('log', `return ${expression}`)(log);
}

async function observe(prepare: (log: (...given: unknown[]) => void) => () => Promise<unknown>): Promise<Behaviour> {
  const log: string[] = [];
  const main = prepare((...given) => log.push(inspect(given, { depth: 9 })));
  try {
    return { log, value: await main() };
  } catch (error) {
    return { log, error: error instanceof Error ? `${error.name}: ${error.message}` : `thrown ${String(error)}` };
  }
}

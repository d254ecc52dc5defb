import {
  createSource,
  type Issue,
  type LayerResult,
  prescan,
  skipPrescan,
  skipTransform,
  skipValidation,
  type Transformed,
  transform,
  validate,
} from '@enclave-vm/ast';
import type { LayerVerdict } from '@enclave-vm/protocol';
import type { LayerName } from '@enclave-vm/protocol/codes';
import { LRUCache } from 'lru-cache';
import type { ScoreVerdict } from './3-score/index.ts';
import type { Settings } from './options.ts';

/** The static layers' answer: verdicts of the layers that were reached, and the program or the issues that refuse it. */
export interface Prepared {
  readonly verdicts: readonly LayerVerdict[];
  /** Errors when refused, else warnings. */
  readonly issues: readonly Issue[];
  readonly program: Transformed | undefined;
  /** What the gate said, where it was asked along with the layers. */
  readonly scoring?: ScoreVerdict | undefined;
}

export interface PrepareContext {
  /** Milliseconds of `performance.now()` after which the layers give up. */
  readonly deadline: number;
  /** Names of the globals that the host gives the program. */
  readonly globals: readonly string[];
  readonly language: Settings['language'];
}

export interface Prepare {
  /** Runs the layers, or remembers what they said of the same text. */
  (code: string, context: PrepareContext): Prepared;
  /** The same for layers that run somewhere else. */
  elsewhere(code: string, context: PrepareContext, run: () => Promise<Prepared>): Promise<Prepared>;
}

const maxPrograms = 1_000;
const maxCharacters = 4 * 1024 * 1024;

/** Layers 0 to 2 for one Enclave. A program that passed is remembered by its text; the cache is bounded both ways. */
export function createPrepare(settings: Settings): Prepare {
  const passed = new LRUCache<string, Prepared>({
    max: maxPrograms,
    maxSize: maxCharacters,
    sizeCalculation: (_, key) => key.length,
  });
  const keep = (key: string, prepared: Prepared): Prepared => {
    if (!prepared.program) return prepared;
    const verdicts = prepared.verdicts.map((verdict) =>
      verdict.verdict === 'skipped' ? verdict : { ...verdict, durationMs: 0, detail: 'known program' },
    );
    const scoring = prepared.scoring && { ...prepared.scoring, durationMs: 0, cached: true };
    // The tree goes: it takes fifty times the memory of its text, and the gate remembers what it said of it.
    const program = { ...prepared.program, program: null } as Transformed;
    passed.set(key, { ...prepared, program, verdicts, scoring });
    return prepared;
  };
  const prepare = (code: string, context: PrepareContext): Prepared => {
    const key = keyOf(code, context, settings);
    return passed.get(key) ?? keep(key, runStaticLayers(code, settings, context));
  };
  const elsewhere: Prepare['elsewhere'] = async (code, context, run) => {
    const key = keyOf(code, context, settings);
    return passed.get(key) ?? keep(key, await run());
  };
  return Object.assign(prepare, { elsewhere });
}

/**
 * Names of globals hold no line break, so the key of one program is never that of another. More tools may have other
 * labels, and with them the gate's word that came along is another.
 */
function keyOf(code: string, { globals, language }: PrepareContext, { tools }: Settings): string {
  return `${tools?.size ?? 0}:${language}:${globals.join()}\n${code}`;
}

type LayerSettings = Pick<Settings, 'layers' | 'rules' | 'securityLevel'>;

/** Layers 0 to 2, whatever was said of the program before. */
export function runStaticLayers(
  code: string,
  settings: LayerSettings,
  { deadline, globals, language }: PrepareContext,
): Prepared {
  const { layers, rules, securityLevel: level } = settings;
  const verdicts: LayerVerdict[] = [];
  const issues: Issue[] = [];

  const layer = <Next>(name: LayerName, isOn: boolean, work: () => LayerResult<Next>): Next | undefined => {
    const startedAt = performance.now();
    const result = work();
    const durationMs = performance.now() - startedAt;
    issues.push(...result.issues);
    verdicts.push(
      isOn || !result.ok ? verdictOf(name, result, durationMs) : { layer: name, verdict: 'skipped', durationMs: 0 },
    );
    return result.ok ? result.value : undefined;
  };
  const refused = (): Prepared => ({ verdicts, issues: issues.filter(isError), program: undefined });

  const source = createSource({ text: code, language, level, budget: { deadline } });
  const scanned = layer('prescan', layers.prescan, () =>
    layers.prescan ? prescan(source) : { ok: true, value: skipPrescan(source), issues: [] },
  );
  if (!scanned) return refused();
  const validated = layer('validate', layers.validate, () =>
    layers.validate ? validate(scanned, { rules, globals }) : skipValidation(scanned),
  );
  if (!validated) return refused();
  const program = layer('transform', layers.transform, () =>
    layers.transform ? transform(validated) : { ok: true, value: skipTransform(validated), issues: [] },
  );
  if (!program) return refused();
  return { verdicts, issues, program };
}

function verdictOf(layer: LayerName, result: LayerResult<unknown>, durationMs: number): LayerVerdict {
  const count = result.issues.length;
  const verdict = !result.ok ? 'block' : count > 0 ? 'warn' : 'pass';
  return { layer, verdict, durationMs, ...(count > 0 && { detail: `${count} ${count === 1 ? 'issue' : 'issues'}` }) };
}

const isError = (issue: Issue) => issue.severity === 'error';

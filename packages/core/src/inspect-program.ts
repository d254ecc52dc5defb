import type { Issue, Transformed } from '@enclave-vm/ast';
import type { LayerVerdict } from '@enclave-vm/protocol';
import { type FlowReport, labelsOf, parsedProgram, type ScoreVerdict, score, studyScript } from './3-score/index.ts';
import type { Settings } from './options.ts';
import type { Prepared } from './prepare.ts';

/** What the layers before the sandbox say of a program. */
export interface Inspection {
  /** Whether it would run. */
  readonly valid: boolean;
  readonly issues: readonly Issue[];
  /** Of the layers that were reached. */
  readonly layers: readonly LayerVerdict[];
  /** Null when the gate is switched off or was not reached. */
  readonly scoring: ScoreVerdict | null;
  /** Null when the program does not reach the gate. */
  readonly flows: FlowReport | null;
}

/** Asks the gate too; a scorer elsewhere is told of the program. */
export async function inspectProgram(
  { program, issues, verdicts: layers }: Prepared,
  settings: Settings,
): Promise<Inspection> {
  if (!program) return { valid: false, issues, layers, scoring: null, flows: null };
  const flows = flowsOf(program, settings);
  if (!settings.layers.score) {
    return { valid: true, issues, layers: [...layers, scoreLayer(undefined)], scoring: null, flows };
  }
  const scoring = await score(program, settings.scoringGate, { tools: settings.tools });
  return { valid: scoring.verdict !== 'block', issues, layers: [...layers, scoreLayer(scoring)], scoring, flows };
}

/** Null for a program that does not parse. */
export function flowsOf(transformed: Transformed, { tools, scoringGate }: Settings): FlowReport | null {
  const program = parsedProgram(transformed);
  if (!program) return null;
  return studyScript(program, transformed.code, {
    labelsOf: (name) => labelsOf(name, tools?.get(name)),
    internalDomains: scoringGate.flows.internalDomains,
  }).flows;
}

/** The gate's word as that of a layer; undefined: it is switched off. */
export function scoreLayer(verdict: ScoreVerdict | undefined): LayerVerdict {
  if (!verdict) return { layer: 'score', verdict: 'skipped', durationMs: 0 };
  const denied = verdict.flows?.rulings.filter(({ action }) => action === 'deny').length ?? 0;
  const detail =
    verdict.failure ??
    `score ${verdict.score}${denied > 0 ? `, ${denied} ${denied === 1 ? 'flow' : 'flows'} denied` : ''}`;
  return { layer: 'score', verdict: verdict.verdict, durationMs: verdict.durationMs, detail };
}

import type { Transformed } from '@enclave-vm/ast';
import { createScoringGate, score } from '../../3-score/index.ts';
import { runStaticLayers } from '../../prepare.ts';
import type { Preparation, PrepareRequest } from './preparation.ts';

/** Layers 0 to 2 and the rule scorer over a program of another thread. */
export async function prepareInWorker(request: PrepareRequest): Promise<Preparation> {
  const { verdicts, issues, program } = runStaticLayers(
    request.code,
    { layers: request.layers, rules: [], securityLevel: request.securityLevel },
    { deadline: performance.now() + request.budgetMs, globals: request.globals, language: request.language },
  );
  if (!program) return { ok: true, verdicts, issues, program: undefined, scoring: undefined };
  const { code, detected, output } = program;
  const scoring = request.layers.score ? await scoreByRules(program, request) : undefined;
  return { ok: true, verdicts, issues, program: { code, detected, output }, scoring };
}

function scoreByRules(program: Transformed, { gate, securityLevel, tools }: PrepareRequest) {
  const complete = createScoringGate({ ...gate, scorer: 'rules', cache: false }, securityLevel);
  return score(program, complete, { tools: new Map(tools) });
}

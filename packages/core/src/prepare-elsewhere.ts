import { createSource, type Transformed } from '@enclave-vm/ast';
import { rulesScorer } from './3-score/scorers/rules-scorer.ts';
import { EnclaveError } from './enclave-error.ts';
import type { Settings } from './options.ts';
import type { Preparation, PrepareRequest } from './placements/worker-threads/preparation.ts';
import type { PrepareContext, Prepared } from './prepare.ts';

/** Characters from which it costs less to send a program to another thread than to be held by parsing it. */
const leastCharacters = 16 * 1024;

/** Whether a worker is to pass the program through the layers. Functions of the host stay with the host. */
export function isForWorker(code: string, { rules, scoringGate }: Settings): boolean {
  const isPlain = rules.length === 0 && scoringGate.scorer === rulesScorer && scoringGate.analyzers.length === 0;
  return isPlain && code.length > leastCharacters;
}

/** Has the layers run by `send`. @throws EnclaveError when no worker answered */
export async function prepareElsewhere(
  code: string,
  { deadline, globals, language }: PrepareContext,
  { securityLevel, layers, scoringGate, tools }: Settings,
  send: (request: PrepareRequest) => Promise<Preparation>,
): Promise<Prepared> {
  const { blockThreshold, warnThreshold, mode, failOpen, flows } = scoringGate;
  const answer = await send({
    code,
    globals,
    budgetMs: deadline - performance.now(),
    language,
    securityLevel,
    layers,
    // The rules are complete, those of the level included.
    gate: { blockThreshold, warnThreshold, mode, failOpen, flows: { ...flows, defaults: false } },
    tools: tools?.labelled() ?? [],
  });
  if (!answer.ok) throw new EnclaveError(answer.failure.code, answer.failure.message);
  const { verdicts, issues, program, scoring } = answer;
  if (!program) return { verdicts, issues, program: undefined };
  const source = createSource({ text: code, language, level: securityLevel, budget: { deadline } });
  // The tree stays in the worker; whoever needs it parses again. The stage is what the worker's layers made of it.
  const transformed = { ...source, ...program, program: null } as unknown as Transformed;
  return { verdicts, issues, program: transformed, scoring };
}

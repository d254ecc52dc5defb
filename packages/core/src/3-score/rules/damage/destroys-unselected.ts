import type { ScriptStudy } from '../../study-script.ts';
import { isLooking, stemsOf } from '../../tool-verbs.ts';
import { endingWords, trialTool } from '../../work-words.ts';
import { isSelected, readWork, repetitionOf, type WorkCall } from '../../workload/index.ts';
import type { Finding, ScoringRule } from '../rule.ts';
import { passing, statementIn } from './destroys-tables.ts';
import { findMadeBefore } from './made-before.ts';

/** Everything of a list is destroyed or ended, whatever it is. A hint: a person may have asked for it. */
export const destroysUnselected: ScoringRule = {
  id: 'destroys-unselected',
  weight: 40,
  find(script) {
    const findings = findDestroyed(script);
    if (findings.length > 0 && isPassing(script)) return [];
    for (const { name, literals } of script.features.toolCalls) {
      for (const { value, offset } of literals) {
        if (typeof value === 'string' && statementIn(value) === 'empty')
          findings.push({ message: `"${name ?? 'a tool'}" is told to empty a table`, offset });
      }
    }
    return findings;
  },
};

function findDestroyed(script: ScriptStudy): Finding[] {
  if (!script.features.toolCalls.some(({ name }) => name === null || isDestroying(name, script))) return [];
  const calls = readWork(script.program).calls.filter(
    (call) => call.tool !== null && isDestroying(call.tool, script) && takesAll(call),
  );
  if (calls.length === 0) return [];
  const own = findMadeBefore(script);
  return calls
    .filter(({ node }) => !own.has(node.start))
    .map(({ tool, node }) => ({ message: `"${tool}" is called for everything in a list`, offset: node.start }));
}

export function isDestroying(tool: string, script: ScriptStudy): boolean {
  if (isLooking(tool)) return false;
  return script.labelsOf(tool).sink === 'destructive' || stemsOf(tool).some((stem) => endingWords.has(stem));
}

export function takesAll({ place }: WorkCall): boolean {
  const { loops } = repetitionOf(place);
  if (!loops.some(({ kind }) => kind === 'each')) return false;
  if (loops.some(({ over }) => (over.flags & isSelected) !== 0)) return false;
  return place.tests.length === 0 && place.work.callers.every(({ tests }) => tests.length === 0);
}

/** Whether it is about what is only kept for a while. */
export function isPassing({ features }: ScriptStudy): boolean {
  return features.toolCalls.some(
    ({ name, literals }) =>
      trialTool.test(name ?? '') ||
      literals.some(({ value }) => typeof value === 'string' && value.length < 200 && passing.test(value)),
  );
}

import type { Transformed } from '@enclave-vm/ast';
import { type Assumption, analyzeFlows } from './flow/index.ts';
import type { ToolLabels } from './labels/index.ts';
import { parsedProgram } from './parsed-program.ts';
import { type JudgedFlow, labelFlows } from './policy/index.ts';

/** Which tools' results reach which tools' arguments, as far as the text of a program tells. */
export interface FlowReport {
  readonly flows: readonly JudgedFlow[];
  /** False when the program is too large or too nested to follow: then everything is taken to flow into everything. */
  readonly isComplete: boolean;
  /** Where more was taken to be possible than the program may do. */
  readonly assumptions: readonly Assumption[];
}

/** Undefined for a program that does not parse. */
export function reportFlows(transformed: Transformed, labels: (tool: string) => ToolLabels): FlowReport | undefined {
  const program = parsedProgram(transformed);
  if (program === null) return undefined;
  const graph = analyzeFlows(program, transformed.code);
  const flows = labelFlows(graph, labels, { code: transformed.code });
  return { flows, isComplete: graph.isComplete, assumptions: graph.assumptions };
}

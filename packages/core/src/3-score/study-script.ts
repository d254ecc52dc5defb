import { extractFeatures } from './extract-features.ts';
import type { ScriptFeatures } from './features.ts';
import { analyzeFlows, type FlowGraph } from './flow/index.ts';
import type { FlowReport } from './flow-report.ts';
import type { ToolLabels } from './labels/index.ts';
import { labelFlows } from './policy/index.ts';
import type { Program } from './syntax.ts';

/** What is known of a script before anything judges it. */
export interface ScriptStudy {
  readonly program: Program;
  readonly code: string;
  readonly features: ScriptFeatures;
  /** Flows of constants too, and of data that no tool read. */
  readonly graph: FlowGraph;
  /** The flows from tools to tools, labelled. */
  readonly flows: FlowReport;
  readonly labelsOf: (tool: string) => ToolLabels;
}

export interface StudyOptions {
  readonly labelsOf: (tool: string) => ToolLabels;
  readonly internalDomains?: readonly string[];
}

export function studyScript(program: Program, code: string, { labelsOf, internalDomains }: StudyOptions): ScriptStudy {
  const known = new Map<string, ToolLabels>();
  const labels = (tool: string) => {
    const found = known.get(tool) ?? labelsOf(tool);
    known.set(tool, found);
    return found;
  };
  const graph = analyzeFlows(program, code);
  const flows = labelFlows(graph, labels, { code, ...(internalDomains && { internalDomains }) });
  const { calls, isComplete, assumptions } = graph;
  return {
    ...{ program, code, graph, labelsOf: labels },
    features: extractFeatures(program),
    flows: { calls, flows, isComplete, assumptions },
  };
}

export { analyzeFlows } from './analyze-flows.ts';
export type { Assumption, Flow, FlowCall, FlowGraph, FlowSource, Step } from './flow-graph.ts';

export {
  type CallGuardOptions,
  type CallGuardState,
  createCallGuard,
  mayAsk,
  type StaticAsks,
  staticAsks,
} from './call-guard.ts';
export { defaultRules } from './default-rules.ts';
export { createFlowPolicy, type FlowOptions, type FlowPolicy } from './flow-policy.ts';
export type { FlowAction, FlowRule } from './flow-rule.ts';
export { type FlowVerdict, type JudgedFlow, type JudgeOptions, judgeFlows, labelFlows } from './judge-flows.ts';
export { createRunLabels, type RunLabels, type RunLabelsState, type RunVerdict } from './run-labels.ts';

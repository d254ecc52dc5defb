export type { LiteralFeature, NameFeature, ScriptFeatures, ToolCallFeature } from './features.ts';
export type { Assumption, Step } from './flow/index.ts';
export { labelsOf, type ToolLabels } from './labels/index.ts';
export type { JudgedFlow } from './policy/index.ts';
export { type FlowReport, reportFlows } from './report-flows.ts';
export { type ScoreContext, type ScoreVerdict, score } from './score.ts';
export type { Analyzer, AnalyzerInput, ScoreResult, Scorer, ScorerInput, Signal } from './scorer.ts';
export {
  type ChatScorerOptions,
  type CircuitBreaker,
  type CircuitBreakerOptions,
  type CompositeScorerOptions,
  createChatScorer,
  createCircuitBreaker,
  createCompositeScorer,
  createHttpScorer,
  type HttpScorerOptions,
  rulesScorer,
} from './scorers/index.ts';
export { createScoringGate, type ScoringGate, type ScoringGateOptions } from './scoring-gate.ts';

export type { LiteralFeature, NameFeature, ScriptFeatures, ToolCallFeature } from './features.ts';
export type { Assumption, FlowCall, Step } from './flow/index.ts';
export type { FlowReport } from './flow-report.ts';
export { type LabelledTool, labelsOf, type ToolLabels } from './labels/index.ts';
export { parsedProgram } from './parsed-program.ts';
export { createPatternSettings, type PatternOptions, type PatternSettings } from './patterns/index.ts';
export {
  type CallGuardState,
  createCallGuard,
  type FlowOptions,
  type FlowRule,
  type FlowVerdict,
  type JudgedFlow,
  mayAsk,
} from './policy/index.ts';
export {
  type FlowRuling,
  type JudgedScript,
  type LabelledTools,
  type ScoreContext,
  type ScoreVerdict,
  score,
} from './score.ts';
export type { Analyzer, AnalyzerInput, ScoredTool, ScoreResult, Scorer, ScorerInput, Signal } from './scorer.ts';
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
export { studyScript } from './study-script.ts';

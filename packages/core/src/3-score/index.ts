export type { LiteralFeature, NameFeature, ScriptFeatures, ToolCallFeature } from './features.ts';
export { createHttpScorer, type HttpScorerOptions } from './http-scorer.ts';
export { type ScoreContext, type ScoreVerdict, score } from './score.ts';
export type { Analyzer, AnalyzerInput, ScoreResult, Scorer, ScorerInput, Signal } from './scorer.ts';
export { createScoringGate, type ScoringGate, type ScoringGateOptions } from './scoring-gate.ts';

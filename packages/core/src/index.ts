export type { Rule } from '@enclave-vm/ast';
export type { LayerVerdict, RunStats, RunWarning, StreamEvent } from '@enclave-vm/protocol';
export {
  type Effect,
  type Failure,
  type FailureCode,
  type FailureLayer,
  failureCodes,
  type LayerName,
  layerNames,
  type SecurityLevel,
  securityLevels,
} from '@enclave-vm/protocol/codes';
export {
  type Analyzer,
  type AnalyzerInput,
  type Assumption,
  type ChatScorerOptions,
  type CircuitBreaker,
  type CircuitBreakerOptions,
  type CompositeScorerOptions,
  createChatScorer,
  createCircuitBreaker,
  createCompositeScorer,
  createHttpScorer,
  type FlowCall,
  type FlowOptions,
  type FlowReport,
  type FlowRule,
  type FlowRuling,
  type FlowVerdict,
  type HttpScorerOptions,
  type JudgedFlow,
  type JudgedScript,
  type PatternOptions,
  rulesScorer,
  type ScoredTool,
  type ScoreResult,
  type Scorer,
  type ScorerInput,
  type ScoreVerdict,
  type ScoringGateOptions,
  type Signal,
  type Step,
  type ToolLabels,
} from './3-score/index.ts';
export { provideEngine } from './4-sandbox/engine/load-engine.ts';
export {
  type Audit,
  type AuditHead,
  type AuditOptions,
  type AuditRecord,
  type AuditSink,
  type AuditVerification,
  createAudit,
  createMemorySink,
  type MemorySink,
  type VerifyAuditOptions,
  verifyAudit,
} from './audit/index.ts';
export { Enclave, type EnclaveStats, runAgentScript, type ValidationReport } from './enclave.ts';
export { EnclaveError } from './enclave-error.ts';
export type { Inspection } from './inspect-program.ts';
export type { JournalKeeper } from './journal/journal.ts';
export type { Approval, JournalEntry, WaitingReason } from './journal/journal-entry.ts';
export { readJournal } from './journal/read-journal.ts';
export { type Fork, forkJournal, recoverSession } from './journal/recover-session.ts';
export { levelPresets } from './levels.ts';
export type { EnclaveOptions, LayerSwitches, RunContext, RunOptions, StartOptions } from './options.ts';
export type { Placement } from './placements/placement.ts';
export type { KillReason, WorkerPoolConfig, WorkerRecycled } from './placements/worker-threads/pool-config.ts';
export type { PoolStats } from './placements/worker-threads/pool-stats.ts';
export { WorkerPoolPresets } from './placements/worker-threads/presets.ts';
export type { ReplayReport } from './replay-session.ts';
export type { EndedResult, RunFailure, RunResult, RunSuccess, RunSuspended } from './result.ts';
export { Session } from './session.ts';
export type { ApprovalAnswer, SessionAnswer } from './session-answer.ts';
export type { DriveOptions } from './session-runner.ts';
export type { SnapshotKey } from './snapshot/index.ts';
export { decodeSession, encodeSession } from './snapshot/index.ts';
export type { SuspendedSession, WaitingCall } from './suspended-session.ts';
export type { ToolAnswer } from './tool-bridge.ts';
export {
  type AnyToolDefinition,
  type CreateRateLimiter,
  createToolRegistry,
  type RateLimit,
  type RateLimiter,
  type RateLimiterSettings,
  type Tool,
  type ToolContext,
  type ToolDefinition,
  type ToolDescription,
  type ToolEffect,
  type ToolHandler,
  ToolRegistry,
  tool,
} from './tools/index.ts';

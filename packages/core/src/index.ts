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
  createHttpScorer,
  type HttpScorerOptions,
  type ScoreResult,
  type Scorer,
  type ScorerInput,
  type ScoreVerdict,
  type ScoringGateOptions,
  type Signal,
} from './3-score/index.ts';
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
export { levelPresets } from './levels.ts';
export type { EnclaveOptions, LayerSwitches, RunContext, RunOptions } from './options.ts';
export type { KillReason, WorkerPoolConfig, WorkerRecycled } from './placements/worker-threads/pool-config.ts';
export type { PoolStats } from './placements/worker-threads/pool-stats.ts';
export { WorkerPoolPresets } from './placements/worker-threads/presets.ts';
export type { RunFailure, RunResult, RunSuccess } from './result.ts';
export {
  createToolRegistry,
  type RateLimit,
  type Tool,
  type ToolContext,
  type ToolHandler,
  ToolRegistry,
  tool,
} from './tools/index.ts';

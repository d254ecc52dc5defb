export {
  type ConsoleLevel,
  type EventPayload,
  failureSchema,
  type LayerVerdict,
  layerVerdictSchema,
  type RunStats,
  type RunWarning,
  type StreamEvent,
  type StreamEventType,
  statsSchema,
  streamEventSchema,
  warningSchema,
} from './events.ts';
export type { Effect, EffectStatus, Failure, FailureLayer } from './failure.ts';
export { type FailureCode, type FailureCodeEntry, failureCodes } from './failure-codes.ts';
export { createSessionId, idempotencyKey, protocolVersion, toolCallId } from './ids.ts';
export { type LayerName, layerNames, type SecurityLevel, securityLevels, type VerdictKind } from './names.ts';

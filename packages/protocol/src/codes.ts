/** Entry without zod: names, failure codes and their types. Importing it costs nothing at start-up. */

export type { Effect, EffectStatus, Failure, FailureLayer } from './failure.ts';
export { type FailureCode, type FailureCodeEntry, failureCodes } from './failure-codes.ts';
export { type LayerName, layerNames, type SecurityLevel, securityLevels, type VerdictKind } from './names.ts';

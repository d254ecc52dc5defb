/** Entry for who places instances elsewhere: turns, what they are checked with, and the placements of one process. */

export { engineIdentity } from './4-sandbox/engine/engine-identity.ts';
export { type ParkedMemory, parkedBlockBytes } from './4-sandbox/engine/park.ts';
export {
  createMachineSession,
  type Delivery,
  type MachineEvent,
  type MachineLimits,
  type MachineSession,
  type MachineSettings,
  type Outcome,
  type Program,
  type Turn,
  type TurnClock,
  type TurnEnd,
  type Usage,
} from './4-sandbox/machine.ts';
export { createPlacement } from './placements/create-placement.ts';
export { endedBy, endedByAbort, type Refusal } from './placements/ended-by.ts';
export type { Placement, TurnContext } from './placements/placement.ts';
export { type EventCount, readEnd, readEvents, readMemory, readUsage, UntrustedData } from './placements/read-turn.ts';
export { defaultSessionBounds, outgrownEnd, type SessionBounds, SessionLedger } from './placements/session-ledger.ts';
export { availableCores } from './placements/worker-threads/available-cores.ts';
export type { MovedMemory } from './placements/worker-threads/messages.ts';
export { type PoolSettings, resolvePoolConfig } from './placements/worker-threads/pool-config.ts';
export { checkOptions, isBoolean, isFunction, isInteger, isOneOf, isString, type OptionCheck } from './tools/index.ts';

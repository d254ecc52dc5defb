import { createSource, type Rule, skipPrescan, validate } from '@enclave-vm/ast';
import type { StreamEvent } from '@enclave-vm/protocol';
import type { SecurityLevel } from '@enclave-vm/protocol/codes';
import { createScoringGate, type ScoringGate, type ScoringGateOptions } from './3-score/index.ts';
import { type Audit, resolveAudit } from './audit/index.ts';
import { EnclaveError } from './enclave-error.ts';
import { defaults, levelPresets } from './levels.ts';
import { checkEnclaveOptions } from './option-checks.ts';
import type { Placement } from './placements/placement.ts';
import {
  type PoolSettings,
  resolvePoolConfig,
  type WorkerPoolConfig,
} from './placements/worker-threads/pool-config.ts';
import type { DriveOptions } from './session-runner.ts';
import { createSnapshotCodec, type SnapshotCodec, type SnapshotKey } from './snapshot/index.ts';
import {
  type AnyToolDefinition,
  type CreateRateLimiter,
  createToolRegistry,
  type Tool,
  type ToolHandler,
  ToolRegistry,
} from './tools/index.ts';

/** Switches layers off one by one, so that each can be tested alone. The sandbox cannot be switched off. */
export interface LayerSwitches {
  readonly prescan: boolean;
  readonly validate: boolean;
  readonly transform: boolean;
  readonly score: boolean;
  readonly sanitize: boolean;
}

/** On whose behalf programs run: for handlers and the audit log only, never for the guest. */
export interface RunContext {
  readonly tenant?: string;
  readonly subject?: string;
  readonly metadata?: unknown;
}

export interface EnclaveOptions {
  /** Presets the limits and rules below. `STANDARD` unless given. */
  readonly securityLevel?: SecurityLevel;
  /** Wall time of a run in milliseconds, from its first turn; tool waits and timers included. */
  readonly timeout?: number;
  /** Engine time of a run in milliseconds, summed over turns; never above `timeout`. */
  readonly cpuTimeout?: number;
  /** Bytes of guest memory. 64 MB unless given. */
  readonly memoryLimit?: number;
  readonly maxToolCalls?: number;
  /** Tool calls of one run that are in flight at once; the rest wait. 10 unless given. */
  readonly maxConcurrentToolCalls?: number;
  /** Loop iterations of a run, counted by the transform. */
  readonly maxIterations?: number;
  readonly maxConsoleCalls?: number;
  /** Beyond it console output is cut, with a mark. */
  readonly maxConsoleOutputBytes?: number;
  /** Bytes of any one value that crosses: result, arguments, tool results. 8 MB unless given. */
  readonly maxResultBytes?: number;
  /** Answers the tool calls that `tools` does not. */
  readonly toolHandler?: ToolHandler;
  readonly tools?: ToolRegistry | Readonly<Record<string, Tool | AnyToolDefinition>>;
  /** Makes the limiters of the tools' rate limits; over a shared store it makes them shared. In memory unless given. */
  readonly createRateLimiter?: CreateRateLimiter;
  /** Plain data that every program sees as global constants. */
  readonly globals?: Readonly<Record<string, unknown>>;
  readonly scoringGate?: ScoringGateOptions;
  /** `true` keeps the log in memory. */
  readonly audit?: boolean | Audit;
  /** Where programs run: on the calling thread (`embedded`, the default), or in a pool of worker threads. */
  readonly adapter?: 'embedded' | 'worker_threads';
  /** Where programs run instead: on other machines, with the placement of `@enclave-vm/runtime/client`. */
  readonly placement?: Placement;
  /** Of the adapter `worker_threads`. What is not given comes from `WorkerPoolPresets` for the level. */
  readonly workerPoolConfig?: WorkerPoolConfig;
  /** `auto`: JavaScript first, TypeScript when that does not parse. */
  readonly language?: 'auto' | 'js' | 'ts';
  /** IANA zone of the guest's local time. UTC unless given. */
  readonly timeZone?: string;
  /** Seal and open snapshots of sessions: the first seals, all open. Each 32 bytes, as such, in hexadecimal or base64. */
  readonly snapshotKeys?: readonly SnapshotKey[];
  /** Milliseconds after which a snapshot is refused. 7 days unless given. */
  readonly snapshotTtl?: number;
  /** Milliseconds that a call waits for an approval before it is refused. 24 hours unless given. */
  readonly approvalTimeout?: number;
  /**
   * What is done about a call that was running when the process died which drove the session, unless the tool is a
   * `read` or `idempotent`: somebody is asked (`ask`, unless given), the program gets an error, or it is made again.
   */
  readonly onUnknownOutcome?: 'ask' | 'fail' | 'retry';
  /** Bytes of tool results and program that are kept of a session that can be left. 64 MB unless given. */
  readonly maxJournalBytes?: number;
  readonly layers?: Partial<LayerSwitches>;
  /** Validation rules of your own, applied beside the level's. */
  readonly rules?: readonly Rule[];
}

export interface RunOptions {
  /** Ends the run with `CANCELLED`. */
  readonly signal?: AbortSignal;
  /** Overrides the Enclave's `timeout` for this run. */
  readonly timeout?: number;
  /** Overrides the Enclave's `language` for this run. */
  readonly language?: 'auto' | 'js' | 'ts';
  /** Added to the Enclave's `globals`; wins where both have a name. */
  readonly globals?: Readonly<Record<string, unknown>>;
  readonly context?: RunContext;
  /** Gets every event of the session as it happens. What it throws ends the run with `INVALID_INPUT`. */
  readonly onEvent?: (event: StreamEvent) => void;
  /** 32 bytes, or any text that is hashed to them: `Math.random` and `crypto` derive from it. */
  readonly seed?: Uint8Array | string;
  /** What `Date.now()` starts from: milliseconds since the epoch, or a Date; from 1970 to 2200. */
  readonly now?: number | Date;
}

export interface StartOptions extends RunOptions, DriveOptions {
  /** The id of the session; a new one unless given. */
  readonly sessionId?: string;
  /** Names of tools that the client of this session answers, besides the tools without a handler. At most 50. */
  readonly clientTools?: readonly string[];
  /** Run the tools that have a handler, and leave the session only when somebody outside must continue it. */
  readonly runTools?: boolean;
}

/** The options of an `Enclave`, complete. */
export interface Settings {
  readonly securityLevel: SecurityLevel;
  readonly timeout: number;
  readonly cpuTimeout: number;
  readonly memoryLimit: number;
  readonly maxToolCalls: number;
  readonly maxConcurrentToolCalls: number;
  readonly maxIterations: number;
  readonly maxConsoleCalls: number;
  readonly maxConsoleOutputBytes: number;
  readonly maxResultBytes: number;
  readonly toolHandler: ToolHandler | undefined;
  readonly tools: ToolRegistry | undefined;
  readonly createRateLimiter: CreateRateLimiter | undefined;
  readonly globals: Readonly<Record<string, unknown>>;
  readonly scoringGate: ScoringGate;
  readonly audit: Audit | undefined;
  readonly language: 'auto' | 'js' | 'ts';
  readonly timeZone: string;
  /** Undefined without keys. */
  readonly snapshots: SnapshotCodec | undefined;
  readonly approvalTimeout: number;
  readonly onUnknownOutcome: 'ask' | 'fail' | 'retry';
  readonly maxJournalBytes: number;
  readonly layers: LayerSwitches;
  readonly rules: readonly Rule[];
  readonly placement: Placement | undefined;
  /** Undefined without a pool. */
  readonly pool: PoolSettings | undefined;
}

/** Completes the options with the level's preset. @throws EnclaveError INVALID_INPUT that names the option */
export function resolveOptions(options: EnclaveOptions): Settings {
  checkEnclaveOptions(options);
  const securityLevel = options.securityLevel ?? 'STANDARD';
  const preset = levelPresets[securityLevel];
  const timeout = options.timeout ?? preset.timeout;
  const pool = resolvePool(options, securityLevel);
  const tools =
    options.tools instanceof ToolRegistry ? options.tools : options.tools && createToolRegistry(options.tools);
  const layers = {
    prescan: options.layers?.prescan ?? true,
    validate: options.layers?.validate ?? true,
    transform: options.layers?.transform ?? true,
    score: options.layers?.score ?? true,
    sanitize: options.layers?.sanitize ?? true,
  };
  return {
    securityLevel,
    placement: options.placement,
    pool,
    timeout,
    cpuTimeout: Math.min(options.cpuTimeout ?? preset.cpuTimeout, timeout),
    memoryLimit: pool?.guestBytes ?? options.memoryLimit ?? defaults.memoryLimit,
    maxToolCalls: options.maxToolCalls ?? preset.maxToolCalls,
    maxConcurrentToolCalls: options.maxConcurrentToolCalls ?? defaults.maxConcurrentToolCalls,
    maxIterations: options.maxIterations ?? preset.maxIterations,
    maxConsoleCalls: options.maxConsoleCalls ?? preset.maxConsoleCalls,
    maxConsoleOutputBytes: options.maxConsoleOutputBytes ?? preset.maxConsoleOutputBytes,
    maxResultBytes: options.maxResultBytes ?? defaults.maxResultBytes,
    toolHandler: options.toolHandler,
    tools,
    createRateLimiter: options.createRateLimiter,
    globals: { ...options.globals },
    scoringGate: createScoringGate(options.scoringGate ?? {}, securityLevel),
    audit: resolveAudit(options.audit),
    language: options.language ?? defaults.language,
    timeZone: options.timeZone ?? defaults.timeZone,
    snapshots: options.snapshotKeys && resolveSnapshots(options, { securityLevel, layers }, tools),
    approvalTimeout: options.approvalTimeout ?? defaults.approvalTimeout,
    onUnknownOutcome: options.onUnknownOutcome ?? defaults.onUnknownOutcome,
    maxJournalBytes: options.maxJournalBytes ?? defaults.maxJournalBytes,
    layers,
    rules: checkRules(options.rules ?? []),
  };
}

function resolvePool(options: EnclaveOptions, level: SecurityLevel): PoolSettings | undefined {
  const { adapter, workerPoolConfig, memoryLimit, placement } = options;
  if (placement && adapter !== undefined) {
    const message = 'new Enclave(): `placement` and `adapter` both say where programs run; give one of them.';
    throw new EnclaveError('INVALID_INPUT', message);
  }
  if (adapter === 'worker_threads') {
    return resolvePoolConfig(workerPoolConfig ?? {}, level, memoryLimit, defaults.memoryLimit);
  }
  if (workerPoolConfig === undefined) return undefined;
  const message = 'new Enclave(): the option `workerPoolConfig` needs the `adapter` "worker_threads".';
  throw new EnclaveError('INVALID_INPUT', message);
}

/** Layer 1 itself says what a rule must be, so it is asked with an empty program. */
function checkRules(rules: readonly Rule[]): readonly Rule[] {
  try {
    validate(skipPrescan(createSource({ text: '' })), { rules });
    return rules;
  } catch (error) {
    throw new EnclaveError(
      'INVALID_INPUT',
      `new Enclave(): the option \`rules\` is wrong. ${(error as Error).message}`,
    );
  }
}

function resolveSnapshots(
  { snapshotKeys = [], snapshotTtl = defaults.snapshotTtl }: EnclaveOptions,
  policy: object,
  tools: ToolRegistry | undefined,
): SnapshotCodec {
  // Asked each time, because a registry may still grow.
  const describe = () =>
    (tools?.names() ?? []).flatMap((name) => {
      const known = tools?.get(name);
      if (!known) return [];
      const { effect, idempotent, handler, needsApproval } = known;
      return [
        { name, effect, idempotent, hasHandler: handler !== undefined, needsApproval: needsApproval !== undefined },
      ];
    });
  return createSnapshotCodec({ keys: snapshotKeys, ttl: snapshotTtl, binding: { policy, tools: describe } });
}

import type { SecurityLevel } from '@enclave-vm/protocol/codes';
import { LRUCache } from 'lru-cache';
import { EnclaveError } from '../enclave-error.ts';
import { checkOptions, isBoolean, isInteger, isOneOf, type OptionCheck } from '../tools/check-options.ts';
import { createPatternSettings, type PatternOptions, type PatternSettings } from './patterns/index.ts';
import { createFlowPolicy, type FlowOptions, type FlowPolicy } from './policy/index.ts';
import type { Judged } from './score.ts';
import type { Analyzer, Scorer } from './scorer.ts';
import { rulesScorer } from './scorers/rules-scorer.ts';

export interface ScoringGateOptions {
  /** Default `rules`: the weights of all signals, added up. */
  readonly scorer?: 'rules' | Scorer;
  /** Score from which a script is blocked. Default 70. */
  readonly blockThreshold?: number;
  /** Score from which a script carries a warning. Default 40. */
  readonly warnThreshold?: number;
  /** `warn`: a high score only warns. Default `block` at STRICT and SECURE, `warn` at STANDARD and PERMISSIVE. */
  readonly mode?: 'block' | 'warn';
  /** Whether a script that could not be scored runs all the same, with a warning. Default false, at every level. */
  readonly failOpen?: boolean;
  /** Milliseconds that a scorer which answers by a promise may take. Default 5,000. */
  readonly timeout?: number;
  readonly analyzers?: readonly Analyzer[];
  /** Verdicts kept, so that the same code is not scored again; failures are never kept. Default 500 for 10 minutes. */
  readonly cache?: { readonly maxEntries?: number; readonly ttlMs?: number } | false;
  /** Which tools' data may reach which tools: judged before the run, and at every call by what the run has read. */
  readonly flows?: FlowOptions;
  /** What a run's tool calls are watched for. */
  readonly patterns?: PatternOptions;
}

/** The options, complete, for one security level. */
export interface ScoringGate {
  readonly level: SecurityLevel;
  readonly scorer: Scorer;
  readonly blockThreshold: number;
  readonly warnThreshold: number;
  readonly mode: 'block' | 'warn';
  readonly failOpen: boolean;
  readonly timeout: number;
  readonly analyzers: readonly Analyzer[];
  /** By code. The cache belongs to this gate alone, so level, scorer and options are the same for all that is in it. */
  readonly cache: LRUCache<string, Judged> | null;
  readonly flows: FlowPolicy;
  readonly patterns: PatternSettings;
}

/** UTF-16 units of code that all entries of a cache may hold together. */
const maxCachedCode = 8_000_000;

/** @throws EnclaveError INVALID_INPUT that names the option which is unknown or of a wrong value */
export function createScoringGate(options: ScoringGateOptions, level: SecurityLevel): ScoringGate {
  checkOptions('scoringGate', options, checks);
  const { blockThreshold = 70, warnThreshold = 40, cache = {} } = options;
  if (warnThreshold > blockThreshold) {
    const message = `scoringGate: the option \`warnThreshold\` (${warnThreshold}) is above \`blockThreshold\` (${blockThreshold}).`;
    throw new EnclaveError('INVALID_INPUT', message);
  }
  if (cache !== false) checkOptions('scoringGate.cache', cache, cacheChecks);
  return {
    level,
    scorer: options.scorer === undefined || options.scorer === 'rules' ? rulesScorer : options.scorer,
    blockThreshold,
    warnThreshold,
    mode: options.mode ?? (level === 'STRICT' || level === 'SECURE' ? 'block' : 'warn'),
    failOpen: options.failOpen ?? false,
    timeout: options.timeout ?? 5_000,
    analyzers: [...(options.analyzers ?? [])],
    cache: cache === false ? null : createCache(cache.maxEntries ?? 500, cache.ttlMs ?? 600_000),
    flows: createFlowPolicy(options.flows ?? {}, level),
    patterns: createPatternSettings(options.patterns ?? {}, level),
  };
}

function createCache(max: number, ttl: number): LRUCache<string, Judged> {
  return new LRUCache({ max, ttl, maxSize: maxCachedCode, sizeCalculation: (_result, code) => code.length + 1 });
}

const isThreshold: OptionCheck = (value) =>
  typeof value === 'number' && value >= 0 && value <= 100 ? undefined : 'a number from 0 to 100';

const isObject: OptionCheck = (value) =>
  typeof value === 'object' && value !== null ? undefined : 'an object of options';

const checks: Readonly<Record<keyof ScoringGateOptions, OptionCheck>> = {
  scorer: (value) =>
    value === 'rules' || hasMethod(value, 'score')
      ? undefined
      : "'rules' or an object with a name and a method `score`",
  blockThreshold: isThreshold,
  warnThreshold: isThreshold,
  mode: isOneOf('block', 'warn'),
  failOpen: isBoolean,
  timeout: isInteger(1, 600_000),
  analyzers: (value) =>
    Array.isArray(value) && value.every((analyzer) => hasMethod(analyzer, 'analyze'))
      ? undefined
      : 'a list of objects with a name and a method `analyze`',
  cache: (value) =>
    value === false || (typeof value === 'object' && value !== null)
      ? undefined
      : 'false or an object of cache options',
  // Checked in full where they are read.
  flows: isObject,
  patterns: isObject,
};

const cacheChecks = { maxEntries: isInteger(1, 100_000), ttlMs: isInteger(1, 86_400_000) };

function hasMethod(value: unknown, method: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { name } = value as { name?: unknown };
  return (
    typeof name === 'string' && name.length > 0 && typeof (value as Record<string, unknown>)[method] === 'function'
  );
}

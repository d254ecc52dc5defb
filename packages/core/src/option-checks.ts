import { securityLevels } from '@enclave-vm/protocol/codes';
import { isTimeZone } from './4-sandbox/time-zone.ts';
import type { Audit } from './audit/index.ts';
import { EnclaveError } from './enclave-error.ts';
import type { JournalKeeper } from './journal/journal.ts';
import type { EnclaveOptions, LayerSwitches, RunContext, RunOptions, StartOptions } from './options.ts';
import type { Placement } from './placements/placement.ts';
import type { DriveOptions } from './session-runner.ts';
import { checkSnapshotKeys } from './snapshot/index.ts';
import {
  checkOptions,
  isBoolean,
  isFunction,
  isInteger,
  isOneOf,
  isToolName,
  type OptionCheck,
  ToolRegistry,
} from './tools/index.ts';

/** @throws EnclaveError INVALID_INPUT that names the option */
export function checkEnclaveOptions(options: EnclaveOptions): void {
  checkOptions('new Enclave()', options, optionChecks);
  checkOptions('new Enclave() `layers`', options.layers ?? {}, layerChecks);
}

/** @throws EnclaveError INVALID_INPUT that names the option */
export function checkRunOptions(options: RunOptions): void {
  checkOptions('run()', options, runChecks);
  checkOptions('run() `context`', options.context ?? {}, contextChecks);
}

/** @throws EnclaveError INVALID_INPUT that names the option */
export function checkStartOptions(options: StartOptions, tools: ToolRegistry | undefined): void {
  checkOptions('start()', options, startChecks);
  checkOptions('start() `context`', options.context ?? {}, contextChecks);
  const taken = options.clientTools?.find((name) => tools?.has(name));
  if (taken === undefined) return;
  throw new EnclaveError('INVALID_INPUT', `start(): the tool "${taken}" of \`clientTools\` is registered already.`);
}

/** @throws EnclaveError INVALID_INPUT that names the option */
export function checkResumeOptions(options: DriveOptions): void {
  checkOptions('resume()', options, driveChecks);
  checkOptions('resume() `context`', options.context ?? {}, contextChecks);
}

/** Leaves room for a day of timers and for what the engine's clock can count. */
const latestTime = Date.UTC(2200, 0);
const longestTimeout = 24 * 60 * 60 * 1000;
const milliseconds = isInteger(1, longestTimeout);
const count = isInteger(0, Number.MAX_SAFE_INTEGER);
const leastMemory = 1024 * 1024;
const mostMemory = 2 * 1024 * 1024 * 1024;
const mostResultBytes = 64 * 1024 * 1024;

const optionChecks: Readonly<Record<keyof EnclaveOptions, OptionCheck>> = {
  securityLevel: isOneOf(...securityLevels),
  timeout: milliseconds,
  cpuTimeout: milliseconds,
  memoryLimit: isInteger(leastMemory, mostMemory),
  maxToolCalls: count,
  maxConcurrentToolCalls: isInteger(1, 1_000),
  maxIterations: count,
  maxConsoleCalls: count,
  maxConsoleOutputBytes: count,
  maxResultBytes: isInteger(1, mostResultBytes),
  toolHandler: isFunction,
  tools: (value) => (isPlainObject(value) || value instanceof ToolRegistry ? undefined : 'a ToolRegistry or an object'),
  createRateLimiter: isFunction,
  globals: (value) => (isPlainObject(value) ? undefined : 'a plain object'),
  scoringGate: (value) => (isPlainObject(value) ? undefined : 'an object of scoring gate options'),
  audit: (value) =>
    typeof value === 'boolean' || typeof (value as Audit | null)?.begin === 'function'
      ? undefined
      : 'true, false or an audit of createAudit()',
  adapter: isOneOf('embedded', 'worker_threads'),
  placement: (value) => (typeof (value as Placement | null)?.run === 'function' ? undefined : 'a placement'),
  workerPoolConfig: (value) => (isPlainObject(value) ? undefined : 'an object of pool options'),
  language: isOneOf('auto', 'js', 'ts'),
  timeZone: (value) =>
    typeof value === 'string' && isTimeZone(value) ? undefined : 'an IANA time zone such as "Europe/Zurich"',
  layers: (value) => (isPlainObject(value) ? undefined : 'an object of layer switches'),
  rules: (value) => (Array.isArray(value) ? undefined : 'an array of rules'),
  snapshotKeys: checkSnapshotKeys,
  snapshotTtl: isInteger(1, 10 * 366 * longestTimeout),
  approvalTimeout: isInteger(1, 366 * longestTimeout),
  onUnknownOutcome: isOneOf('ask', 'fail', 'retry'),
  maxJournalBytes: isInteger(1, Number.MAX_SAFE_INTEGER),
};

const layerChecks: Readonly<Record<keyof LayerSwitches, OptionCheck>> = {
  prescan: isBoolean,
  validate: isBoolean,
  transform: isBoolean,
  score: isBoolean,
  sanitize: isBoolean,
};

const contextChecks: Readonly<Record<keyof RunContext, OptionCheck>> = {
  tenant: isName,
  subject: isName,
  metadata: () => undefined,
};

const runChecks: Readonly<Record<keyof RunOptions, OptionCheck>> = {
  language: isOneOf('auto', 'js', 'ts'),
  signal: isSignal,
  timeout: milliseconds,
  globals: (value) => (isPlainObject(value) ? undefined : 'a plain object'),
  context: (value) => (isPlainObject(value) ? undefined : 'an object with tenant, subject and metadata'),
  onEvent: isFunction,
  seed: (value) =>
    (value instanceof Uint8Array && value.length === 32) || (typeof value === 'string' && value.length <= 1_024)
      ? undefined
      : '32 bytes or a text of at most 1,024 characters',
  now: (value) =>
    (typeof value === 'number' || value instanceof Date) && Number(value) >= 0 && Number(value) <= latestTime
      ? undefined
      : 'a time from 1970 to 2200',
};

/** Of `start` and `resume`. */
const driveChecks: Readonly<Record<keyof DriveOptions, OptionCheck>> = {
  signal: runChecks.signal,
  onEvent: runChecks.onEvent,
  context: runChecks.context,
  leaveForTimerMs: isInteger(0, longestTimeout),
  journal: (value) =>
    typeof (value as JournalKeeper | null)?.append === 'function' &&
    typeof (value as JournalKeeper).flush === 'function'
      ? undefined
      : 'an object with `append(entry)` and `flush()`',
  answers: isFunction,
  pause: isSignal,
};

const startChecks: Readonly<Record<keyof StartOptions, OptionCheck>> = {
  ...runChecks,
  ...driveChecks,
  sessionId: (value) =>
    typeof value === 'string' && /^[\w-]{8,128}$/.test(value)
      ? undefined
      : 'an id of 8 to 128 letters, digits, "_" and "-"',
  clientTools: (value) =>
    Array.isArray(value) && value.length <= 50 && value.every((name) => typeof name === 'string' && isToolName(name))
      ? undefined
      : 'an array of at most 50 names of tools',
  runTools: isBoolean,
};

function isSignal(value: unknown): string | undefined {
  return value instanceof AbortSignal ? undefined : 'an AbortSignal';
}

function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isName(value: unknown): string | undefined {
  return typeof value === 'string' && value.length <= 256 ? undefined : 'a text of at most 256 characters';
}

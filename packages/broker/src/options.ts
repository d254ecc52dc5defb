import { EnclaveError, type EnclaveOptions } from '@enclave-vm/core';
import { checkOptions, isBoolean, isFunction, isInteger, isOneOf, type OptionCheck } from '@enclave-vm/core/placement';
import type { Authenticate } from './auth/principal.ts';
import { type HttpLimits, httpLimitChecks } from './http/http-limits.ts';
import type { AnyBrokerTool } from './tools/broker-tool.ts';

/** What sessions may take, besides the limits of each program. */
export interface SessionLimits {
  /** Sessions that are not over, of all tenants together. 10,000 unless given. */
  readonly maxOpenSessions: number;
  /** The same of one tenant. 1,000 unless given. */
  readonly maxOpenSessionsPerTenant: number;
  /** Sessions that this process drives at once; one that waits for its client or a far timer is not driven. 1,000 unless given, 256 with Redis. */
  readonly maxConcurrentSessions: number;
  /** Rough bytes of one session's events, its end not counted; beyond it ends with `RESULT_TOO_LARGE`. 8 MiB unless given. */
  readonly maxEventBytes: number;
  /** In memory and in a file: sessions that are over and kept until their `sessionTtl`; the oldest go first. 10,000 unless given. */
  readonly maxKeptSessions: number;
  /** In memory and in a file: rough bytes of the events and journals of those. 256 MiB unless given. */
  readonly maxKeptBytes: number;
  /** In memory: bytes of guest memory of all sessions that wait together, else those of one. 1 GiB, or 64 MiB. */
  readonly maxSuspendedBytes: number;
}

export type BrokerLimits = SessionLimits & HttpLimits;

/** What a broker decides itself for its Enclave. */
type NotOfBroker = 'placement' | 'tools' | 'createRateLimiter';

/** Everything of an Enclave that a broker does not decide itself; see `EnclaveOptions` of `@enclave-vm/core`. */
export interface BrokerOptions extends Omit<EnclaveOptions, NotOfBroker> {
  /** `embedded`, unless given: programs run in this process. `extracted`: in the runtimes at `runtimeUrl`. */
  readonly mode?: 'embedded' | 'extracted';
  /** Where runtimes are: `ws:`, `wss:`, `http:` or `https:`; several share the load. */
  readonly runtimeUrl?: string | readonly string[];
  /** What the runtimes know this broker by. */
  readonly runtimeToken?: string;
  /** Milliseconds for which programs wait while no runtime can be reached. 5 s unless given. */
  readonly runtimeConnectTimeout?: number;
  /** `redis://` or `rediss://`: brokers with the same one are one broker. In memory unless given. */
  readonly redisUrl?: string;
  /** What its keys in Redis begin with. `enclave` unless given. */
  readonly redisPrefix?: string;
  /**
   * A file that keeps the sessions of this one process, so that they outlive it; made when it is not there. In memory
   * unless given.
   */
  readonly storePath?: string;
  /**
   * Whether the sessions that an earlier process left in the file go on by themselves. `false`: only those that are
   * created, answered, resumed or forked here; for who only looks at the file, or has not every tool. True unless given.
   */
  readonly takeOver?: boolean;
  readonly tools?: Readonly<Record<string, AnyBrokerTool>>;
  /** Says who sends an HTTP request. Without it everybody is the tenant `default` and may do everything. */
  readonly authenticate?: Authenticate;
  readonly limits?: Partial<BrokerLimits>;
  /** Milliseconds that a session is kept after its end. An hour unless given. */
  readonly sessionTtl?: number;
  /** Milliseconds without an event after which a stream gets a heartbeat. 15 s unless given. */
  readonly heartbeatInterval?: number;
  /** Origins of web pages that may use the HTTP API from a browser. None unless given. */
  readonly cors?: { readonly origins: readonly string[] };
  /** Allows `listen` to serve other machines although there is no `authenticate`. */
  readonly insecure?: boolean;
  /** Told of faults of the broker, its store and its secrets, which no client is told. Must not throw. */
  readonly onError?: (error: unknown) => void;
}

type OwnOptions = Omit<BrokerOptions, keyof EnclaveOptions> & Pick<BrokerOptions, 'tools'>;

/** Options taken apart: what the Enclave gets as it is, and what the broker does itself. */
export interface BrokerSettings {
  readonly enclave: Omit<EnclaveOptions, NotOfBroker>;
  /** Undefined: programs run here. */
  readonly runtimeUrls: readonly string[] | undefined;
  readonly limits: SessionLimits;
  readonly httpLimits: Partial<HttpLimits>;
  readonly sessionTtl: number;
  readonly takeOver: boolean;
  readonly onError: (error: unknown) => void;
}

const owner = 'createBroker()';
const MiB = 1024 * 1024;
const milliseconds = isInteger(1, 2_147_483_647);
const count = isInteger(1, 1_000_000_000);
const bytes = isInteger(1, Number.MAX_SAFE_INTEGER);
const isObject: OptionCheck = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? undefined : 'an object';

const ownChecks: Readonly<Record<keyof OwnOptions, OptionCheck>> = {
  mode: isOneOf('embedded', 'extracted'),
  runtimeUrl: (value) => (typeof value === 'string' || Array.isArray(value) ? undefined : 'a URL or a list of URLs'),
  runtimeToken: (value) =>
    typeof value === 'string' && /^[\x21-\x7e]{1,4096}$/.test(value) ? undefined : 'a text without spaces',
  runtimeConnectTimeout: isInteger(1, 60 * 60 * 1000),
  redisPrefix: (value) =>
    typeof value === 'string' && /^[\w.{}-]{1,64}$/.test(value) ? undefined : 'at most 64 of A-Z, a-z, 0-9, _ . - { }',
  redisUrl: (value) => (isUrl(value, /^rediss?:$/) ? undefined : 'a URL that begins with redis:// or rediss://'),
  takeOver: isBoolean,
  storePath: (value) =>
    typeof value === 'string' && value !== '' && !value.includes('\0') ? undefined : 'the path of a file',
  tools: isObject,
  authenticate: isFunction,
  limits: isObject,
  sessionTtl: milliseconds,
  heartbeatInterval: milliseconds,
  cors: isObject,
  insecure: isBoolean,
  onError: isFunction,
};

/** The Enclave itself checks their values. */
const known: OptionCheck = () => undefined;
const enclaveChecks: Readonly<Record<keyof BrokerSettings['enclave'], OptionCheck>> = {
  securityLevel: known,
  timeout: known,
  cpuTimeout: known,
  memoryLimit: known,
  maxToolCalls: known,
  maxConcurrentToolCalls: known,
  maxIterations: known,
  maxConsoleCalls: known,
  maxConsoleOutputBytes: known,
  maxResultBytes: known,
  toolHandler: isFunction,
  globals: known,
  scoringGate: known,
  audit: known,
  adapter: known,
  workerPoolConfig: known,
  language: known,
  timeZone: known,
  snapshotKeys: known,
  snapshotTtl: known,
  approvalTimeout: known,
  onUnknownOutcome: known,
  maxJournalBytes: known,
  layers: known,
  rules: known,
};

const limitChecks: Readonly<Record<keyof SessionLimits, OptionCheck>> = {
  maxOpenSessions: count,
  maxOpenSessionsPerTenant: count,
  maxConcurrentSessions: isInteger(1, 100_000),
  maxEventBytes: isInteger(64 * 1024, 1024 * MiB),
  maxKeptSessions: count,
  maxKeptBytes: bytes,
  maxSuspendedBytes: bytes,
};

/** @throws EnclaveError INVALID_INPUT that names the option */
export function resolveOptions(options: BrokerOptions): BrokerSettings {
  checkOptions(owner, options, { ...enclaveChecks, ...ownChecks });
  if (options.redisPrefix !== undefined && options.redisUrl === undefined) {
    throw new EnclaveError('INVALID_INPUT', `${owner}: the option \`redisPrefix\` needs a \`redisUrl\`.`);
  }
  if (options.takeOver !== undefined && options.storePath === undefined) {
    throw new EnclaveError('INVALID_INPUT', `${owner}: the option \`takeOver\` needs a \`storePath\`.`);
  }
  if (options.storePath !== undefined && options.redisUrl !== undefined) {
    const message = `${owner}: sessions are kept in one place: give \`storePath\` or \`redisUrl\`, not both.`;
    throw new EnclaveError('INVALID_INPUT', message);
  }
  const limits = options.limits ?? {};
  checkOptions(`${owner} \`limits\``, limits, { ...limitChecks, ...httpLimitChecks });
  const enclave = pick(options, Object.keys(enclaveChecks));
  return {
    enclave,
    runtimeUrls: resolveRuntimeUrls(options),
    limits: resolveLimits(pick(limits, Object.keys(limitChecks)), options),
    httpLimits: pick(limits, Object.keys(httpLimitChecks)),
    sessionTtl: options.sessionTtl ?? 60 * 60 * 1000,
    takeOver: options.takeOver ?? true,
    onError: options.onError ?? reportError,
  };
}

function resolveLimits(limits: Partial<SessionLimits>, { redisUrl, storePath }: BrokerOptions): SessionLimits {
  const isShared = redisUrl !== undefined;
  const isDurable = isShared || storePath !== undefined;
  for (const name of ['maxKeptSessions', 'maxKeptBytes'] as const) {
    if (isShared && limits[name] !== undefined) {
      const message = `${owner}: the limit \`${name}\` is for sessions in memory or in a file, not in Redis.`;
      throw new EnclaveError('INVALID_INPUT', message);
    }
  }
  return {
    maxOpenSessions: limits.maxOpenSessions ?? 10_000,
    maxOpenSessionsPerTenant: limits.maxOpenSessionsPerTenant ?? 1_000,
    maxConcurrentSessions: limits.maxConcurrentSessions ?? (isShared ? 256 : 1_000),
    maxEventBytes: limits.maxEventBytes ?? 8 * MiB,
    maxKeptSessions: limits.maxKeptSessions ?? 10_000,
    maxKeptBytes: limits.maxKeptBytes ?? 256 * MiB,
    maxSuspendedBytes: limits.maxSuspendedBytes ?? (isDurable ? 64 * MiB : 1024 * MiB),
  };
}

function resolveRuntimeUrls(options: BrokerOptions): readonly string[] | undefined {
  const { mode = 'embedded', runtimeUrl, adapter } = options;
  if (mode === 'embedded') {
    const name = (['runtimeUrl', 'runtimeToken', 'runtimeConnectTimeout'] as const).find(
      (key) => options[key] !== undefined,
    );
    if (name === undefined) return undefined;
    throw new EnclaveError('INVALID_INPUT', `${owner}: the option \`${name}\` needs the \`mode\` "extracted".`);
  }
  if (adapter !== undefined) {
    const message = `${owner}: the option \`adapter\` says how programs run here, but the \`mode\` is "extracted".`;
    throw new EnclaveError('INVALID_INPUT', message);
  }
  const urls = [runtimeUrl ?? []].flat();
  if (urls.length === 0 || !urls.every(isRuntimeUrl)) {
    const message = `${owner}: the \`mode\` "extracted" needs a \`runtimeUrl\` such as "ws://runtime:3001"; a secret goes into \`runtimeToken\`.`;
    throw new EnclaveError('INVALID_INPUT', message);
  }
  return [...new Set(urls)];
}

function isRuntimeUrl(text: unknown): boolean {
  return isUrl(text, /^(ws|http)s?:$/) && !/[@?#]/.test(text as string);
}

function isUrl(text: unknown, protocol: RegExp): boolean {
  return typeof text === 'string' && URL.canParse(text) && protocol.test(new URL(text).protocol);
}

function pick<Options extends object>(options: Options, names: readonly string[]): Options {
  const given = Object.entries(options).filter(([name, value]) => names.includes(name) && value !== undefined);
  return Object.fromEntries(given) as Options;
}

function reportError(error: unknown): void {
  console.error('[enclave broker]', error instanceof Error ? error.message : error);
}

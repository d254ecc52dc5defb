import { checkOptions, isInteger, type OptionCheck } from '@enclave-vm/core/placement';

/** What one request, one tenant and all together may take. */
export interface HttpLimits {
  /** Bytes of a request's body. 5 MiB unless given: a program of 4 MiB and 1 MiB of globals. */
  readonly maxBodyBytes: number;
  /** Milliseconds for a body to arrive. 10 s unless given. */
  readonly bodyTimeoutMs: number;
  /** Milliseconds for `authenticate` to answer. 10 s unless given. */
  readonly authenticateTimeoutMs: number;
  /** Requests of one tenant per second. 5,000 unless given, which only keeps a flood from others. */
  readonly requestsPerSecond: number;
  /** Streams of one tenant that are open at once. 1,000 unless given. */
  readonly maxStreamsPerTenant: number;
  /** Open streams of all tenants together. 10,000 unless given. */
  readonly maxStreams: number;
  /** Milliseconds after which a stream ends whose reader takes nothing. 30 s unless given. It may come back. */
  readonly streamStallMs: number;
}

const defaults: HttpLimits = {
  maxBodyBytes: 5 * 1024 * 1024,
  bodyTimeoutMs: 10_000,
  authenticateTimeoutMs: 10_000,
  requestsPerSecond: 5_000,
  maxStreamsPerTenant: 1_000,
  maxStreams: 10_000,
  streamStallMs: 30_000,
};

const milliseconds = isInteger(1, 60 * 60 * 1000);
const count = isInteger(1, 1_000_000_000);

/** For who checks these limits together with others. */
export const httpLimitChecks: Readonly<Record<keyof HttpLimits, OptionCheck>> = {
  maxBodyBytes: isInteger(1, 256 * 1024 * 1024),
  bodyTimeoutMs: milliseconds,
  authenticateTimeoutMs: milliseconds,
  requestsPerSecond: count,
  maxStreamsPerTenant: count,
  maxStreams: count,
  streamStallMs: milliseconds,
};

/** @throws EnclaveError INVALID_INPUT for a limit that is unknown or out of range */
export function resolveHttpLimits(limits: Partial<HttpLimits> = {}): HttpLimits {
  checkOptions('limits', limits, httpLimitChecks);
  const given = Object.entries(limits).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(given) };
}

import { invalidInput } from './client-error.ts';
import { isRecord } from './is-record.ts';
import type { RetryPolicy } from './outage.ts';

/** What the client needs of `fetch`; the global one, or for example `(url, init) => broker.fetch(new Request(url, init))`. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface EnclaveClientOptions {
  /** Where the broker's routes begin, such as `https://enclave.example.com`; in a browser also a path, such as `/enclave`. */
  readonly url: string;
  /** Sent as `Authorization: Bearer`. */
  readonly token?: string;
  /** Asked before every request: for tokens that expire. */
  readonly headers?: () => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>;
  readonly fetch?: Fetch;
  readonly retry?: Partial<RetryPolicy>;
  /** A stream that brings no byte for so long, in milliseconds, is opened anew. 45,000 unless given; brokers send a heartbeat every 15,000. */
  readonly idleTimeout?: number;
  /** Wait for the headers of any answer, and for the whole of a short one, in milliseconds. 30,000 unless given. */
  readonly requestTimeout?: number;
}

export interface ClientSettings {
  /** Absolute, or a path of this origin; without a slash at its end. */
  readonly url: string;
  readonly fetch: Fetch;
  readonly headersOf: () => Promise<Readonly<Record<string, string>>>;
  readonly retry: RetryPolicy;
  readonly idleTimeout: number;
  readonly requestTimeout: number;
}

/** Longest time that a timer holds. */
const maxMs = 2 ** 31 - 1;

/** @throws EnclaveClientError `INVALID_INPUT` naming the option. */
export function resolveClientOptions(options: EnclaveClientOptions): ClientSettings {
  checkNames('options', options, ['url', 'token', 'headers', 'fetch', 'retry', 'idleTimeout', 'requestTimeout']);
  const { token, headers, fetch: given, retry = {} } = options;
  if (token !== undefined && !(typeof token === 'string' && /^[\x21-\x7e]+$/.test(token)))
    throw invalidInput('token must be a text without spaces');
  for (const [name, value] of Object.entries({ headers, fetch: given })) {
    if (value !== undefined && typeof value !== 'function') throw invalidInput(`${name} must be a function`);
  }
  checkNames('retry', retry, ['maxAttempts', 'baseMs', 'maxMs']);
  return {
    url: readUrl(options.url),
    // Not handed on as it is: a browser's fetch refuses to be called as the method of another object.
    fetch: given ?? ((url, init) => fetch(url, init)),
    async headersOf() {
      return { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...(await headers?.()) };
    },
    retry: {
      maxAttempts: readInteger('retry.maxAttempts', retry.maxAttempts, 10, 0, 1_000_000),
      baseMs: readInteger('retry.baseMs', retry.baseMs, 250, 1, maxMs),
      maxMs: readInteger('retry.maxMs', retry.maxMs, 10_000, 1, maxMs),
    },
    idleTimeout: readInteger('idleTimeout', options.idleTimeout, 45_000, 1, maxMs),
    requestTimeout: readInteger('requestTimeout', options.requestTimeout, 30_000, 1, maxMs),
  };
}

/** @throws EnclaveClientError `INVALID_INPUT` when `value` is no object, or has a name that is none of `names`. */
export function checkNames(what: string, value: unknown, names: readonly string[]): void {
  if (!isRecord(value)) throw invalidInput(`${what} must be an object`);
  for (const name of Object.keys(value)) {
    if (!names.includes(name))
      throw invalidInput(`${what} has no ${JSON.stringify(name.slice(0, 100))}; it knows ${names.join(', ')}`);
  }
}

/** @throws EnclaveClientError `INVALID_INPUT` */
export function readInteger(what: string, value: unknown, fallback: number, min: number, max: number): number {
  if (value === undefined) return fallback;
  if (!Number.isInteger(value) || (value as number) < min || (value as number) > max) {
    throw invalidInput(`${what} must be an integer from ${min} to ${max}`);
  }
  return value as number;
}

function readUrl(url: unknown): string {
  const parsed = typeof url === 'string' ? parseUrl(url) : undefined;
  const isPlain = parsed && !parsed.search && !parsed.hash && !parsed.username && !parsed.password;
  if (!isPlain || !/^https?:$/.test(parsed.protocol)) {
    throw invalidInput('url must be an http or https address without a query or credentials');
  }
  return parsed.href.replace(/\/+$/, '');
}

function parseUrl(url: string): URL | undefined {
  try {
    return new URL(url, globalThis.location?.href);
  } catch {
    return undefined;
  }
}

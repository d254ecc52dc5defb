import { EnclaveError } from '@enclave-vm/core';
import { checkOptions, isFunction, isInteger, isString, type OptionCheck } from '@enclave-vm/core/placement';
import type { RemoteState } from './remote-state.ts';

export interface RemotePlacementOptions {
  /** Where runtimes are: `ws:`, `wss:`, `http:` or `https:`, at most 100. */
  readonly urls: readonly string[];
  /** Sent to every runtime as `Authorization: Bearer`. */
  readonly token?: string;
  /** Milliseconds in which a connection must be there, and for which turns wait while there is none. Default 5,000. */
  readonly connectTimeout?: number;
  /** Milliseconds that a turn may take beyond the run's own time, the network included. Default 2,000. */
  readonly turnSlackMs?: number;
  /** Milliseconds between two looks whether a runtime is alive. Default 5,000. */
  readonly heartbeatInterval?: number;
  /** Bytes of one message in either direction; a runtime's own maximum must not be greater. Default 128 MiB. */
  readonly maxFrameBytes?: number;
  /** Told whenever the status of a runtime changes. */
  readonly onState?: (state: RemoteState) => void;
}

export type RemoteSettings = Required<Omit<RemotePlacementOptions, 'urls' | 'token' | 'onState'>> & {
  readonly urls: readonly URL[];
  readonly token: string | undefined;
  readonly onState: RemotePlacementOptions['onState'];
};

const owner = 'createRemotePlacement()';
const maxUrls = 100;
const maxMs = 3_600_000;
const MiB = 1024 * 1024;

const checks: Readonly<Record<keyof RemotePlacementOptions, OptionCheck>> = {
  urls: (value) =>
    Array.isArray(value) && value.length > 0 && value.length <= maxUrls ? undefined : `a list of 1 to ${maxUrls} URLs`,
  token: (value) =>
    isString(value) ?? (/^[\x21-\x7e]{1,4096}$/.test(value as string) ? undefined : 'a token without spaces'),
  connectTimeout: isInteger(1, maxMs),
  turnSlackMs: isInteger(1, maxMs),
  heartbeatInterval: isInteger(1, maxMs),
  maxFrameBytes: isInteger(64 * 1024, 1024 * MiB),
  onState: isFunction,
};

/** @throws EnclaveError INVALID_INPUT that names the option */
export function resolveOptions(options: RemotePlacementOptions): RemoteSettings {
  checkOptions(owner, options, checks, ['urls']);
  const urls = options.urls.map(readUrl);
  if (new Set(urls.map(({ href }) => href)).size < urls.length) {
    throw new EnclaveError('INVALID_INPUT', `${owner}: the option \`urls\` names a runtime twice.`);
  }
  return {
    urls,
    token: options.token,
    connectTimeout: options.connectTimeout ?? 5_000,
    turnSlackMs: options.turnSlackMs ?? 2_000,
    heartbeatInterval: options.heartbeatInterval ?? 5_000,
    maxFrameBytes: options.maxFrameBytes ?? 128 * MiB,
    onState: options.onState,
  };
}

function readUrl(text: unknown): URL {
  const url = typeof text === 'string' && URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^(ws|http)s?:$/.test(url.protocol)) {
    throw new EnclaveError(
      'INVALID_INPUT',
      `${owner}: the option \`urls\` holds what is no ws:, wss:, http: or https: URL.`,
    );
  }
  // Such parts would show up wherever the state is shown.
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new EnclaveError(
      'INVALID_INPUT',
      `${owner}: a URL in \`urls\` must have no user, password, query or fragment; use the option \`token\`.`,
    );
  }
  return url;
}

import { Enclave, type RateLimiter, type RateLimiterSettings, type ToolRegistry } from '@enclave-vm/core';
import type { BrokerOptions, BrokerSettings } from './options.ts';
import { createLazyRemotePlacement, type LazyRemotePlacement } from './remote-placement.ts';
import type { SessionBackend } from './session-backend.ts';
import { withoutSecrets } from './tools/broker-tool.ts';
import type { Secrets } from './tools/secrets.ts';

export interface EnclaveParts {
  readonly settings: BrokerSettings;
  readonly tools: ToolRegistry;
  readonly secrets: Secrets;
  readonly remote: LazyRemotePlacement | undefined;
  /** Where calls of tools are counted together with other brokers. */
  readonly shared?: () => Promise<SessionBackend>;
}

/** The Enclave of a broker. */
export function createEnclave({ settings, tools, secrets, remote, shared }: EnclaveParts): Enclave {
  const { toolHandler } = settings.enclave;
  return new Enclave({
    ...settings.enclave,
    tools,
    ...(toolHandler && { toolHandler: withoutSecrets(toolHandler, secrets) }),
    ...(remote && { placement: remote }),
    ...(shared && { createRateLimiter: async (limit: RateLimiterSettings) => sharedLimiter(await shared(), limit) }),
  });
}

/** Undefined when programs run here. */
export function openRuntimes(options: BrokerOptions, settings: BrokerSettings): LazyRemotePlacement | undefined {
  const { runtimeUrls: urls, onError } = settings;
  const { runtimeToken: token, runtimeConnectTimeout: connectTimeout } = options;
  const given = { ...(token !== undefined && { token }), ...(connectTimeout !== undefined && { connectTimeout }) };
  return urls && createLazyRemotePlacement({ urls, ...given }, onError);
}

function sharedLimiter({ createRateLimiter }: SessionBackend, limit: RateLimiterSettings): RateLimiter {
  if (!createRateLimiter) throw new Error('the store of the sessions counts no calls');
  return createRateLimiter(limit);
}

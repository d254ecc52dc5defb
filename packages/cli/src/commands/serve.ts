import type { Broker, Principal } from '@enclave-vm/broker';
import type { SecurityLevel } from '@enclave-vm/core';
import { addSecrets, brokerTools } from '../broker-tools.ts';
import { createFaultLog } from '../fault-log.ts';
import { loadTools } from '../load-tools.ts';
import { keptMs } from '../sessions-file.ts';
import type { CommandStreams } from '../streams.ts';
import { UsageError } from '../usage-error.ts';
import { servePlayground } from './serve-playground.ts';
import { serveUntilStopped } from './serve-until-stopped.ts';

export interface ServeCommandOptions {
  readonly port: number;
  readonly host?: string;
  readonly level: SecurityLevel;
  readonly tools?: string;
  readonly runtimeUrl?: readonly string[];
  readonly runtimeToken?: string;
  readonly redisUrl?: string;
  readonly store?: string;
  readonly token?: Readonly<Record<string, Principal>>;
  readonly playground?: boolean;
}

/** Milliseconds for which sessions may go on after the signal to stop. */
const drainMs = 20_000;

/** `enclave serve`: a broker with its HTTP API, or with `--playground` a page and its brokers, until it is stopped. */
export async function serveCommand(options: ServeCommandOptions, streams: CommandStreams): Promise<number> {
  const { port, host, level, runtimeUrl, runtimeToken, redisUrl, store, token } = options;
  // Loaded here, because no other command needs a server.
  const { bearerAuth, createBroker } = await import('@enclave-vm/broker');
  if (runtimeToken !== undefined && runtimeUrl === undefined) {
    throw new UsageError('a token for runtimes needs --runtime-url or ENCLAVE_RUNTIME_URL');
  }
  if (redisUrl !== undefined && store !== undefined) {
    throw new UsageError('sessions are kept in Redis or in a file: give --redis-url or --store, not both');
  }
  const authenticate = token && bearerAuth({ tokens: token });
  if (!authenticate && host !== undefined && !/^(localhost|127\.[\d.]+|::1)$/.test(host)) {
    throw new UsageError(`without --token or ENCLAVE_TOKENS, anybody who reaches ${host} could run programs`);
  }
  const file = options.tools === undefined ? undefined : await loadTools(options.tools, (loaded) => loaded);
  const tools = file && brokerTools(file);
  const onError = createFaultLog('enclave serve', streams.stderr);
  const shared = {
    ...(runtimeUrl && { mode: 'extracted' as const, runtimeUrl }),
    ...(runtimeToken !== undefined && { runtimeToken }),
    ...(authenticate && { authenticate }),
    ...(tools && { tools }),
    onError,
  };
  const facts = [
    runtimeUrl ? `programs run in ${count(runtimeUrl.length, 'runtime')}` : 'programs run here',
    `level ${level}`,
    `sessions in ${redisUrl === undefined ? (store ?? 'memory') : 'Redis'}`,
    count(Object.keys(tools ?? {}).length, 'tool'),
    authenticate ? `authentication by ${count(Object.keys(token).length, 'token')}` : 'no authentication',
  ];
  if (options.playground) {
    if (redisUrl !== undefined || store !== undefined) {
      throw new UsageError('the playground keeps its sessions in memory: leave out --redis-url and --store');
    }
    return servePlayground({ port, host, level, file, shared, facts, drainMs }, streams);
  }
  const broker = createBroker({
    ...shared,
    securityLevel: level,
    ...(redisUrl !== undefined && { redisUrl }),
    ...(store !== undefined && { storePath: store, sessionTtl: keptMs }),
  });
  const open = async () => {
    if (file) addSecrets(broker, file);
    if (store !== undefined) await checkStore(broker, store);
    const { url } = await broker.listen(port, host === undefined ? {} : { host });
    return [url, ...facts];
  };
  return serveUntilStopped('enclave serve', { open, close: () => broker.dispose(drainMs) }, streams);
}

/** A file that cannot be used is told here, and not by every session. */
async function checkStore(broker: Broker, store: string): Promise<void> {
  const response = await broker.fetch(new Request('http://localhost/ready'));
  const { checks } = (await response.json()) as ReadyResponse;
  if (checks.some(({ name, ok }) => name === 'sessions' && !ok)) {
    throw new UsageError(`sessions cannot be kept in ${store}`);
  }
}

interface ReadyResponse {
  readonly checks: readonly { readonly name: string; readonly ok: boolean }[];
}

function count(value: number, what: string): string {
  return `${value} ${what}${value === 1 ? '' : 's'}`;
}

import type { AnyBrokerTool, Broker, Principal } from '@enclave-vm/broker';
import { type SecurityLevel, ToolRegistry } from '@enclave-vm/core';
import { createFaultLog } from '../fault-log.ts';
import { loadTools, type ToolsFile } from '../load-tools.ts';
import type { CommandStreams } from '../streams.ts';
import { UsageError } from '../usage-error.ts';
import { serveUntilStopped } from './serve-until-stopped.ts';

export interface ServeCommandOptions {
  readonly port: number;
  readonly host?: string;
  readonly level: SecurityLevel;
  readonly tools?: string;
  readonly runtimeUrl?: readonly string[];
  readonly runtimeToken?: string;
  readonly redisUrl?: string;
  readonly token?: Readonly<Record<string, Principal>>;
}

/** Milliseconds for which sessions may go on after the signal to stop. */
const drainMs = 20_000;

/** `enclave serve`: a broker with its HTTP API, until it is stopped. */
export async function serveCommand(options: ServeCommandOptions, streams: CommandStreams): Promise<number> {
  const { port, host, level, runtimeUrl, runtimeToken, redisUrl, token } = options;
  // Loaded here, because no other command needs a server.
  const { bearerAuth, createBroker } = await import('@enclave-vm/broker');
  if (runtimeToken !== undefined && runtimeUrl === undefined) {
    throw new UsageError('a token for runtimes needs --runtime-url or ENCLAVE_RUNTIME_URL');
  }
  const authenticate = token && bearerAuth({ tokens: token });
  if (!authenticate && host !== undefined && !/^(localhost|127\.[\d.]+|::1)$/.test(host)) {
    throw new UsageError(`without --token or ENCLAVE_TOKENS, anybody who reaches ${host} could run programs`);
  }
  const broker = createBroker({
    securityLevel: level,
    ...(runtimeUrl && { mode: 'extracted', runtimeUrl }),
    ...(runtimeToken !== undefined && { runtimeToken }),
    ...(redisUrl !== undefined && { redisUrl }),
    ...(authenticate && { authenticate }),
    onError: createFaultLog('enclave serve', streams.stderr),
  });
  const open = async () => {
    const tools = options.tools === undefined ? 0 : await loadTools(options.tools, (file) => register(broker, file));
    const { url } = await broker.listen(port, host === undefined ? {} : { host });
    return [
      url,
      runtimeUrl ? `programs run in ${count(runtimeUrl.length, 'runtime')}` : 'programs run here',
      `level ${level}`,
      redisUrl === undefined ? 'sessions in memory' : 'sessions in Redis',
      count(tools, 'tool'),
      authenticate ? `authentication by ${count(Object.keys(token).length, 'token')}` : 'no authentication',
    ];
  };
  return serveUntilStopped('enclave serve', { open, close: () => broker.dispose(drainMs) }, streams);
}

/** @returns how many tools there are */
function register(broker: Broker, { tools, secrets }: ToolsFile): number {
  const definitions =
    tools instanceof ToolRegistry
      ? Object.fromEntries(tools.names().map((name) => [name, tools.get(name)]))
      : { ...tools };
  broker.tools(definitions as Record<string, AnyBrokerTool>);
  for (const [name, source] of Object.entries(secrets)) broker.secret(name, source);
  return Object.keys(definitions).length;
}

function count(value: number, what: string): string {
  return `${value} ${what}${value === 1 ? '' : 's'}`;
}

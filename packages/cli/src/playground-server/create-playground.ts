import { type Broker, type BrokerOptions, createBroker } from '@enclave-vm/broker';
import { createAudit, createMemorySink, type SecurityLevel, securityLevels } from '@enclave-vm/core';
import { addSecrets } from '../broker-tools.ts';
import type { ToolsFile } from '../load-tools.ts';
import { version } from '../own-package.ts';
import { BrokerShelf } from './broker-shelf.ts';
import type { PageFiles } from './page-files.ts';
import { createPlaygroundApp } from './playground-app.ts';
import { type Adapter, type LimitName, limitsAt, type PlaygroundConfig } from './read-config.ts';

/** What all brokers of a playground have in common. */
export type SharedOptions = Pick<BrokerOptions, 'mode' | 'runtimeUrl' | 'runtimeToken' | 'authenticate' | 'tools'> & {
  onError(error: unknown): void;
};

export interface PlaygroundOptions {
  /** Where the page chooses none. */
  readonly level: SecurityLevel;
  /** Whose secrets the tools have. */
  readonly file: ToolsFile | undefined;
  readonly files: PageFiles;
  readonly shared: SharedOptions;
}

export interface Playground {
  fetch(request: Request): Promise<Response>;
  close(graceMs: number): Promise<void>;
}

const MiB = 1024 * 1024;
/** A page that tries everything makes some; each keeps its own sessions. */
const mostBrokers = 12;
/** What a worker needs beside the memory of its guest. */
const workerBytes = 96 * MiB;

/**
 * A page and its brokers.
 *
 * @throws EnclaveError INVALID_INPUT for options and tools that no broker takes
 */
export async function createPlayground({ level, file, files, shared }: PlaygroundOptions): Promise<Playground> {
  const make = (config: PlaygroundConfig): Broker => {
    const broker = createBroker({ ...brokerOptions(config, level, shared), ...shared });
    if (file) addSecrets(broker, file);
    return broker;
  };
  const adapters: readonly Adapter[] = shared.mode === 'extracted' ? ['embedded'] : ['embedded', 'worker_threads'];
  const { onError, authenticate } = shared;
  const shelf = new BrokerShelf({ most: mostBrokers, make, onError });
  const description = {
    version,
    placement: shared.mode ?? 'embedded',
    levels: securityLevels,
    /** The level without a choice, to which the presets of `limits` belong. */
    level,
    adapters,
    limits: limitsAt(level),
    presets: Object.fromEntries(securityLevels.map((name) => [name, presetsAt(name)])),
    tools: await describeTools(shared, file),
  };
  return {
    fetch: createPlaygroundApp({ files, shelf, adapters, description, authenticate, onError }),
    close: (graceMs) => shelf.close(graceMs),
  };
}

function brokerOptions(
  { level: chosen, adapter, ...limits }: PlaygroundConfig,
  level: SecurityLevel,
  { mode }: SharedOptions,
): BrokerOptions {
  return {
    securityLevel: chosen ?? level,
    ...limits,
    // Runtimes place programs themselves.
    ...(adapter !== undefined && mode !== 'extracted' && { adapter }),
    ...(adapter === 'worker_threads' && {
      workerPoolConfig: { maxWorkers: 2, memoryLimitPerWorker: (limits.memoryLimit ?? 64 * MiB) + workerBytes },
    }),
    audit: createAudit({ values: 'redacted', sink: createMemorySink({ maxRecords: 2_000 }) }),
    limits: { maxOpenSessions: 100, maxOpenSessionsPerTenant: 100, maxKeptSessions: 200, maxKeptBytes: 32 * MiB },
  };
}

function presetsAt(level: SecurityLevel): Record<LimitName, number> {
  const { timeout, cpuTimeout, memoryLimit, maxToolCalls } = limitsAt(level);
  return {
    timeout: timeout.preset,
    cpuTimeout: cpuTimeout.preset,
    memoryLimit: memoryLimit.preset,
    maxToolCalls: maxToolCalls.preset,
  };
}

interface DescribedTool {
  readonly name: string;
  readonly description?: string;
  readonly effect: string;
  readonly needsApproval?: true;
}

/** As a broker describes them; asked once, so that tools that no broker takes are told at the start. */
async function describeTools({ authenticate: _, ...shared }: SharedOptions, file: ToolsFile | undefined) {
  const broker = createBroker(shared);
  try {
    if (file) addSecrets(broker, file);
    const response = await broker.fetch(new Request('http://localhost/tools'));
    const { tools } = (await response.json()) as { tools: readonly DescribedTool[] };
    return tools.map(({ name, description, effect, needsApproval = false }) => ({
      name,
      description,
      effect,
      needsApproval,
    }));
  } finally {
    await broker.dispose();
  }
}

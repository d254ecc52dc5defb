import type { AnyBrokerTool, Broker } from '@enclave-vm/broker';
import { ToolRegistry } from '@enclave-vm/core';
import type { ToolsFile } from './load-tools.ts';

/**
 * The tools of a file as a broker is made with them: sessions that wait in its store may go on as soon as it is there,
 * so tools that came later would be missing.
 */
export function brokerTools({ tools }: ToolsFile): Readonly<Record<string, AnyBrokerTool>> {
  const definitions =
    tools instanceof ToolRegistry
      ? Object.fromEntries(tools.names().map((name) => [name, tools.get(name)]))
      : { ...tools };
  return definitions as Record<string, AnyBrokerTool>;
}

/** To be called in the tick in which the broker was made. */
export function addSecrets(broker: Broker, { secrets }: ToolsFile): void {
  for (const [name, source] of Object.entries(secrets)) broker.secret(name, source);
}

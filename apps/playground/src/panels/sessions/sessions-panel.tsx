import { EnclaveClient } from '@enclave-vm/client';
import { useEnclave } from '@enclave-vm/react';
import { useEffect, useMemo } from 'react';
import type { PanelProps } from '../panel-props.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import panel from '../parts/panel.module.css';
import { SessionList } from './session-list.tsx';
import { rememberConfig, urlOfConfig, usedConfigs } from './used-configs.ts';

export interface SessionsPanelProps extends PanelProps {
  /** Watches a session, with the config that it ran with. */
  onOpen(config: string, sessionId: string): void;
}

/** The sessions of the brokers that this browser has used, to look at again or to go on with. */
export function SessionsPanel({ session, config, baseUrl, token, onOpen }: SessionsPanelProps) {
  const { sessionId } = session;
  useEffect(() => {
    if (sessionId !== undefined) rememberConfig(config);
  }, [config, sessionId]);
  const own = useEnclave();
  // A run makes its config a used one, so the list is read again with each.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const places = useMemo(() => {
    const others = usedConfigs().filter((other) => other !== config);
    return [
      { config, client: own },
      ...others.map((other) => ({
        config: other,
        client: new EnclaveClient({ url: urlOfConfig(baseUrl, other), ...(token !== undefined && { token }) }),
      })),
    ];
  }, [config, baseUrl, token, own, sessionId]);
  const hasRun = sessionId !== undefined || places.length > 1;

  return (
    <div className={panel.panel}>
      {places.map((place) => (
        <SessionList
          key={place.config}
          client={place.client}
          config={place.config}
          current={sessionId}
          onOpen={onOpen}
        />
      ))}
      {!hasRun && (
        <EmptyState title="Sessions stay">
          A session outlives the page that started it: close the tab while a script waits, come back, and open it here.
        </EmptyState>
      )}
    </div>
  );
}

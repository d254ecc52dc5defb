import { EnclaveProvider } from '@enclave-vm/react';
import { useState } from 'react';
import { fitConfig, type PlaygroundSettings } from '../api/playground-settings.ts';
import { brokerUrl, formatConfig, parseConfig, type RunConfig } from '../api/run-config.ts';
import { Workbench } from './workbench.tsx';

/** What the page begins with. */
export interface Start {
  readonly code: string;
  readonly config: RunConfig;
  readonly exampleId?: string | undefined;
  /** The script came with a link: somebody else wrote it. */
  readonly isShared: boolean;
}

export interface PlaygroundProps {
  readonly settings: PlaygroundSettings;
  readonly start: Start;
  readonly token: string | undefined;
  onUnauthenticated(): void;
}

/** The workbench at the broker that the controls choose. */
export function Playground({ settings, start, token, onUnauthenticated }: PlaygroundProps) {
  const [config, setConfig] = useState(start.config);
  const text = formatConfig(config);
  return (
    <EnclaveProvider url={brokerUrl(text)} token={token}>
      <Workbench
        settings={settings}
        start={start}
        config={config}
        configText={text}
        token={token}
        onConfig={setConfig}
        onConfigText={(other) => setConfig(fitConfig(parseConfig(other), settings))}
        onUnauthenticated={onUnauthenticated}
      />
    </EnclaveProvider>
  );
}

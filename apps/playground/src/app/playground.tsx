import { EnclaveProvider } from '@enclave-vm/react';
import { useCallback, useState } from 'react';
import { fitConfig, type PlaygroundSettings } from '../api/playground-settings.ts';
import { brokerUrl, formatConfig, parseConfig, type RunConfig } from '../api/run-config.ts';
import { loadToken, saveToken } from './storage.ts';
import { TokenForm } from './token-form.tsx';
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
}

/** The workbench at the broker that the controls choose. */
export function Playground({ settings, start }: PlaygroundProps) {
  const [config, setConfig] = useState(start.config);
  const [token, setToken] = useState(loadToken);
  const [isRefused, setRefused] = useState(false);
  const onUnauthenticated = useCallback(() => setRefused(true), []);
  const text = formatConfig(config);

  if (isRefused) {
    return (
      <TokenForm
        onToken={(given) => {
          saveToken(given);
          setToken(given);
          setRefused(false);
        }}
      />
    );
  }
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

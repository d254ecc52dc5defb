import type { SecurityLevel } from '@enclave-vm/protocol/codes';
import type { PlaygroundSettings } from '../api/playground-settings.ts';
import type { Adapter, RunConfig } from '../api/run-config.ts';
import styles from './controls.module.css';
import { Limits } from './limits.tsx';

export interface ControlsProps {
  readonly settings: PlaygroundSettings;
  readonly config: RunConfig;
  onConfig(config: RunConfig): void;
}

const adapterNames: Readonly<Record<Adapter, string>> = { embedded: 'Embedded', worker_threads: 'Worker threads' };

/** How strictly, where, and within which limits the next run runs. */
export function Controls({ settings, config, onConfig }: ControlsProps) {
  return (
    <fieldset className={styles.controls}>
      <legend className="visually-hidden">How the script runs</legend>
      <label className={styles.control}>
        <span>Level</span>
        <select
          value={config.level}
          onChange={(event) => onConfig({ ...config, level: event.target.value as SecurityLevel })}
        >
          {settings.levels.map((level) => (
            <option key={level} value={level}>
              {level}
            </option>
          ))}
        </select>
      </label>
      {settings.placement === 'extracted' ? (
        <span className={styles.control}>
          <span>Runs in</span> runtimes elsewhere
        </span>
      ) : (
        <label className={styles.control}>
          <span>Adapter</span>
          <select
            value={config.adapter}
            onChange={(event) => onConfig({ ...config, adapter: event.target.value as Adapter })}
          >
            {settings.adapters.map((adapter) => (
              <option key={adapter} value={adapter}>
                {adapterNames[adapter]}
              </option>
            ))}
          </select>
        </label>
      )}
      <Limits settings={settings} config={config} onConfig={onConfig} />
    </fieldset>
  );
}

import { useId, useRef } from 'react';
import { clamp, type LimitRange, type PlaygroundSettings } from '../api/playground-settings.ts';
import { type LimitName, limitNames, type RunConfig } from '../api/run-config.ts';
import styles from './controls.module.css';

const MB = 1024 * 1024;

/** Each limit in the unit in which a person thinks of it. */
const texts: Readonly<Record<LimitName, { readonly name: string; readonly unit: string; readonly size: number }>> = {
  timeout: { name: 'Wall time', unit: 'ms', size: 1 },
  cpuTimeout: { name: 'Engine time', unit: 'ms', size: 1 },
  memoryLimit: { name: 'Memory', unit: 'MB', size: MB },
  maxToolCalls: { name: 'Tool calls', unit: '', size: 1 },
};

export interface LimitsProps {
  readonly settings: Pick<PlaygroundSettings, 'limits' | 'presets'>;
  readonly config: RunConfig;
  onConfig(config: RunConfig): void;
}

/** The limits of a run; those that nobody sets are as the level presets them. */
export function Limits({ settings: { limits, presets }, config, onConfig }: LimitsProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const set = limitNames.filter((name) => config[name] !== undefined);
  const change = (name: LimitName, value: number | undefined) => {
    const { [name]: _before, ...rest } = config;
    onConfig(value === undefined ? rest : { ...rest, [name]: value });
  };
  return (
    <>
      <button ref={button} type="button" className={styles.button} popoverTarget={id}>
        Limits{set.length > 0 && <span className={styles.set}>{set.length}</span>}
      </button>
      <div
        id={id}
        popover="auto"
        className={styles.popover}
        onToggle={(event) => placeBelow(event.currentTarget, button.current)}
      >
        <h2>Limits of the next run</h2>
        <p>An empty field is as the level has it.</p>
        {limitNames.map((name) => (
          <LimitField
            key={name}
            name={name}
            range={limits[name]}
            preset={presets[config.level][name]}
            value={config[name]}
            onValue={(value) => change(name, value)}
          />
        ))}
      </div>
    </>
  );
}

interface LimitFieldProps {
  readonly name: LimitName;
  readonly range: LimitRange;
  /** What the level has. */
  readonly preset: number;
  readonly value: number | undefined;
  onValue(value: number | undefined): void;
}

function LimitField({ name, range, preset, value, onValue }: LimitFieldProps) {
  const { name: label, unit, size } = texts[name];
  const least = Math.ceil(range.least / size);
  const most = Math.floor(range.most / size);
  const read = (text: string) => {
    const number = Number(text);
    onValue(text.trim() === '' || !Number.isFinite(number) ? undefined : clamp(number * size, range));
  };
  return (
    <label className={styles.field}>
      <span>{label}</span>
      <input
        // Another value from outside, such as that of a link, replaces what stands here.
        key={value}
        type="number"
        inputMode="numeric"
        min={least}
        max={most}
        defaultValue={value === undefined ? '' : value / size}
        placeholder={String(preset / size)}
        onBlur={(event) => read(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') read(event.currentTarget.value);
        }}
      />
      <small>
        {unit} {least.toLocaleString('en')}–{most.toLocaleString('en')}
      </small>
    </label>
  );
}

/** Popovers stand where the browser likes until they are told; within the window, below their button. */
function placeBelow(popover: HTMLElement, button: HTMLElement | null): void {
  if (!button) return;
  const { left, bottom } = button.getBoundingClientRect();
  const room = document.documentElement.clientWidth - popover.offsetWidth - 8;
  popover.style.left = `${Math.max(8, Math.min(left, room))}px`;
  popover.style.top = `${bottom + 6}px`;
}

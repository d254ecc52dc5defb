import { type SecurityLevel, securityLevels } from '@enclave-vm/protocol/codes';

export const adapters = ['embedded', 'worker_threads'] as const;
export const limitNames = ['timeout', 'cpuTimeout', 'memoryLimit', 'maxToolCalls'] as const;
export type Adapter = (typeof adapters)[number];
export type LimitName = (typeof limitNames)[number];

/**
 * What the controls of the page decide; one broker is made for each combination that is used. A limit that is not there
 * is as the level presets it. `timeout` and `cpuTimeout` are milliseconds, `memoryLimit` is bytes.
 */
export type RunConfig = { readonly level: SecurityLevel; readonly adapter: Adapter } & {
  readonly [Name in LimitName]?: number;
};

/** The part of the broker's path that names the config; always the same text for the same config. */
export function formatConfig(config: RunConfig): string {
  const limits = limitNames.filter((name) => config[name] !== undefined).map((name) => `${name}=${config[name]}`);
  return [`level=${config.level}`, `adapter=${config.adapter}`, ...limits].join(',');
}

/** Where the routes of a config's broker begin. */
export function brokerUrl(config: string): string {
  return `/brokers/${config}`;
}

/** What of `value` can be a config; everything else is left out. Its limits are not known to be within any bounds. */
export function readConfig(value: unknown): Partial<RunConfig> {
  if (typeof value !== 'object' || value === null) return {};
  const fields = value as Readonly<Record<string, unknown>>;
  const level = securityLevels.find((name) => name === fields.level);
  const adapter = adapters.find((name) => name === fields.adapter);
  const limits = limitNames.flatMap((name): [LimitName, number][] => {
    const limit = fields[name];
    return Number.isSafeInteger(limit) && (limit as number) > 0 ? [[name, limit as number]] : [];
  });
  return { ...(level && { level }), ...(adapter && { adapter }), ...Object.fromEntries(limits) };
}

/** The config that a text of `formatConfig` names. */
export function parseConfig(text: string): Partial<RunConfig> {
  if (text.length > 400) return {};
  const fields = text.split(',').map((part): [string, string | number] => {
    const [name = '', value = ''] = part.split('=');
    return [name, /^\d{1,15}$/.test(value) ? Number(value) : value];
  });
  return readConfig(Object.fromEntries(fields));
}

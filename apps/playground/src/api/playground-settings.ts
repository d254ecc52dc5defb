import { type SecurityLevel, securityLevels } from '@enclave-vm/protocol/codes';
import { type Adapter, adapters, type LimitName, limitNames, type RunConfig } from './run-config.ts';

export interface LimitRange {
  readonly least: number;
  readonly most: number;
}

export interface PlaygroundTool {
  readonly name: string;
  readonly description?: string;
  readonly effect: 'read' | 'write';
  readonly needsApproval: boolean;
}

/** What the server of this page offers: `GET /playground.json`. */
export interface PlaygroundSettings {
  readonly version: string;
  /** `extracted`: programs run in runtimes elsewhere. */
  readonly placement: 'embedded' | 'extracted';
  readonly levels: readonly SecurityLevel[];
  readonly adapters: readonly Adapter[];
  readonly limits: Readonly<Record<LimitName, LimitRange>>;
  /** What each level has where no limit is set. */
  readonly presets: Readonly<Record<SecurityLevel, Readonly<Record<LimitName, number>>>>;
  readonly tools: readonly PlaygroundTool[];
}

/** The server wants to know who asks: it was given no token, or one that it does not know. */
export class TokenNeeded extends Error {}

/** @throws TokenNeeded; Error in words for the person in front of the page */
export async function fetchSettings(token: string | undefined, signal: AbortSignal): Promise<PlaygroundSettings> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch('/playground.json', { signal, headers });
  if (response.status === 401) throw new TokenNeeded();
  if (!response.ok) throw new Error(`The server answered ${response.status} to /playground.json.`);
  return readSettings(await response.json());
}

/** Checked only as far as the page would break otherwise: it comes from where the page itself came from. */
export function readSettings(value: unknown): PlaygroundSettings {
  const { version, placement, levels, adapters: offered, limits, presets, tools } = recordOf(value);
  const isComplete =
    typeof version === 'string' &&
    Array.isArray(levels) &&
    Array.isArray(offered) &&
    Array.isArray(tools) &&
    limitNames.every((name) => isRange(recordOf(limits)[name])) &&
    levels.every((level) => limitNames.every((name) => typeof recordOf(recordOf(presets)[level])[name] === 'number'));
  if (!isComplete) throw new Error('This page and its server are of different versions. Build both again.');
  return {
    version,
    placement: placement === 'extracted' ? 'extracted' : 'embedded',
    levels: securityLevels.filter((name) => levels.includes(name)),
    adapters: adapters.filter((name) => offered.includes(name)),
    limits: limits as PlaygroundSettings['limits'],
    presets: presets as PlaygroundSettings['presets'],
    tools,
  };
}

/** The wanted config as far as the server has it. */
export function fitConfig(wanted: Partial<RunConfig>, { levels, adapters, limits }: PlaygroundSettings): RunConfig {
  const within = limitNames.flatMap((name): [LimitName, number][] => {
    const value = wanted[name];
    return value === undefined ? [] : [[name, clamp(value, limits[name])]];
  });
  return {
    level: levels.find((name) => name === wanted.level) ?? preferredLevel,
    adapter: adapters.find((name) => name === wanted.adapter) ?? 'embedded',
    ...Object.fromEntries(within),
  };
}

export function clamp(value: number, { least, most }: LimitRange): number {
  return Math.min(most, Math.max(least, Math.round(value)));
}

/** What a program that nobody has reviewed should run at. */
const preferredLevel: SecurityLevel = 'SECURE';

function isRange(value: unknown): value is LimitRange {
  const { least, most } = recordOf(value);
  return typeof least === 'number' && typeof most === 'number';
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

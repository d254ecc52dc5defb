import { levelPresets, type SecurityLevel, securityLevels } from '@enclave-vm/core';

/** What a page may choose of a broker. What it leaves out is the default of the level. */
export interface PlaygroundConfig {
  readonly level?: SecurityLevel;
  readonly adapter?: Adapter;
  /** Milliseconds. */
  readonly timeout?: number;
  readonly cpuTimeout?: number;
  /** Bytes. */
  readonly memoryLimit?: number;
  readonly maxToolCalls?: number;
}

export type Adapter = 'embedded' | 'worker_threads';
export type LimitName = 'timeout' | 'cpuTimeout' | 'memoryLimit' | 'maxToolCalls';

export interface Limit {
  readonly least: number;
  readonly most: number;
  /** Without a choice. */
  readonly preset: number;
}

const MiB = 1024 * 1024;

/** Where programs run in this process, one may hold it for `cpuTimeout`; more than ten seconds nobody would wait. */
const ranges: Readonly<Record<LimitName, readonly [least: number, most: number]>> = {
  timeout: [100, 300_000],
  cpuTimeout: [10, 10_000],
  memoryLimit: [4 * MiB, 512 * MiB],
  maxToolCalls: [1, 1_000],
};

/** The limits that may be chosen, with what they are at a level. */
export function limitsAt(level: SecurityLevel): Readonly<Record<LimitName, Limit>> {
  const presets = { ...levelPresets[level], memoryLimit: 64 * MiB };
  const limit = (name: LimitName): Limit => {
    const [least, most] = ranges[name];
    return { least, most, preset: presets[name] };
  };
  return {
    timeout: limit('timeout'),
    cpuTimeout: limit('cpuTimeout'),
    memoryLimit: limit('memoryLimit'),
    maxToolCalls: limit('maxToolCalls'),
  };
}

/** What is chosen when nothing is. */
export const noChoice = 'default';

const names = ['level', 'adapter', 'timeout', 'cpuTimeout', 'memoryLimit', 'maxToolCalls'] as const;
const longest = 200;

/**
 * Reads `level=SECURE,adapter=embedded,timeout=5000`: any of the settings, each once, in this order, so that one choice
 * has one text; `default` for none.
 *
 * @returns why it cannot be, as a sentence
 */
export function readConfig(text: string, adapters: readonly Adapter[]): PlaygroundConfig | string {
  if (text === noChoice) return {};
  if (text.length > longest) return `The configuration is longer than ${longest} characters.`;
  const config: Record<string, string | number> = {};
  let position = -1;
  for (const part of text.split(',')) {
    const [, name = '', value = ''] = /^([A-Za-z]+)=(\w+)$/.exec(part) ?? [];
    const found = (names as readonly string[]).indexOf(name);
    if (found < 0) return `"${part}" is none of ${names.map((known) => `${known}=…`).join(', ')}.`;
    if (found <= position) return `The settings stand once each, in the order ${names.join(', ')}.`;
    position = found;
    const read = readValue(names[found] as (typeof names)[number], value, adapters);
    if (typeof read === 'object') return read.problem;
    config[name] = read;
  }
  return config;
}

function readValue(
  name: (typeof names)[number],
  value: string,
  adapters: readonly Adapter[],
): string | number | { readonly problem: string } {
  if (name === 'level' || name === 'adapter') {
    const choices: readonly string[] = name === 'level' ? securityLevels : adapters;
    return choices.includes(value) ? value : { problem: `${name} must be ${choices.join(' or ')}.` };
  }
  const [least, most] = ranges[name];
  const number = /^(0|[1-9]\d{0,11})$/.test(value) ? Number(value) : Number.NaN;
  return number >= least && number <= most ? number : { problem: `${name} must be from ${least} to ${most}.` };
}

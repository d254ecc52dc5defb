/** The configs whose sessions are listed; the broker keeps only a few brokers at a time. */
const mostConfigs = 5;
const storageKey = 'enclave:used-configs';

/** The configs that scripts ran with in this browser, the last one first. Whatever else stands there is left out. */
export function usedConfigs(storage: Pick<Storage, 'getItem'> = localStorage): readonly string[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(storageKey) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isConfig).slice(0, mostConfigs) : [];
  } catch {
    // Storage that is blocked or was written by something else: there is nothing to list.
    return [];
  }
}

export function rememberConfig(config: string, storage: Pick<Storage, 'getItem' | 'setItem'> = localStorage): void {
  const configs = [config, ...usedConfigs(storage).filter((other) => other !== config)].slice(0, mostConfigs);
  try {
    storage.setItem(storageKey, JSON.stringify(configs));
  } catch {
    // Full or blocked: the list of sessions then shows the current config only.
  }
}

/** Where the broker of another config is, as seen from the one at `baseUrl`. */
export function urlOfConfig(baseUrl: string, config: string): string {
  const base = baseUrl.replace(/\/+$/, '');
  return `${base.slice(0, base.lastIndexOf('/') + 1)}${config}`;
}

/** `SECURE · worker threads · 5 s`: what a person tells configs apart by. */
export function describeConfig(config: string): string {
  const settings = new Map(config.split(',').map((part) => part.split('=', 2) as [string, string | undefined]));
  const told = [settings.get('level'), settings.get('adapter')?.replace('_', ' ')].filter((text) => text !== undefined);
  return told.length > 0 ? told.join(' · ') : 'as preset';
}

/** It becomes part of an address, so nothing passes that could lead elsewhere. */
function isConfig(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 300 && /^[A-Za-z]+=[\w.-]+(,[A-Za-z]+=[\w.-]+)*$/.test(value);
}

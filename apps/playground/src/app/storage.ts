import { parseConfig, type RunConfig } from '../api/run-config.ts';

/** What stays over a reload of this tab: the script, where it runs, and which example it began as. */
export interface Draft {
  readonly code: string;
  readonly config: Partial<RunConfig>;
  readonly exampleId: string | undefined;
}

const draftKey = 'enclave-playground-draft';
const sourcesKey = 'enclave-playground-sources';
/** Scripts of sessions that are kept, so that one that is opened again has its text. */
const mostSources = 30;
/** Characters of a script that is kept. */
const longestSource = 64 * 1024;

export function loadDraft(): Draft | undefined {
  const { code, config, exampleId } = readRecord(() => sessionStorage.getItem(draftKey));
  if (typeof code !== 'string') return undefined;
  return {
    code,
    config: typeof config === 'string' ? parseConfig(config) : {},
    exampleId: typeof exampleId === 'string' ? exampleId : undefined,
  };
}

export function saveDraft(code: string, config: string, exampleId: string | undefined): void {
  write(() => sessionStorage, draftKey, { code, config, exampleId });
}

/** The script that a session ran, when this browser started it. */
export function sourceOf(sessionId: string): string | undefined {
  const known = readRecord(() => localStorage.getItem(sourcesKey));
  const code = Object.hasOwn(known, sessionId) ? known[sessionId] : undefined;
  return typeof code === 'string' ? code : undefined;
}

export function keepSource(sessionId: string, code: string): void {
  if (code.length > longestSource) return;
  const known = Object.entries(readRecord(() => localStorage.getItem(sourcesKey)));
  const kept = known.filter(([id]) => id !== sessionId).slice(-(mostSources - 1));
  write(() => localStorage, sourcesKey, Object.fromEntries([...kept, [sessionId, code]]));
}

function readRecord(read: () => string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(read() ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  } catch {
    // Storage that is switched off, or that something else wrote to: the page begins anew.
    return {};
  }
}

function write(storage: () => Storage, key: string, value: unknown): void {
  try {
    storage().setItem(key, JSON.stringify(value));
  } catch {
    // Full or switched off: then nothing is kept, and the page works all the same.
  }
}

const tokenKey = 'enclave-playground-token';

/** What the broker asked for, kept for this tab alone. */
export function loadToken(): string | undefined {
  try {
    return sessionStorage.getItem(tokenKey) ?? undefined;
  } catch {
    // Storage that is switched off: the page asks again after a reload.
    return undefined;
  }
}

export function saveToken(token: string): void {
  try {
    sessionStorage.setItem(tokenKey, token);
  } catch {
    // As above.
  }
}

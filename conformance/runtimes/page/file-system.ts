import { texts } from 'fixture-texts';

/** What the suites ask of `node:fs`: the fixtures, and the canary's own file. */
const files = new Map<string, string>(Object.entries(texts));
let made = 0;

export const readFileSync = (path: URL | string): string => {
  const text = files.get(String(path));
  if (text === undefined) throw new Error(`there is no file ${path}`);
  return text;
};

export const readdirSync = (path: URL | string): string[] => {
  const folder = `${path}`.replace(/\/?$/, '/');
  return [...files.keys()].filter((name) => name.startsWith(folder)).map((name) => name.slice(folder.length));
};

export const writeFileSync = (path: string, text: string): void => void files.set(path, text);
export const mkdtempSync = (prefix: string): string => `${prefix}${++made}`;
export const rmSync = (): void => undefined;
/** Nobody but this file can change what it holds. */
export const statSync = () => ({ ino: 1, mtimeMs: 1 });
export const tmpdir = (): string => 'memory:';
export const join = (...parts: readonly string[]): string => parts.join('/');

import { charCodeAt, jsonStringify, stringSlice } from './primordials.ts';

const maxPath = 500;
const maxKey = 80;

/** The path from the root to a value, such as `$.items[3].onClick`; cut in the middle when it is very long. */
export function formatPath(trail: readonly unknown[], key: unknown, level: number): string {
  let path = '$';
  for (let index = 1; index <= level; index++) path += formatKey(index === level ? key : trail[index]);
  if (path.length <= maxPath) return path;
  return `${stringSlice(path, 0, maxPath / 2)}…${stringSlice(path, path.length - maxPath / 2)}`;
}

function formatKey(key: unknown): string {
  if (typeof key === 'number') return `[${key}]`;
  let text = key as string;
  if (text.length > maxKey) text = `${stringSlice(text, 0, maxKey)}…`;
  return isIdentifier(text) ? `.${text}` : `[${jsonStringify(text)}]`;
}

function isIdentifier(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = charCodeAt(text, index);
    const isLetter = (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 36;
    if (!isLetter && !(code >= 48 && code <= 57 && index > 0)) return false;
  }
  return text.length > 0;
}

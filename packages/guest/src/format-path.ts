import type { Place } from './copy-value.ts';
import { charCodeAt, jsonStringify, stringSlice } from './primordials.ts';

const maxPath = 500;
const maxKey = 80;

/** The path from the root to what stands under `key` in `parent`, such as `$.items[3].onClick`; cut when very long. */
export function formatPath(parent: Place | null, key: unknown): string {
  let path = '';
  let ending = key;
  for (let place = parent; place !== null; place = place.parent) {
    path = formatKey(ending) + path;
    ending = place.key;
  }
  path = `$${path}`;
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

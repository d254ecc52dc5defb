import { stemsOf } from '../tool-verbs.ts';
import { pagingWords } from '../work-words.ts';
import type { WorkArgument } from './work.ts';

const longestText = 600;

/** What stands before a hole of a text: `?page=${n}`, `'/part-' + n`, `2026-${month}-`. */
const holes = /([a-z]+|\d{4}|\})[^a-z0-9${}]{0,4}(?:\$\{|['"`]\s{0,4}\+)/gi;
const axes = new Set(['x', 'y', 'z']);
const seriesWords = new Set([
  'chapter',
  'episode',
  'file',
  'image',
  'img',
  'log',
  'p',
  'pg',
  'sheet',
  'slide',
  'volume',
]);

/** Whether an argument says which part of something is meant, by its name or by the text that its value is put into. */
export function isPaging({ path, value }: WorkArgument, code: string): boolean {
  const name = path.slice(path.lastIndexOf('.') + 1);
  if (axes.has(name.toLowerCase()) || stemsOf(name).some((word) => pagingWords.has(word))) return true;
  const befores = [...code.slice(value.start, Math.min(value.end, value.start + longestText)).matchAll(holes)];
  return (
    befores.length > 0 &&
    befores.every(([, before = ''], index) => {
      if (before === '}') return index > 0;
      if (/^\d/.test(before)) return /^(?:19|20)/.test(before);
      const word = stemsOf(before)[0] ?? '';
      return pagingWords.has(word) || seriesWords.has(word);
    })
  );
}

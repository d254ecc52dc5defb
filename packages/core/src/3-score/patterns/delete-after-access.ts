import { makeWords, wordsOf } from '../tool-verbs.ts';
import { identifiersIn, valuesIn } from './call-values.ts';
import type { Detector } from './detector.ts';
import { RecentValues } from './recent-values.ts';

export interface DeletionOptions {
  /** Things read, sent out and removed from which it is a pattern. */
  readonly count: number;
}

export interface DeletionState {
  readonly accessed: readonly string[];
  readonly exposed: readonly string[];
  readonly made: readonly string[];
  readonly removed: number;
  readonly hasRead: boolean;
}

const mostValues = 5_000;

/** What tells later who did what. */
const traces = new Set(['audit', 'audits', 'history', 'log', 'logs', 'trail']);

/**
 * A thing is read by its name, something is sent out, and the thing is removed; or the traces of reading are. What the
 * run itself made, and what it only saw in a list, are not meant.
 */
export function createDeleteAfterAccess({ count }: DeletionOptions, saved?: DeletionState): Detector<DeletionState> {
  const accessed = new RecentValues(mostValues, saved?.accessed);
  const exposed = new RecentValues(mostValues, saved?.exposed);
  const made = new RecentValues(mostValues, saved?.made);
  let removed = saved?.removed ?? 0;
  let hasRead = saved?.hasRead ?? false;

  return {
    before({ tool, args, labels }) {
      if (labels.sink === 'external') for (const value of accessed.save()) exposed.add(value);
      if (labels.sink !== 'destructive') return undefined;
      const targets = identifiersIn(args).filter(({ text }) => !made.has(text));
      if (hasRead && wordsOf(tool).some((word) => traces.has(word)) && (targets.length > 0 || isEmptyRecord(args))) {
        return `reads sensitive data and then removes traces with "${tool}"`;
      }
      const gone = targets.find(({ text }) => exposed.has(text));
      if (gone === undefined) return undefined;
      removed += 1;
      return removed >= count
        ? `removes with "${tool}" what it has read and after which it sent something out (${gone.text.slice(0, 100)})`
        : undefined;
    },
    after({ tool, args, labels }, { ok, value }) {
      if (!ok) return;
      if (wordsOf(tool).some((word) => makeWords.has(word) || word === 'upload')) {
        for (const { text } of [...identifiersIn(args), ...valuesIn(value)]) made.add(text);
        return;
      }
      if (labels.sink === 'destructive' || labels.reads.length === 0) return;
      if (labels.reads.some((label) => label === 'secrets' || label === 'pii' || label === 'financial')) hasRead = true;
      for (const { text } of identifiersIn(args)) accessed.add(text);
    },
    save: () => ({ accessed: accessed.save(), exposed: exposed.save(), made: made.save(), removed, hasRead }),
  };
}

function isEmptyRecord(args: unknown): boolean {
  return typeof args === 'object' && args !== null && Object.keys(args).length === 0;
}

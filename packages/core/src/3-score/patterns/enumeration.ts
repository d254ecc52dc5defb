import { identifiersIn, isIdentifier, valuesIn } from './call-values.ts';
import type { Detector } from './detector.ts';
import { RecentValues } from './recent-values.ts';

export interface EnumerationOptions {
  /** Guesses of one tool from which it is enumeration. */
  readonly calls: number;
}

interface Guesses {
  readonly tried: readonly string[];
  /** Whose number follows closely on the one before. */
  readonly inSequence: number;
  readonly missed: number;
}

export interface EnumerationState {
  readonly known: readonly string[];
  readonly guesses: readonly (readonly [string, Guesses])[];
}

const mostKnown = 20_000;
const mostTried = 1_000;
/** Steps of a sequence: ids are seldom given out more sparsely. */
const largestStep = 10;

/**
 * Ids that the script makes up, one after another or until one hits. Ids that a tool handed out are no guesses, so that
 * a list whose members are fetched one by one is none, and neither is pagination.
 */
export function createEnumeration({ calls }: EnumerationOptions, saved?: EnumerationState): Detector<EnumerationState> {
  const known = new RecentValues(mostKnown, saved?.known);
  const guesses = new Map<string, Guesses>(saved?.guesses);

  return {
    before({ tool, args }) {
      const [made, ...others] = identifiersIn(args).filter(({ text }) => !known.has(text));
      if (made === undefined || others.length > 2) return undefined;
      const place = `${tool}\n${made.path}`;
      const before = guesses.get(place) ?? { tried: [], inSequence: 0, missed: 0 };
      if (before.tried.includes(made.text)) return undefined;
      const follows = isNext(before.tried.at(-1), made.text);
      const now = {
        tried: [...before.tried, made.text].slice(-mostTried),
        inSequence: before.inSequence + (follows ? 1 : 0),
        missed: before.missed,
      };
      guesses.set(place, now);
      if (now.inSequence + 1 >= calls) return `tries ids of "${tool}" one after another (${now.inSequence + 1} so far)`;
      // Half of the guesses hit nothing: somebody who knows his ids does better.
      return now.tried.length >= calls && now.missed * 2 >= now.tried.length
        ? `guesses ids of "${tool}" (${now.tried.length} tried, ${now.missed} of them in vain)`
        : undefined;
    },
    after({ tool, args }, { ok, value }) {
      for (const { path, text, isNumber } of valuesIn(value)) {
        // A count or a price makes no id known.
        if (!isNumber || path.endsWith('[]') || isIdentifier(path)) known.add(text);
      }
      if (ok && !isEmpty(value)) return;
      for (const { path, text } of identifiersIn(args)) {
        const place = `${tool}\n${path}`;
        const tried = guesses.get(place);
        if (tried?.tried.includes(text)) guesses.set(place, { ...tried, missed: tried.missed + 1 });
      }
    },
    save: () => ({ known: known.save(), guesses: [...guesses] }),
  };
}

function isNext(last: string | undefined, next: string): boolean {
  const [, prefix, digits] = /^(.*?)(\d{1,15})$/s.exec(next) ?? [];
  const [, lastPrefix, lastDigits] = /^(.*?)(\d{1,15})$/s.exec(last ?? '') ?? [];
  if (digits === undefined || lastDigits === undefined || prefix !== lastPrefix) return false;
  const step = Math.abs(Number(digits) - Number(lastDigits));
  return step > 0 && step <= largestStep;
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  if (typeof value !== 'object') return false;
  const { ok, success, valid, found } = value as Record<string, unknown>;
  return [ok, success, valid, found].includes(false);
}

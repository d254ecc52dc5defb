import type { CallGuardState } from '../3-score/index.ts';
import { readCount, readFields, readList, readNumber, readText } from '../placements/read-turn.ts';
import { type Fields, maxText } from './read-parts.ts';

/** Far above what a guard keeps, and enough to keep a false one from filling the memory. */
const mostValues = 1_000_000;

type Labels = CallGuardState['labels'];
type Patterns = CallGuardState['patterns'];

/** What the guard of a session's calls knew. Everything here throws `UntrustedData`. */
export function readGuard(fields: Fields): CallGuardState {
  return {
    labels: readLabels(readFields(fields.labels, 'what was read')),
    patterns: readPatterns(readFields(fields.patterns, 'what was watched')),
    asked: readTexts(fields.asked),
  };
}

function readLabels(fields: Fields): Labels {
  return {
    reads: readRecords(fields.reads, ({ tool, labels, services }) => ({
      tool: readText(tool, maxText),
      labels: readTexts(labels),
      services: readTexts(services),
    })),
    needles: readRecords(fields.needles, ({ text, read, labels, owners }) => ({
      text: readText(text, maxText),
      read: readCount(read),
      labels: readTexts(labels),
      owners: readTexts(owners),
    })),
    owners: readPairs(fields.owners, readTexts),
    sent: readPairs(fields.sent, (text) => readText(text, maxText)),
    // Whatever is not false makes the guard more careful.
    isBlind: fields.isBlind !== false,
  };
}

function readPatterns({ enumeration, credentialThenExternal, deleteAfterAccess, burst }: Fields): Patterns {
  return {
    ...(enumeration !== undefined && { enumeration: readEnumeration(readFields(enumeration, 'a pattern')) }),
    ...(credentialThenExternal !== undefined && {
      credentialThenExternal: readCredentials(readFields(credentialThenExternal, 'a pattern')),
    }),
    ...(deleteAfterAccess !== undefined && {
      deleteAfterAccess: readDeletions(readFields(deleteAfterAccess, 'a pattern')),
    }),
    ...(burst !== undefined && {
      burst: { times: readPairs(readFields(burst, 'a pattern').times, readNumbers) },
    }),
  };
}

function readEnumeration(fields: Fields): NonNullable<Patterns['enumeration']> {
  return {
    known: readTexts(fields.known),
    guesses: readPairs(fields.guesses, (value) => {
      const { tried, inSequence, missed } = readFields(value, 'guesses');
      return { tried: readTexts(tried), inSequence: readCount(inSequence), missed: readCount(missed) };
    }),
  };
}

function readCredentials(fields: Fields): NonNullable<Patterns['credentialThenExternal']> {
  return {
    reads: readRecords(fields.reads, ({ tool, call, words }) => ({
      tool: readText(tool, maxText),
      call: readCount(call),
      words: readTexts(words),
    })),
    hosts: readTexts(fields.hosts),
    count: readCount(fields.count),
  };
}

function readDeletions(fields: Fields): NonNullable<Patterns['deleteAfterAccess']> {
  return {
    accessed: readTexts(fields.accessed),
    exposed: readTexts(fields.exposed),
    made: readTexts(fields.made),
    removed: readCount(fields.removed),
    hasRead: fields.hasRead === true,
  };
}

function readTexts(value: unknown): string[] {
  return readList(value, mostValues, (text) => readText(text, maxText));
}

function readNumbers(value: unknown): number[] {
  return readList(value, mostValues, readNumber);
}

function readRecords<Item>(value: unknown, read: (fields: Fields) => Item): Item[] {
  return readList(value, mostValues, (item) => read(readFields(item, 'an item')));
}

function readPairs<Item>(value: unknown, read: (value: unknown) => Item): (readonly [string, Item])[] {
  return readList(value, mostValues, (pair) => {
    const [name, item] = readList(pair, 2, (part) => part);
    return [readText(name, maxText), read(item)] as const;
  });
}

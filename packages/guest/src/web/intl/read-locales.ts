import { append, emptyList } from '../../primordials.ts';

const defaultLocale = 'en-US';
/** The host's bounds. */
const maxLocales = 10;
const maxLocaleChars = 100;

/** The `locales` argument as the standard reads it, in a list without prototype; `en-US` when there is none. */
export function readLocales(locales: unknown): readonly string[] {
  const list = emptyList<string>();
  if (typeof locales === 'string') append(list, checked(locales));
  else if (locales === null) throw new TypeErrorConstructor('Cannot convert undefined or null to object');
  else if (locales !== undefined) readList(locales as ArrayLike<unknown>, list);
  if (list.length === 0) append(list, defaultLocale);
  return list;
}

function readList(locales: ArrayLike<unknown>, list: string[]): void {
  const length = +locales.length;
  // NaN, as of an object without a length, reads nothing
  for (let index = 0; index < length; index++) {
    if (index === maxLocales) throw new RangeErrorConstructor(`Intl: more than ${maxLocales} locales`);
    const locale = locales[index];
    if (locale === undefined) continue;
    if (typeof locale !== 'string') throw new TypeErrorConstructor('Incorrect locale information provided');
    append(list, checked(locale));
  }
}

function checked(locale: string): string {
  if (locale.length <= maxLocaleChars) return locale;
  throw new RangeErrorConstructor('Incorrect locale information provided');
}

const TypeErrorConstructor = TypeError;
const RangeErrorConstructor = RangeError;

import type { IntlRequest } from '../../wire.ts';

/**
 * How the standard converts an option's value. `flag` is a boolean, `grouping` a boolean or one of its own words.
 */
export type OptionKind = 'text' | 'flag' | 'count' | 'grouping';

type Options = Readonly<Record<string, OptionKind>>;

const digits: Options = {
  minimumIntegerDigits: 'count',
  minimumFractionDigits: 'count',
  maximumFractionDigits: 'count',
  minimumSignificantDigits: 'count',
  maximumSignificantDigits: 'count',
  roundingPriority: 'text',
};

/** The options that each constructor reads; the tests compare them with what the host's own `Intl` reads. */
export const optionNames: Readonly<Record<IntlRequest['type'], Options>> = {
  NumberFormat: {
    localeMatcher: 'text',
    numberingSystem: 'text',
    style: 'text',
    currency: 'text',
    currencyDisplay: 'text',
    currencySign: 'text',
    unit: 'text',
    unitDisplay: 'text',
    notation: 'text',
    compactDisplay: 'text',
    useGrouping: 'grouping',
    signDisplay: 'text',
    roundingIncrement: 'count',
    roundingMode: 'text',
    trailingZeroDisplay: 'text',
    ...digits,
  },
  DateTimeFormat: {
    localeMatcher: 'text',
    calendar: 'text',
    numberingSystem: 'text',
    hour12: 'flag',
    hourCycle: 'text',
    timeZone: 'text',
    weekday: 'text',
    era: 'text',
    year: 'text',
    month: 'text',
    day: 'text',
    dayPeriod: 'text',
    hour: 'text',
    minute: 'text',
    second: 'text',
    fractionalSecondDigits: 'count',
    timeZoneName: 'text',
    formatMatcher: 'text',
    dateStyle: 'text',
    timeStyle: 'text',
  },
  Collator: {
    usage: 'text',
    localeMatcher: 'text',
    collation: 'text',
    numeric: 'flag',
    caseFirst: 'text',
    sensitivity: 'text',
    ignorePunctuation: 'flag',
  },
  PluralRules: { localeMatcher: 'text', type: 'text', ...digits },
  RelativeTimeFormat: { localeMatcher: 'text', numberingSystem: 'text', style: 'text', numeric: 'text' },
  ListFormat: { localeMatcher: 'text', type: 'text', style: 'text' },
};

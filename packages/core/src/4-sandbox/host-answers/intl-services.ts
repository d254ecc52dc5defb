import { readDate, readList, readNumber, readNumeric, readText, readUnit } from './intl-arguments.ts';

/** One constructor of the host's `Intl`, reduced to calls with plain data. */
export interface IntlService {
  construct(locales: string[], options: object): object;
  supportedLocalesOf(locales: string[], options: object): string[];
  /** The options that the host's own constructor reads: the only ones a guest may give. */
  optionNames(): ReadonlySet<string>;
  /** Options that hold when the guest gave none, so that no setting of the host shows. */
  readonly defaults: Readonly<Record<string, string>>;
  /** Each reads and bounds its arguments, and throws a TypeError or RangeError meant for the guest. */
  readonly methods: ReadonlyMap<string, (formatter: object, args: readonly unknown[]) => unknown>;
}

/** A Map, because the guest names the type and the method. */
export const intlServices: ReadonlyMap<string, IntlService> = new Map([
  [
    'NumberFormat',
    service(Intl.NumberFormat, {
      format: (formatter, [value]) => formatter.format(readNumeric(value)),
      formatToParts: (formatter, [value]) => formatter.formatToParts(readNumeric(value)),
      formatRange: (formatter, [start, end]) => formatter.formatRange(readNumeric(start), readNumeric(end)),
    }),
  ],
  [
    'DateTimeFormat',
    service(
      Intl.DateTimeFormat,
      {
        format: (formatter, [time]) => formatter.format(readDate(time)),
        formatToParts: (formatter, [time]) => formatter.formatToParts(readDate(time)),
        formatRange: (formatter, [start, end]) => formatter.formatRange(readDate(start), readDate(end)),
      },
      { timeZone: 'UTC' },
    ),
  ],
  ['Collator', service(Intl.Collator, { compare: (formatter, [a, b]) => formatter.compare(readText(a), readText(b)) })],
  ['PluralRules', service(Intl.PluralRules, { select: (formatter, [value]) => formatter.select(readNumber(value)) })],
  [
    'RelativeTimeFormat',
    service(Intl.RelativeTimeFormat, {
      format: (formatter, [value, unit]) => formatter.format(readNumber(value), readUnit(unit)),
      formatToParts: (formatter, [value, unit]) => formatter.formatToParts(readNumber(value), readUnit(unit)),
    }),
  ],
  [
    'ListFormat',
    service(Intl.ListFormat, {
      format: (formatter, [list]) => formatter.format(readList(list)),
      formatToParts: (formatter, [list]) => formatter.formatToParts(readList(list)),
    }),
  ],
]);

interface Formatter {
  resolvedOptions(): object;
}

interface IntlConstructor<Kind extends Formatter> {
  new (locales: string[], options: object): Kind;
  supportedLocalesOf(locales: string[], options: object): string[];
}

function service<Kind extends Formatter>(
  Constructor: IntlConstructor<Kind>,
  methods: Record<string, (formatter: Kind, args: readonly unknown[]) => unknown>,
  defaults: Readonly<Record<string, string>> = {},
): IntlService {
  let names: Set<string> | undefined;
  const calls = new Map<string, (formatter: object, args: readonly unknown[]) => unknown>();
  calls.set('resolvedOptions', (formatter) => (formatter as Kind).resolvedOptions());
  // a formatter always comes from this very service's `construct`
  for (const [name, call] of Object.entries(methods))
    calls.set(name, (formatter, args) => call(formatter as Kind, args));
  return {
    construct: (locales, options) => new Constructor(locales, options),
    supportedLocalesOf: (locales, options) => Constructor.supportedLocalesOf(locales, options),
    optionNames: () => {
      names ??= namesRead(Constructor);
      return names;
    },
    defaults,
    methods: calls,
  };
}

/** Asks the constructor itself which options it reads, so that no list here can be out of date. */
function namesRead(Constructor: IntlConstructor<Formatter>): Set<string> {
  const names = new Set<string>();
  const recorder = new Proxy(
    {},
    {
      get: (_target, name) => {
        names.add(String(name));
        return undefined;
      },
    },
  );
  new Constructor(['en'], recorder);
  return names;
}

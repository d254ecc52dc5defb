import { bigintValueOf, dateGetTime, defineValue, numberValueOf } from '../../primordials.ts';
import { TypedArrayPrototype, typedArrayLength } from '../captured.ts';
import { numericArgument } from './arguments.ts';
import { type Collation, compareTexts, createCollation } from './compare-texts.ts';
import { formatDate } from './format-date.ts';
import { askIntl, createHead } from './request.ts';

type Method = (this: never, locales?: unknown, options?: unknown) => unknown;

/** Replaces the engine's `toLocale…String` and `localeCompare`, which ignore their arguments. */
export function installLocaleMethods(): void {
  defineMethods(Number.prototype, {
    toLocaleString(this: unknown, locales?: unknown, options?: unknown) {
      return formatNumber(numberValueOf(this as number), locales, options);
    },
  });
  defineMethods(BigInt.prototype, {
    toLocaleString(this: unknown, locales?: unknown, options?: unknown) {
      return formatNumber(bigintValueOf(this as bigint), locales, options);
    },
  });
  defineMethods(Date.prototype, {
    toLocaleString(this: unknown, locales?: unknown, options?: unknown) {
      return formatDate(dateGetTime(this as Date), locales, options, 'any');
    },
    toLocaleDateString(this: unknown, locales?: unknown, options?: unknown) {
      return formatDate(dateGetTime(this as Date), locales, options, 'date');
    },
    toLocaleTimeString(this: unknown, locales?: unknown, options?: unknown) {
      return formatDate(dateGetTime(this as Date), locales, options, 'time');
    },
  });
  defineMethods(Array.prototype, {
    toLocaleString(this: unknown, locales?: unknown, options?: unknown) {
      return joinElements(this as ArrayLike<unknown>, +(this as ArrayLike<unknown>).length, locales, options);
    },
  });
  defineMethods(TypedArrayPrototype, {
    toLocaleString(this: unknown, locales?: unknown, options?: unknown) {
      return joinElements(this as ArrayLike<unknown>, typedArrayLength(this), locales, options);
    },
  });
  const { localeCompare } = {
    localeCompare(this: unknown, that: unknown, locales?: unknown, options?: unknown): number {
      if (this === undefined || this === null) {
        throw new TypeErrorConstructor('String.prototype.localeCompare called on null or undefined');
      }
      return compareTexts(collationOf(locales, options), `${this as string}`, `${that as string}`);
    },
  };
  defineValue(localeCompare, 'length', 1);
  defineValue(String.prototype, 'localeCompare', localeCompare);
}

const TypeErrorConstructor = TypeError;

function defineMethods(prototype: object, methods: Readonly<Record<string, Method>>): void {
  for (const [name, method] of Object.entries(methods)) {
    Object.defineProperty(method, 'length', { value: 0, configurable: true });
    defineValue(prototype, name, method);
  }
}

function formatNumber(value: number | bigint, locales: unknown, options: unknown): unknown {
  return askIntl(createHead('NumberFormat', locales, options), 'format', numericArgument(value));
}

function joinElements(list: ArrayLike<unknown>, length: number, locales: unknown, options: unknown): string {
  let text = '';
  for (let index = 0; index < length; index++) {
    const element = list[index] as { toLocaleString(locales: unknown, options: unknown): unknown } | null | undefined;
    if (index > 0) text += ',';
    // the elements' own method, as the standard says
    if (element !== undefined && element !== null) text += `${element.toLocaleString(locales, options) as string}`;
  }
  return text;
}

let defaultCollation: Collation | undefined;
/** Sorting asks for the same locale again and again. */
let latestLocale: string | undefined;
let latestCollation: Collation | undefined;

function collationOf(locales: unknown, options: unknown): Collation {
  if (options !== undefined || (locales !== undefined && typeof locales !== 'string')) {
    return createCollation(createHead('Collator', locales, options));
  }
  if (locales === undefined) {
    defaultCollation ??= createCollation(createHead('Collator', undefined, undefined));
    return defaultCollation;
  }
  if (locales !== latestLocale || latestCollation === undefined) {
    latestCollation = createCollation(createHead('Collator', locales, undefined));
    latestLocale = locales;
  }
  return latestCollation;
}

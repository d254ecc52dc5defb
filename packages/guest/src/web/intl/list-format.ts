import { append, emptyList } from '../../primordials.ts';
import { jsonTexts } from '../json-text.ts';
import { askIntl, createFormatter, supportedLocales } from './request.ts';

/** The host's bound. */
const maxItems = 1_000;

export class ListFormat {
  readonly #head: string;

  constructor(locales?: unknown, options?: unknown) {
    this.#head = createFormatter('ListFormat', locales, options);
  }

  static supportedLocalesOf(locales?: unknown, options?: unknown): unknown {
    return supportedLocales('ListFormat', locales, options);
  }

  format(list: unknown): unknown {
    return askIntl(this.#head, 'format', listArgument(list));
  }

  formatToParts(list: unknown): unknown {
    return askIntl(this.#head, 'formatToParts', listArgument(list));
  }

  resolvedOptions(): unknown {
    return askIntl(this.#head, 'resolvedOptions', '');
  }
}

/** JSON of the list of strings that an iterable gives, by the guest's own iteration protocol. */
function listArgument(iterable: unknown): string {
  const list = emptyList<string>();
  if (iterable === undefined) return '[]';
  for (const item of iterable as Iterable<unknown>) {
    if (typeof item !== 'string') throw new TypeErrorConstructor('Iterable yielded an item which is not a string');
    if (list.length === maxItems) throw new RangeErrorConstructor(`Intl: a list has more than ${maxItems} items`);
    append(list, item);
  }
  return jsonTexts(list);
}

const TypeErrorConstructor = TypeError;
const RangeErrorConstructor = RangeError;

import { numericArgument, rangeArguments } from './arguments.ts';
import { askIntl, createFormatter, supportedLocales } from './request.ts';

export class NumberFormat {
  readonly #head: string;
  #format: ((value: unknown) => unknown) | undefined;

  constructor(locales?: unknown, options?: unknown) {
    this.#head = createFormatter('NumberFormat', locales, options);
  }

  static supportedLocalesOf(locales?: unknown, options?: unknown): unknown {
    return supportedLocales('NumberFormat', locales, options);
  }

  get format(): (value: unknown) => unknown {
    const head = this.#head;
    this.#format ??= (value) => askIntl(head, 'format', numericArgument(value));
    return this.#format;
  }

  formatToParts(value: unknown): unknown {
    return askIntl(this.#head, 'formatToParts', numericArgument(value));
  }

  formatRange(start: unknown, end: unknown): unknown {
    return askIntl(this.#head, 'formatRange', rangeArguments(start, end, numericArgument));
  }

  resolvedOptions(): unknown {
    return askIntl(this.#head, 'resolvedOptions', '');
  }
}

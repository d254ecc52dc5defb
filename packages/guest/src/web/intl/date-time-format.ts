import { dateArgument, rangeArguments } from './arguments.ts';
import { askIntl, createFormatter, supportedLocales } from './request.ts';

export class DateTimeFormat {
  readonly #head: string;
  #format: ((date: unknown) => unknown) | undefined;

  constructor(locales?: unknown, options?: unknown) {
    this.#head = createFormatter('DateTimeFormat', locales, options);
  }

  static supportedLocalesOf(locales?: unknown, options?: unknown): unknown {
    return supportedLocales('DateTimeFormat', locales, options);
  }

  get format(): (date: unknown) => unknown {
    const head = this.#head;
    this.#format ??= (date) => askIntl(head, 'format', dateArgument(date));
    return this.#format;
  }

  formatToParts(date: unknown): unknown {
    return askIntl(this.#head, 'formatToParts', dateArgument(date));
  }

  formatRange(start: unknown, end: unknown): unknown {
    return askIntl(this.#head, 'formatRange', rangeArguments(start, end, dateArgument));
  }

  resolvedOptions(): unknown {
    return askIntl(this.#head, 'resolvedOptions', '');
  }
}

import { numberArgument, textArgument } from './arguments.ts';
import { askIntl, createFormatter, supportedLocales } from './request.ts';

export class RelativeTimeFormat {
  readonly #head: string;

  constructor(locales?: unknown, options?: unknown) {
    this.#head = createFormatter('RelativeTimeFormat', locales, options);
  }

  static supportedLocalesOf(locales?: unknown, options?: unknown): unknown {
    return supportedLocales('RelativeTimeFormat', locales, options);
  }

  format(value: unknown, unit: unknown): unknown {
    return askIntl(this.#head, 'format', `${numberArgument(+(value as number))},${textArgument(unit)}`);
  }

  formatToParts(value: unknown, unit: unknown): unknown {
    return askIntl(this.#head, 'formatToParts', `${numberArgument(+(value as number))},${textArgument(unit)}`);
  }

  resolvedOptions(): unknown {
    return askIntl(this.#head, 'resolvedOptions', '');
  }
}

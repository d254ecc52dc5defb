import { numberArgument } from './arguments.ts';
import { askIntl, createFormatter, supportedLocales } from './request.ts';

export class PluralRules {
  readonly #head: string;

  constructor(locales?: unknown, options?: unknown) {
    this.#head = createFormatter('PluralRules', locales, options);
  }

  static supportedLocalesOf(locales?: unknown, options?: unknown): unknown {
    return supportedLocales('PluralRules', locales, options);
  }

  select(value: unknown): unknown {
    return askIntl(this.#head, 'select', numberArgument(+(value as number)));
  }

  resolvedOptions(): unknown {
    return askIntl(this.#head, 'resolvedOptions', '');
  }
}

import { type Collation, compareTexts, createCollation } from './compare-texts.ts';
import { askIntl, createFormatter, supportedLocales } from './request.ts';

export class Collator {
  readonly #collation: Collation;
  #compare: ((a: unknown, b: unknown) => number) | undefined;

  constructor(locales?: unknown, options?: unknown) {
    this.#collation = createCollation(createFormatter('Collator', locales, options));
  }

  static supportedLocalesOf(locales?: unknown, options?: unknown): unknown {
    return supportedLocales('Collator', locales, options);
  }

  get compare(): (a: unknown, b: unknown) => number {
    const collation = this.#collation;
    this.#compare ??= (a, b) => compareTexts(collation, `${a as string}`, `${b as string}`);
    return this.#compare;
  }

  resolvedOptions(): unknown {
    return askIntl(this.#collation.head, 'resolvedOptions', '');
  }
}

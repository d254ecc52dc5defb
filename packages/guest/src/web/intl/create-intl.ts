import { defineClass, tagPrototype } from '../define-class.ts';
import { callableClass } from './callable-class.ts';
import { Collator } from './collator.ts';
import { DateTimeFormat } from './date-time-format.ts';
import { ListFormat } from './list-format.ts';
import { NumberFormat } from './number-format.ts';
import { PluralRules } from './plural-rules.ts';
import { RelativeTimeFormat } from './relative-time-format.ts';

/** `Intl` with the constructors that the host answers for; the others are absent. */
export function createIntl(): object {
  const intl = {};
  define(intl, 'NumberFormat', callableClass(NumberFormat, 'NumberFormat'));
  define(intl, 'DateTimeFormat', callableClass(DateTimeFormat, 'DateTimeFormat'));
  define(intl, 'Collator', callableClass(Collator, 'Collator'));
  define(intl, 'PluralRules', PluralRules);
  define(intl, 'RelativeTimeFormat', RelativeTimeFormat);
  define(intl, 'ListFormat', ListFormat);
  tagPrototype(intl, 'Intl');
  return intl;
}

function define(intl: object, name: string, Class: { readonly prototype: object }): void {
  defineClass(intl, name, Class);
  tagPrototype(Class.prototype, `Intl.${name}`);
}

import { construct, defineValue, objectDefineProperty } from '../../primordials.ts';

type Class = (new (locales?: unknown, options?: unknown) => object) & { supportedLocalesOf: unknown };

/** A constructor that works without `new` too, as three of `Intl` do and no class can. */
export function callableClass(inner: Class, name: string): { readonly prototype: object } {
  const outer = function (locales?: unknown, options?: unknown): object {
    return construct(inner, [locales, options], new.target ?? outer) as object;
  };
  objectDefineProperty(outer, 'prototype', { __proto__: null, value: inner.prototype, writable: false } as never);
  defineValue(inner.prototype, 'constructor', outer);
  objectDefineProperty(outer, 'name', { __proto__: null, value: name, configurable: true } as never);
  objectDefineProperty(outer, 'length', { __proto__: null, value: 0, configurable: true } as never);
  defineValue(outer, 'supportedLocalesOf', inner.supportedLocalesOf);
  return outer as { readonly prototype: object };
}

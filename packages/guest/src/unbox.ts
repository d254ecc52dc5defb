import { bigintValueOf, booleanValueOf, numberValueOf, stringValueOf, symbolValueOf } from './primordials.ts';

const readers = [numberValueOf, stringValueOf, booleanValueOf, bigintValueOf, symbolValueOf] as const;

/** The primitive in a wrapper object such as `new Number(1)`; undefined when there is none. */
export function unbox(value: object): unknown {
  for (let index = 0; index < readers.length; index++) {
    try {
      return (readers[index] as (self: unknown) => unknown)(value);
    } catch {
      // Not a wrapper of this type: the next reader may know it.
    }
  }
  return undefined;
}

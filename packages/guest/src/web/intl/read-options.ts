import { objectKeys } from '../../primordials.ts';
import { type OptionKind, optionNames } from './option-names.ts';
import type { IntlType } from './request.ts';

/** Options as plain values, in a record without prototype. */
export type OptionValues = Record<string, string | number | boolean>;

/** The host's bound. */
const maxOptionChars = 100;

/**
 * Reads each option that `type` knows (or only the one named) once and converts it as the standard does, so that no
 * getter or `toString` of the guest runs later.
 */
export function readOptions(type: IntlType, options: unknown, only?: string): OptionValues {
  const values = { __proto__: null } as unknown as OptionValues;
  if (options === undefined) return values;
  if (options === null) throw new TypeErrorConstructor('Cannot convert undefined or null to object');
  if (type === 'ListFormat' && typeof options !== 'object' && typeof options !== 'function') {
    throw new TypeErrorConstructor('Incorrect ListFormat information provided');
  }
  const kinds = optionNames[type];
  const names = objectKeys(kinds);
  for (let index = 0; index < names.length; index++) {
    const name = names[index] as string;
    if (only !== undefined && name !== only) continue;
    const value = (options as Record<string, unknown>)[name];
    if (value !== undefined) values[name] = convert(name, value, kinds[name] as OptionKind);
  }
  return values;
}

function convert(name: string, value: unknown, kind: OptionKind): string | number | boolean {
  if (kind === 'flag') return !!value;
  if (kind === 'grouping' && (!value || value === true)) return !!value;
  if (kind === 'count') {
    const count = +(value as number);
    if (count >= 0 && count < 100_000) return count;
    throw new RangeErrorConstructor(`${name} value is out of range.`);
  }
  const text = `${value as string}`;
  if (text.length <= maxOptionChars) return text;
  throw new RangeErrorConstructor(`Value of ${name} is out of range`);
}

const TypeErrorConstructor = TypeError;
const RangeErrorConstructor = RangeError;

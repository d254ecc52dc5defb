import { bigintToString, dateNow } from '../../primordials.ts';
import { regexpExec } from '../captured.ts';
import { jsonText } from '../json-text.ts';

/** JSON of a number as `IntlRequest.args` carries it: JSON has neither NaN, infinities nor -0. */
export function numberArgument(value: number): string {
  const isExact = value - value === 0 && (value !== 0 || 1 / value > 0);
  if (isExact) return `${value}`;
  return value === 0 ? '"-0"' : `"${value}"`;
}

/** JSON of what `NumberFormat` takes: a BigInt, and decimal digits that a number would round, stay exact. */
export function numericArgument(value: unknown): string {
  if (typeof value === 'string') {
    const isExactText = value.length > 15 && regexpExec(/^-?\d{1,2000}(?:\.\d{1,2000})?$/, value) !== null;
    return isExactText ? `"${value}"` : numberArgument(+value);
  }
  // two negations are the language's own conversion to a number or BigInt
  const numeric: unknown = -(-(value as number));
  if (typeof numeric === 'bigint') return `{"big":"${bigintToString(numeric)}"}`;
  return numberArgument(numeric as number);
}

/** JSON of a time in epoch milliseconds; now when there is none. Throws RangeError for an invalid date. */
export function dateArgument(value: unknown): string {
  const time = value === undefined ? dateNow() : +(value as number);
  if (time >= -8.64e15 && time <= 8.64e15) return `${time}`;
  throw new RangeErrorConstructor('Invalid time value');
}

/** Both ends of a range; neither has a default. */
export function rangeArguments(start: unknown, end: unknown, convert: (value: unknown) => string): string {
  if (start === undefined || end === undefined) throw new TypeErrorConstructor('start or end is undefined');
  return `${convert(start)},${convert(end)}`;
}

export function textArgument(value: unknown): string {
  return jsonText(`${value as string}`);
}

const RangeErrorConstructor = RangeError;
const TypeErrorConstructor = TypeError;

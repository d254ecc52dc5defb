/** Most UTF-16 units of a text to compare: 16,384 of the costliest (Lithuanian, full of marks) take 4 ms. */
const maxTextChars = 16_384;
/** Most UTF-16 units of all texts of a list together. */
const maxListChars = 65_536;
const maxListItems = 1_000;
/** A BigInt of 4,096 digits takes 1 ms to format into parts; 65,000 digits take 27. */
const maxDigits = 4_096;
/**
 * Longest row of combining marks in a compared text, from Unicode's Stream-Safe Text Format (UAX #15), because putting
 * marks in order takes quadratic time: one row of 65,536 takes seven seconds. Texts of up to `freeTextChars` are
 * compared whatever they hold.
 */
const maxMarksInARow = 30;
const freeTextChars = 512;

const specialNumbers: ReadonlyMap<unknown, number> = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
  ['-0', -0],
]);

/** A number as `IntlRequest.args` carries it. */
export function readNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  const special = specialNumbers.get(value);
  if (special === undefined) throw new TypeError('Intl: not a number');
  return special;
}

/** A number, a BigInt as `{ big: '123' }`, or decimal digits that keep more precision than a number has. */
export function readNumeric(value: unknown): number | bigint | Intl.StringNumericLiteral {
  if (typeof value === 'string' && !specialNumbers.has(value)) {
    checkDigits(value, /^-?\d+(?:\.\d+)?$/);
    return value as Intl.StringNumericLiteral;
  }
  if (typeof value === 'object' && value !== null && 'big' in value) {
    if (typeof value.big !== 'string') throw new TypeError('Intl: not a BigInt');
    checkDigits(value.big, /^-?\d+$/);
    return BigInt(value.big);
  }
  return readNumber(value);
}

export function readDate(value: unknown): number {
  if (typeof value !== 'number') throw new RangeError('Invalid time value');
  return value;
}

export function readUnit(value: unknown): Intl.RelativeTimeFormatUnit {
  if (typeof value !== 'string' || value.length > 20) throw new RangeError('Invalid unit argument');
  return value as Intl.RelativeTimeFormatUnit;
}

export function readText(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('Intl: not a string');
  if (value.length > maxTextChars) throw new RangeError(`Intl: a text is longer than ${maxTextChars} characters`);
  if (value.length > freeTextChars) {
    for (const [marks] of value.matchAll(/\p{M}+/gu)) {
      if (marks.length > maxMarksInARow)
        throw new RangeError(`Intl: more than ${maxMarksInARow} combining marks in a row`);
    }
  }
  return value;
}

export function readList(value: unknown): string[] {
  if (!Array.isArray(value) || value.length > maxListItems) {
    throw new RangeError(`Intl: a list has more than ${maxListItems} items`);
  }
  let total = 0;
  for (const item of value) {
    if (typeof item !== 'string') throw new TypeError('Iterable yielded an item which is not a string');
    total += item.length;
  }
  if (total > maxListChars) throw new RangeError(`Intl: a list is longer than ${maxListChars} characters`);
  return value;
}

function checkDigits(text: string, form: RegExp): void {
  if (text.length > maxDigits) throw new RangeError(`Intl: a number has more than ${maxDigits} digits`);
  if (!form.test(text)) throw new TypeError('Intl: not a number');
}

import { textOf } from './describe-thrown.ts';
import { inspect } from './inspect.ts';
import { parseNumber, stringIndexOf, stringSlice, trunc } from './primordials.ts';

const nodeDepth = 2;

/** The arguments of a console call as one text, with the formats `%s %d %i %f %j %o %O %c %%` of the first. */
export function formatMessage(args: readonly unknown[], maxLength: number): string {
  let next = 0;
  let text = '';
  const first = args[0];
  if (typeof first === 'string') {
    next = 1;
    text = args.length === 1 || stringIndexOf(first, '%') < 0 ? first : '';
    if (text === '' && first !== '') {
      let start = 0;
      for (;;) {
        const mark = stringIndexOf(first, '%', start);
        if (mark < 0 || mark + 1 >= first.length) break;
        const format = first[mark + 1] as string;
        let piece = format === '%' ? '%' : undefined;
        if (piece === undefined && next < args.length) {
          piece = formatArgument(format, args[next], maxLength);
          if (piece !== undefined) next++;
        }
        text += stringSlice(first, start, mark) + (piece ?? `%${format}`);
        start = mark + 2;
      }
      text += stringSlice(first, start);
    }
  }
  for (; next < args.length && text.length <= maxLength; next++) {
    const arg = args[next];
    text += (next > 0 ? ' ' : '') + (typeof arg === 'string' ? arg : inspect(arg, nodeDepth, maxLength - text.length));
  }
  return text;
}

/** What a format makes of its argument; undefined for a letter that is no format. */
function formatArgument(format: string, arg: unknown, maxLength: number): string | undefined {
  switch (format) {
    case 's':
      return typeof arg === 'object' || typeof arg === 'function' ? inspect(arg, 0, maxLength) : formatText(arg);
    case 'd':
      return typeof arg === 'bigint' ? textOf(arg) : numberText(toNumber(arg));
    case 'i':
      return typeof arg === 'bigint' ? textOf(arg) : numberText(trunc(toNumber(arg)));
    case 'f':
      return numberText(toNumber(arg));
    case 'j':
    case 'o':
      return inspect(arg, 4, maxLength);
    case 'O':
      return inspect(arg, nodeDepth, maxLength);
    case 'c':
      return '';
    default:
      return undefined;
  }
}

function formatText(arg: unknown): string {
  return typeof arg === 'number' ? numberText(arg) : textOf(arg);
}

/** Objects are not asked for a primitive: that would run the guest's code to print a number. */
function toNumber(arg: unknown): number {
  if (typeof arg === 'number') return arg;
  return typeof arg === 'string' ? parseNumber(arg) : NaN;
}

function numberText(number: number): string {
  return number === 0 && 1 / number < 0 ? '-0' : `${number}`;
}

import { isNotANumber } from '../captured.ts';
import { dateArgument } from './arguments.ts';
import { readLocales } from './read-locales.ts';
import { type OptionValues, readOptions } from './read-options.ts';
import { askIntl, headOf } from './request.ts';

/** Which parts a `toLocale…String` of dates shows when the options name none: `any` shows both. */
type Shown = 'any' | 'date' | 'time';

/** `Invalid Date` for NaN, like the engine's own methods. */
export function formatDate(time: number, locales: unknown, given: unknown, shown: Shown): unknown {
  // the standard says so, and does not look at the other arguments then
  if (isNotANumber(time)) return 'Invalid Date';
  const list = readLocales(locales);
  const options = readOptions('DateTimeFormat', given);
  completeOptions(options, shown);
  return askIntl(headOf('DateTimeFormat', list, options), 'format', dateArgument(time));
}

function completeOptions(options: OptionValues, shown: Shown): void {
  const hasStyle = options.dateStyle !== undefined || options.timeStyle !== undefined;
  if (shown === 'date' && options.timeStyle !== undefined) {
    throw new TypeErrorConstructor('Invalid option : timeStyle');
  }
  if (shown === 'time' && options.dateStyle !== undefined) {
    throw new TypeErrorConstructor('Invalid option : dateStyle');
  }
  const hasDate = isAnySet(options, dateParts);
  const hasTime = isAnySet(options, timeParts);
  const isChosen = (shown !== 'time' && hasDate) || (shown !== 'date' && hasTime);
  if (hasStyle || isChosen) return;
  if (shown !== 'time') {
    options.year = 'numeric';
    options.month = 'numeric';
    options.day = 'numeric';
  }
  if (shown !== 'date') {
    options.hour = 'numeric';
    options.minute = 'numeric';
    options.second = 'numeric';
  }
}

const TypeErrorConstructor = TypeError;
const dateParts = ['weekday', 'year', 'month', 'day'] as const;
const timeParts = ['dayPeriod', 'hour', 'minute', 'second', 'fractionalSecondDigits'] as const;

function isAnySet(options: OptionValues, names: readonly string[]): boolean {
  for (let index = 0; index < names.length; index++) {
    if (options[names[index] as string] !== undefined) return true;
  }
  return false;
}

import { jsonParse, objectKeys } from '../../primordials.ts';
import type { IntlAnswer, IntlRequest } from '../../wire.ts';
import { jsonText, jsonTexts } from '../json-text.ts';
import { webRealm } from '../realm.ts';
import { readLocales } from './read-locales.ts';
import { type OptionValues, readOptions } from './read-options.ts';

export type IntlType = IntlRequest['type'];
type IntlMethod = IntlRequest['method'];

/** More than this the host refuses; refused here, it is not sent at all. */
const maxRequestChars = 200_000;

/**
 * JSON of an `IntlRequest` up to its method, which all requests of one formatter share. Reads each locale and each
 * option once.
 */
export function createHead(type: IntlType, locales: unknown, options: unknown): string {
  return headOf(type, readLocales(locales), readOptions(type, options));
}

export function headOf(type: IntlType, locales: readonly string[], options: OptionValues): string {
  if (type === 'DateTimeFormat') options.timeZone ??= webRealm().timeZone();
  return `{"type":"${type}","locales":${jsonTexts(locales)},"options":{${jsonFields(options)}},"method":"`;
}

/** Throws the RangeError or TypeError that the host's `Intl` threw. `args` is JSON without the outer brackets. */
export function askIntl(head: string, method: IntlMethod, args: string): unknown {
  const request = `${head}${method}","args":[${args}]}`;
  if (request.length > maxRequestChars) throw new RangeErrorConstructor('Intl: the input is too long');
  const text = webRealm().host('intl', request);
  if (text === undefined) throw new TypeErrorConstructor('Intl is not available');
  const answer = jsonParse(text) as IntlAnswer;
  if (answer.ok) return answer.value;
  throw new (answer.name === 'RangeError' ? RangeErrorConstructor : TypeErrorConstructor)(answer.message);
}

/** The shared prefix of a new formatter, proven valid by the host. */
export function createFormatter(type: IntlType, locales: unknown, options: unknown): string {
  const head = createHead(type, locales, options);
  askIntl(head, 'resolvedOptions', '');
  return head;
}

export function supportedLocales(type: IntlType, locales: unknown, options: unknown): unknown {
  const list = locales === undefined ? [] : readLocales(locales);
  const chosen = readOptions(type, options, 'localeMatcher');
  return askIntl(headOf(type, list, chosen), 'supportedLocalesOf', '');
}

/** Option names need no escaping: they are `optionNames`. */
function jsonFields(options: OptionValues): string {
  const names = objectKeys(options);
  let json = '';
  for (let index = 0; index < names.length; index++) {
    const name = names[index] as string;
    const value = options[name];
    json += `${index === 0 ? '' : ','}"${name}":${typeof value === 'string' ? jsonText(value) : `${value}`}`;
  }
  return json;
}

const RangeErrorConstructor = RangeError;
const TypeErrorConstructor = TypeError;

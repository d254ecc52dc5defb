import { LRUCache } from 'lru-cache';
import type { IntlAnswer } from '../../generated/wire.ts';
import { type IntlService, intlServices } from './intl-services.ts';
import { isRecord, parseRequest } from './parse-request.ts';

const maxLocales = 10;
const maxLocaleChars = 100;
const maxOptionChars = 100;
const maxAnswerChars = 1_048_576;
const maxMessageChars = 300;

/** What a guest gets when the host knows none of its locales, so that the host's own settings never show. */
const fallbackLocale = 'en-US';

/** A formatter holds some 10 KB of native memory and takes 20-1,000 µs to make. */
const formatters = new LRUCache<string, object>({ max: 256 });

/**
 * Answers the guest's op `intl` with the host's own `Intl`: JSON of an `IntlRequest` in, JSON of an `IntlAnswer` out.
 * Never throws. The bounds keep every answer under about 5 ms and under `maxAnswerChars`.
 */
export function answerIntl(json: string): string {
  try {
    const text = JSON.stringify({ ok: true, value: answer(json) } satisfies IntlAnswer);
    if (text.length > maxAnswerChars) throw new RangeError('Intl: the result is too long');
    return text;
  } catch (thrown) {
    return JSON.stringify(refusal(thrown));
  }
}

function answer(json: string): unknown {
  const request = parseRequest(json);
  if (request === undefined) throw new TypeError('Intl: not a request');
  const { type, method, args } = request;
  const service = typeof type === 'string' ? intlServices.get(type) : undefined;
  if (service === undefined) throw new TypeError('Intl: unknown type');
  const locales = readLocales(request.locales);
  const options = readOptions(service, request.options);
  if (method === 'supportedLocalesOf') return service.supportedLocalesOf(locales, options);
  const call = typeof method === 'string' ? service.methods.get(method) : undefined;
  if (call === undefined || !Array.isArray(args)) throw new TypeError('Intl: unknown method');
  return call(formatterFor(type as string, service, locales, options), args);
}

function formatterFor(type: string, service: IntlService, locales: string[], options: object): object {
  const key = JSON.stringify([type, locales, options]);
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const made = service.construct([...locales, fallbackLocale], options);
  formatters.set(key, made);
  return made;
}

function readLocales(locales: unknown): string[] {
  if (!Array.isArray(locales) || locales.length > maxLocales) {
    throw new RangeError(`Intl: more than ${maxLocales} locales`);
  }
  for (const locale of locales) {
    if (typeof locale !== 'string' || locale.length > maxLocaleChars) {
      throw new RangeError('Incorrect locale information provided');
    }
  }
  return locales;
}

/** A copy without prototype that holds only primitives under names that the host's own constructor reads. */
function readOptions(service: IntlService, given: unknown): Record<string, string | number | boolean> {
  if (!isRecord(given)) throw new TypeError('Intl: options must be an object');
  const options: Record<string, string | number | boolean> = { __proto__: null, ...service.defaults } as never;
  for (const [name, value] of Object.entries(given)) {
    if (!service.optionNames().has(name)) throw new TypeError(`Intl: unknown option ${name.slice(0, 40)}`);
    const isShort = typeof value === 'string' && value.length <= maxOptionChars;
    if (!isShort && typeof value !== 'number' && typeof value !== 'boolean') {
      throw new RangeError(`Intl: invalid value of option ${name}`);
    }
    options[name] = value;
  }
  return options;
}

function refusal(thrown: unknown): IntlAnswer {
  const message = thrown instanceof Error ? thrown.message.slice(0, maxMessageChars) : 'Intl failed';
  return { ok: false, name: thrown instanceof RangeError ? 'RangeError' : 'TypeError', message };
}

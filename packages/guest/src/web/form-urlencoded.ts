import { append, emptyList, fromCharCode, parseInteger, stringIndexOf, stringSlice } from '../primordials.ts';
import { decodeUriComponent, encodeUriComponent, regexpExec } from './captured.ts';
import { decodeUtf8, utf8Latin1 } from './utf8.ts';

/** Both well-formed strings. */
export interface Pair {
  readonly name: string;
  readonly value: string;
}

/** Reads `application/x-www-form-urlencoded` text, in a list without prototype. */
export function parseForm(query: string): Pair[] {
  const pairs = emptyList<Pair>();
  for (let start = 0; start <= query.length; ) {
    const next = stringIndexOf(query, '&', start);
    const end = next < 0 ? query.length : next;
    if (end > start) {
      const part = stringSlice(query, start, end);
      const equals = stringIndexOf(part, '=');
      const name = equals < 0 ? part : stringSlice(part, 0, equals);
      append(pairs, { name: decodeForm(name), value: equals < 0 ? '' : decodeForm(stringSlice(part, equals + 1)) });
    }
    start = end + 1;
  }
  return pairs;
}

/** Writes `application/x-www-form-urlencoded` text. */
export function serializeForm(pairs: readonly Pair[]): string {
  let query = '';
  for (let index = 0; index < pairs.length; index++) {
    const { name, value } = pairs[index] as Pair;
    query += `${index === 0 ? '' : '&'}${encodeForm(name)}=${encodeForm(value)}`;
  }
  return query;
}

/** `encodeURIComponent` keeps five characters that this format escapes, and writes a space as `%20`. */
function encodeForm(text: string): string {
  const encoded = encodeUriComponent(text);
  const different = /%20|[!'()~]/g;
  let form = '';
  let end = 0;
  for (let found = regexpExec(different, encoded); found !== null; found = regexpExec(different, encoded)) {
    const met = found[0];
    form += stringSlice(encoded, end, found.index) + (met === '%20' ? '+' : escapes[met as keyof typeof escapes]);
    end = found.index + met.length;
  }
  return form + stringSlice(encoded, end);
}

const escapes = { '!': '%21', "'": '%27', '(': '%28', ')': '%29', '~': '%7E' } as const;

function decodeForm(text: string): string {
  const spaced = replaceAll(text, '+', ' ');
  if (stringIndexOf(spaced, '%') < 0) return spaced;
  try {
    return decodeUriComponent(spaced);
  } catch (thrown) {
    if (thrown instanceof UriError) return decodeUtf8(decodePercents(utf8Latin1(spaced)), false) as string;
    throw thrown;
  }
}

const UriError = URIError;

/** Bytes with each valid `%XX` replaced; everything else stays. */
function decodePercents(bytes: string): string {
  const percent = /%[0-9a-fA-F]{2}/g;
  let decoded = '';
  let end = 0;
  for (let found = regexpExec(percent, bytes); found !== null; found = regexpExec(percent, bytes)) {
    decoded += stringSlice(bytes, end, found.index) + fromCharCode(parseInteger(stringSlice(found[0], 1), 16));
    end = found.index + 3;
  }
  return decoded + stringSlice(bytes, end);
}

function replaceAll(text: string, searched: string, replacement: string): string {
  let replaced = '';
  let end = 0;
  for (let at = stringIndexOf(text, searched); at >= 0; at = stringIndexOf(text, searched, end)) {
    replaced += stringSlice(text, end, at) + replacement;
    end = at + searched.length;
  }
  return replaced + stringSlice(text, end);
}

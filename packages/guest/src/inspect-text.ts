import { charCodeAt, fromCharCode, stringIndexOf, stringPadStart, stringRepeat, stringSlice } from './primordials.ts';

const breakLength = 80;
const minLineWidth = 16;

/** A string as a literal, at most `maxLength` characters of it; a long one is broken at its newlines. */
export function quote(text: string, maxLength: number, indentation: number): string {
  const shown = text.length > maxLength ? stringSlice(text, 0, maxLength) : text;
  if (shown.length <= minLineWidth || shown.length <= breakLength - indentation - 4) return quoteLine(shown);
  let result = '';
  let start = 0;
  while (start < shown.length) {
    const newline = stringIndexOf(shown, '\n', start);
    const end = newline < 0 ? shown.length : newline + 1;
    result +=
      (start === 0 ? '' : ` +\n${stringRepeat(' ', indentation + 2)}`) + quoteLine(stringSlice(shown, start, end));
    start = end;
  }
  return result;
}

/** A property key as it would stand in a literal. */
export function formatKey(key: string): string {
  for (let index = 0; index < key.length; index++) {
    const code = charCodeAt(key, index);
    const isLetter = (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
    if (!isLetter && !(code >= 48 && code <= 57 && index > 0)) return quoteLine(key);
  }
  return key === '' ? "''" : key;
}

function quoteLine(text: string): string {
  const mark = chooseMark(text);
  let result = '';
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    const escaped = escapeOf(text, index, mark);
    if (escaped === '') continue;
    result += stringSlice(text, start, index) + escaped;
    start = index + 1;
  }
  const quotation = fromCharCode(mark);
  return quotation + (start === 0 ? text : result + stringSlice(text, start)) + quotation;
}

/** Single quotes, unless only others need no escaping. */
function chooseMark(text: string): number {
  if (stringIndexOf(text, "'") < 0) return 39;
  if (stringIndexOf(text, '"') < 0) return 34;
  return stringIndexOf(text, '`') < 0 && stringIndexOf(text, '${') < 0 ? 96 : 39;
}

function escapeOf(text: string, index: number, mark: number): string {
  const code = charCodeAt(text, index);
  if (code >= 0xd800 && code <= 0xdfff) return isLoneSurrogate(text, index, code) ? unicodeEscape(code) : '';
  if (code >= 32 && code < 127) return code === 92 ? '\\\\' : code === mark && mark === 39 ? "\\'" : '';
  if (code > 159) return '';
  switch (code) {
    case 8:
      return '\\b';
    case 9:
      return '\\t';
    case 10:
      return '\\n';
    case 12:
      return '\\f';
    case 13:
      return '\\r';
    default:
      return `\\x${stringPadStart(hexadecimal(code), 2, '0')}`;
  }
}

function isLoneSurrogate(text: string, index: number, code: number): boolean {
  if (code < 0xdc00) return !((charCodeAt(text, index + 1) & 0xfc00) === 0xdc00);
  return index === 0 || (charCodeAt(text, index - 1) & 0xfc00) !== 0xd800;
}

function unicodeEscape(code: number): string {
  return `\\u${hexadecimal(code)}`;
}

const digits = '0123456789ABCDEF';
function hexadecimal(code: number): string {
  let text = '';
  for (let rest = code; rest > 0; rest >>= 4) text = (digits[rest & 15] as string) + text;
  return text;
}

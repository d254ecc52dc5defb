import { toBase64, viewBytes } from '../byte-views.ts';
import { charCodeAt, fromCharCode, stringIndexOf, stringSlice } from '../primordials.ts';
import { atob, regexpExec, toLowerCase, toWellFormed } from './captured.ts';
import { decodeUtf8, incompleteTail } from './utf8.ts';

type Encoding = 'utf-8' | 'utf-16le' | 'windows-1252';

/** The Encoding Standard's labels of the encodings offered here; every other label is a RangeError. */
const labels: Readonly<Record<Encoding, string>> = {
  'utf-8': ' unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8 ',
  'utf-16le': ' csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le ',
  'windows-1252':
    ' ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252 ',
};

/** Code points of the bytes 0x80-0x9f in windows-1252. */
const windows1252 =
  '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178';

export class TextDecoder {
  readonly #encoding: Encoding;
  readonly #fatal: boolean;
  readonly #ignoreBom: boolean;
  /** Bytes that wait for the rest of their character, as latin1. */
  #pending = '';
  #isStreaming = false;
  #bomSeen = false;

  constructor(label: unknown = 'utf-8', options?: { fatal?: unknown; ignoreBOM?: unknown } | null) {
    this.#encoding = encodingOf(`${label as string}`);
    checkOptions(options);
    this.#fatal = !!options?.fatal;
    this.#ignoreBom = !!options?.ignoreBOM;
  }

  get encoding(): string {
    return this.#encoding;
  }

  get fatal(): boolean {
    return this.#fatal;
  }

  get ignoreBOM(): boolean {
    return this.#ignoreBom;
  }

  decode(input?: unknown, options?: { stream?: unknown } | null): string {
    checkOptions(options);
    const stream = !!options?.stream;
    if (!this.#isStreaming) {
      this.#pending = '';
      this.#bomSeen = false;
    }
    this.#isStreaming = stream;
    const bytes = this.#pending + (input === undefined ? '' : latin1Of(input));
    const kept = stream ? incomplete(this.#encoding, bytes) : 0;
    this.#pending = stringSlice(bytes, bytes.length - kept);
    const text = decodeBytes(this.#encoding, stringSlice(bytes, 0, bytes.length - kept), this.#fatal);
    if (text === undefined) {
      this.#isStreaming = false;
      throw new TypeErrorConstructor(`The encoded data was not valid for encoding ${this.#encoding}`);
    }
    return this.#withoutBom(text);
  }

  #withoutBom(text: string): string {
    if (this.#bomSeen || this.#ignoreBom || this.#encoding === 'windows-1252' || text === '') return text;
    this.#bomSeen = true;
    return charCodeAt(text, 0) === 0xfeff ? stringSlice(text, 1) : text;
  }
}

const TypeErrorConstructor = TypeError;
const RangeErrorConstructor = RangeError;

function encodingOf(label: string): Encoding {
  const bare = regexpExec(/^[\t\n\f\r ]*([!-~]{1,40})[\t\n\f\r ]*$/, label)?.[1];
  if (bare !== undefined) {
    const word = ` ${toLowerCase(bare)} `;
    if (stringIndexOf(labels['utf-8'], word) >= 0) return 'utf-8';
    if (stringIndexOf(labels['utf-16le'], word) >= 0) return 'utf-16le';
    if (stringIndexOf(labels['windows-1252'], word) >= 0) return 'windows-1252';
  }
  throw new RangeErrorConstructor(`The "${stringSlice(label, 0, 40)}" encoding is not supported`);
}

function checkOptions(options: unknown): void {
  if (options === undefined || options === null || typeof options === 'object' || typeof options === 'function') return;
  throw new TypeErrorConstructor('The "options" argument must be an object');
}

function latin1Of(input: unknown): string {
  return atob(toBase64(viewBytes(input).bytes));
}

/** How many bytes at the end belong to a character that is not complete yet. */
function incomplete(encoding: Encoding, bytes: string): number {
  if (encoding === 'windows-1252') return 0;
  if (encoding === 'utf-8') return incompleteTail(bytes);
  const odd = bytes.length % 2;
  const high = charCodeAt(bytes, bytes.length - odd - 1);
  return high >= 0xd8 && high < 0xdc ? odd + 2 : odd;
}

function decodeBytes(encoding: Encoding, bytes: string, fatal: boolean): string | undefined {
  if (encoding === 'utf-8') return decodeUtf8(bytes, fatal);
  return encoding === 'utf-16le' ? decodeUtf16(bytes, fatal) : decodeWindows1252(bytes);
}

function decodeUtf16(bytes: string, fatal: boolean): string | undefined {
  let text = '';
  for (let index = 0; index + 1 < bytes.length; index += 2) {
    text += fromCharCode(charCodeAt(bytes, index) | (charCodeAt(bytes, index + 1) << 8));
  }
  const valid = toWellFormed(text);
  const isOdd = bytes.length % 2 === 1;
  if (fatal && (isOdd || valid !== text)) return undefined;
  // an odd byte after half a pair is one error with it
  const high = charCodeAt(text, text.length - 1);
  return isOdd && !(high >= 0xd800 && high < 0xdc00) ? `${valid}\ufffd` : valid;
}

function decodeWindows1252(bytes: string): string {
  const special = /[\x80-\x9f]/g;
  let text = '';
  let end = 0;
  for (let found = regexpExec(special, bytes); found !== null; found = regexpExec(special, bytes)) {
    text += stringSlice(bytes, end, found.index) + windows1252[charCodeAt(bytes, found.index) - 0x80];
    end = found.index + 1;
  }
  return text + stringSlice(bytes, end);
}

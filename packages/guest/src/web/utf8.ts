import { charCodeAt, fromCharCode, min, stringSlice } from '../primordials.ts';
import {
  bytesOfLatin1,
  decodeUriComponent,
  encodeUriComponent,
  escapeText,
  regexpExec,
  toWellFormed,
  unescapeText,
} from './captured.ts';

/** Texts whose characters are bytes ("latin1") are this file's currency: the engine converts them natively. */

const notAscii = /[^\x00-\x7f]/;

export function isAscii(text: string): boolean {
  return regexpExec(notAscii, text) === null;
}

/** UTF-8 of a text, lone surrogates replaced. */
export function utf8Bytes(text: string): Uint8Array<ArrayBuffer> {
  return bytesOfLatin1(utf8Latin1(text));
}

/** UTF-8 of a text, one character for each byte. */
export function utf8Latin1(text: string): string {
  return isAscii(text) ? text : unescapeText(encodeUriComponent(toWellFormed(text)));
}

/** Bytes of one attempt to decode natively; where that meets an error only this much is read byte by byte. */
const blockBytes = 4_096;

/**
 * Text of UTF-8 bytes given as latin1. Invalid bytes become U+FFFD as the Encoding Standard says; undefined when
 * `fatal` and there are any.
 */
export function decodeUtf8(bytes: string, fatal: boolean): string | undefined {
  const whole = decodeValid(bytes);
  if (whole !== undefined || fatal) return whole;
  let text = '';
  for (let start = 0; start < bytes.length; ) {
    const end = blockEnd(bytes, start + blockBytes);
    const block = stringSlice(bytes, start, end);
    text += decodeValid(block) ?? decodeWithReplacement(block);
    start = end;
  }
  return text;
}

/** How many bytes at the end of `bytes` begin a sequence that more bytes could complete. */
export function incompleteTail(bytes: string): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = charCodeAt(bytes, bytes.length - back);
    if (byte >= 0x80 && byte < 0xc0) continue;
    if (sequenceLength(byte) <= back) return 0;
    return isPossiblePrefix(stringSlice(bytes, bytes.length - back)) ? back : 0;
  }
  return 0;
}

function decodeValid(bytes: string): string | undefined {
  if (isAscii(bytes)) return bytes;
  try {
    return decodeUriComponent(escapeText(bytes));
  } catch (thrown) {
    if (thrown instanceof UriError) return undefined;
    throw thrown;
  }
}

const UriError = URIError;

/** A place at or after `from` where no sequence is cut. */
function blockEnd(bytes: string, from: number): number {
  let end = from;
  while (end < bytes.length && isContinuation(charCodeAt(bytes, end))) end++;
  return min(end, bytes.length);
}

/** One U+FFFD for each longest prefix of a valid sequence that breaks off, and for each other invalid byte. */
function decodeWithReplacement(bytes: string): string {
  let text = '';
  for (let index = 0; index < bytes.length; ) {
    const lead = charCodeAt(bytes, index);
    const length = sequenceLength(lead);
    if (length === 1) {
      text += fromCharCode(lead);
      index++;
      continue;
    }
    let taken = 1;
    while (taken < length && isNext(lead, taken, charCodeAt(bytes, index + taken))) taken++;
    text += length > 0 && taken === length ? codePoint(bytes, index, length) : '\ufffd';
    index += taken;
  }
  return text;
}

/** Bytes of the sequence that `lead` begins; 0 when it can begin none. */
function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}

function isContinuation(byte: number): boolean {
  return byte >= 0x80 && byte < 0xc0;
}

/** Whether `byte` may stand at `position` after `lead`: overlong forms, surrogates and all beyond U+10FFFF may not. */
function isNext(lead: number, position: number, byte: number): boolean {
  if (!isContinuation(byte)) return false;
  if (position > 1) return true;
  if (lead === 0xe0) return byte >= 0xa0;
  if (lead === 0xed) return byte < 0xa0;
  if (lead === 0xf0) return byte >= 0x90;
  return lead !== 0xf4 || byte < 0x90;
}

function isPossiblePrefix(bytes: string): boolean {
  const lead = charCodeAt(bytes, 0);
  for (let position = 1; position < bytes.length; position++) {
    if (!isNext(lead, position, charCodeAt(bytes, position))) return false;
  }
  return sequenceLength(lead) > 1;
}

function codePoint(bytes: string, start: number, length: number): string {
  let code = charCodeAt(bytes, start) & (0xff >> (length + 1));
  for (let index = start + 1; index < start + length; index++) code = (code << 6) | (charCodeAt(bytes, index) & 0x3f);
  if (code < 0x10000) return fromCharCode(code);
  return fromCharCode(0xd800 + ((code - 0x10000) >> 10), 0xdc00 + (code & 0x3ff));
}

import { charCodeAt, min, Uint8ArrayConstructor } from '../../primordials.ts';
import { regexpExec } from '../captured.ts';
import { jsonText } from '../json-text.ts';
import { askIntl } from './request.ts';

/**
 * Unicode's root order of the printable ASCII characters. Each differs from the next in its primary weight, except a
 * small letter from its capital, which differ only where nothing else does. English adds no rule to it.
 */
const asciiOrder = ' _-,;:!?.\'"()[]{}@*/\\&#%`^+<=>|~$0123456789aAbBcCdDeEfFgGhHiIjJkKlLmMnNoOpPqQrRsStTuUvVwWxXyYzZ';

/** Place of each character in that order, a capital's that of its small letter. */
const weights = new Uint8ArrayConstructor(128);
for (let place = 0; place < asciiOrder.length; place++) {
  const character = asciiOrder[place] as string;
  weights[character.charCodeAt(0)] = asciiOrder.indexOf(character.toLowerCase()) + 1;
}

/** Longer texts go to the host, which compares them faster than a loop in the guest. */
const maxOwnChars = 64;

/** What compares texts: the request head of a collator. */
export interface Collation {
  readonly head: string;
  readonly isPlainEnglish: boolean;
}

export function createCollation(head: string): Collation {
  return { head, isPlainEnglish: regexpExec(plainEnglishHead, head) !== null };
}

/**
 * Negative, 0 or positive. A plain English collator orders short printable ASCII here, which spares sorting thousands
 * of questions to the host; the tests hold this order against the host's own.
 */
export function compareTexts(collation: Collation, a: string, b: string): number {
  if (a === b) return 0;
  if (collation.isPlainEnglish && a.length <= maxOwnChars && b.length <= maxOwnChars) {
    const order = compareAscii(a, b);
    if (order !== undefined) return order;
  }
  return askIntl(collation.head, 'compare', `${jsonText(a)},${jsonText(b)}`) as number;
}

const plainEnglishHead = /^\{"type":"Collator","locales":\["en(?:-[A-Z]{2})?"\],"options":\{\},/;

/** Undefined when a character is not printable ASCII. */
function compareAscii(a: string, b: string): number | undefined {
  if (regexpExec(notPrintable, a) !== null || regexpExec(notPrintable, b) !== null) return undefined;
  const shorter = min(a.length, b.length);
  let tertiary = 0;
  for (let index = 0; index < shorter; index++) {
    const codeA = charCodeAt(a, index);
    const codeB = charCodeAt(b, index);
    if (codeA === codeB) continue;
    const primary = (weights[codeA] as number) - (weights[codeB] as number);
    if (primary !== 0) return primary < 0 ? -1 : 1;
    // a small letter comes before its capital, and has the greater code
    if (tertiary === 0) tertiary = codeB - codeA;
  }
  return (a.length - b.length || tertiary) < 0 ? -1 : 1;
}

const notPrintable = /[^ -~]/;

/**
 * Whether an identifier is written to be taken for another: Latin letters together with letters of another script that
 * look like Latin ones, or letters that are only a styled or full-width form of Latin ones. Identifiers in one script,
 * whichever it is, and Greek symbols such as `Δt` are fine.
 */
export function looksLikeAnother(identifier: string): boolean {
  return styledLatin.test(identifier) || (latin.test(identifier) && lookAlike.test(identifier));
}

const latin = /\p{Script=Latin}/u;

/** Scripts whose letters pass for Latin ones, and the Greek letters that do. */
const lookAlike =
  /[\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}\p{Script=Lisu}ονικυρχΑΒΕΖΗΙΚΜΝΟΡΤΥΧϲϳ]/u;

/** Mathematical, enclosed and full-width letters, the long s and ligatures. */
const styledLatin =
  /[\u017f\u2100-\u214f\u2460-\u24ff\ufb00-\ufb06\uff21-\uff3a\uff41-\uff5a\u{1d400}-\u{1d7ff}\u{1f130}-\u{1f189}]/u;

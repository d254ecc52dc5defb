/** Where a character stands: between tokens or in an identifier, or in text that does not run. */
export type Place = 'code' | 'string' | 'comment';

export type Unusual = 'control-character' | 'bidi-control' | 'invisible-character' | 'lone-surrogate';

/**
 * The rule that a code point breaks at its place, or undefined. Text of other languages and emoji need joiners,
 * direction marks and variation selectors inside strings and comments; nothing needs the rest, which only hides what
 * a program does from who reads it.
 */
export function unusualCharacter(codePoint: number, place: Place): Unusual | undefined {
  if (codePoint < 0x20) return isWhiteSpace(codePoint) ? undefined : 'control-character';
  if (codePoint < 0x7f) return undefined;
  if (codePoint <= 0x9f) return 'control-character';
  if (codePoint >= 0xd800 && codePoint <= 0xdfff) return 'lone-surrogate';
  if (isBidiControl(codePoint)) return 'bidi-control';
  if (isLineSeparator(codePoint)) return place === 'string' ? undefined : 'invisible-character';
  if (isShaping(codePoint)) return place === 'code' ? 'invisible-character' : undefined;
  return isInvisible(codePoint) ? 'invisible-character' : undefined;
}

/** Tab, line feed, vertical tab, form feed, carriage return. */
function isWhiteSpace(codePoint: number): boolean {
  return codePoint >= 0x09 && codePoint <= 0x0d;
}

/** Embeddings, overrides and isolates: they show a line in another order than it runs (CVE-2021-42574). */
function isBidiControl(codePoint: number): boolean {
  return (codePoint >= 0x202a && codePoint <= 0x202e) || (codePoint >= 0x2066 && codePoint <= 0x2069);
}

/** They end a line for JavaScript but not for most editors, so what follows a comment looks like the comment. */
function isLineSeparator(codePoint: number): boolean {
  return codePoint === 0x2028 || codePoint === 0x2029;
}

/** Soft hyphen, joiners, direction marks, variation selectors: invisible, and ordinary inside text. */
function isShaping(codePoint: number): boolean {
  return (
    codePoint === 0xad ||
    codePoint === 0x034f ||
    codePoint === 0x061c ||
    (codePoint >= 0x200c && codePoint <= 0x200f) ||
    (codePoint >= 0xfe00 && codePoint <= 0xfe0f) ||
    (codePoint >= 0xe0100 && codePoint <= 0xe01ef)
  );
}

/** Zero-width space, word joiner, invisible operators, byte order mark, Hangul fillers, annotations, tags. */
function isInvisible(codePoint: number): boolean {
  return (
    codePoint === 0x200b ||
    (codePoint >= 0x2060 && codePoint <= 0x206f) ||
    codePoint === 0xfeff ||
    codePoint === 0x180e ||
    codePoint === 0x115f ||
    codePoint === 0x1160 ||
    codePoint === 0x3164 ||
    codePoint === 0xffa0 ||
    (codePoint >= 0xfff9 && codePoint <= 0xfffb) ||
    (codePoint >= 0xe0000 && codePoint <= 0xe007f)
  );
}

/** A text in which ranges become spaces, so that whatever is left keeps its line and column. */
export interface BlankedText {
  /** Makes `[start, end)` spaces; line breaks stay. */
  blank(start: number, end: number): void;
  /** Puts one character in the place of a blanked one. */
  put(offset: number, character: string): void;
  /** True when the character at `offset` was blanked and nothing was put there. */
  isBlank(offset: number): boolean;
  /** Offset of the first character from `offset` on that is left and no space; the text's length when there is none. */
  nextLeft(offset: number): number;
  toString(): string;
}

export function createBlankedText(text: string): BlankedText {
  const units = new Uint16Array(text.length);
  for (let offset = 0; offset < text.length; offset++) units[offset] = text.charCodeAt(offset);
  return {
    blank(start, end) {
      for (let offset = start; offset < end; offset++) if (!isLineBreak(text.charCodeAt(offset))) units[offset] = space;
    },
    put(offset, character) {
      units[offset] = character.charCodeAt(0);
    },
    isBlank(offset) {
      return units[offset] === space && text.charCodeAt(offset) !== space;
    },
    nextLeft(offset) {
      let next = offset;
      while (next < units.length && isWhitespace(units[next] as number)) next++;
      return next;
    },
    toString() {
      let result = '';
      // In pieces, because every unit is an argument.
      for (let start = 0; start < units.length; start += pieceLength) {
        result += String.fromCharCode(...units.subarray(start, start + pieceLength));
      }
      return result;
    },
  };
}

const pieceLength = 4096;
const space = 32;

export function isLineBreak(unit: number): boolean {
  return unit === 10 || unit === 13 || unit === 0x2028 || unit === 0x2029;
}

function isWhitespace(unit: number): boolean {
  return unit === space || (unit >= 9 && unit <= 13) || isLineBreak(unit);
}

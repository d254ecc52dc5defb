import type { Position } from './stages.ts';

/** Offsets at which the lines of `text` start, the first always 0. JavaScript's own line ends: LF, CR, CRLF, U+2028, U+2029. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let offset = 0; offset < text.length; offset++) {
    const unit = text.charCodeAt(offset);
    if (unit > 13 && unit !== 0x2028 && unit !== 0x2029) continue;
    if (unit === 13 && text.charCodeAt(offset + 1) === 10) offset++;
    else if (unit !== 10 && unit !== 13 && unit < 0x2028) continue;
    starts.push(offset + 1);
  }
  return starts;
}

/** The 1-based position of a UTF-16 offset, given the text's `lineStarts`. */
export function positionIn(starts: readonly number[], offset: number): Position {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

/** The 1-based position of one UTF-16 offset; reads the whole text, so keep `lineStarts` for many. */
export function positionAt(text: string, offset: number): Position {
  return positionIn(lineStarts(text), offset);
}

import type { Position } from './stages.ts';

const linesBefore = 2;
const linesAfter = 1;
/** Most characters of one line that a frame shows. */
const frameWidth = 120;

/**
 * The lines around a position with a caret line under it: at most 4 lines of 120 characters, whatever the text is.
 * Characters that would not show as themselves stand as `<U+202E>`.
 */
export function codeFrame(text: string, starts: readonly number[], start: Position, end: Position = start): string {
  const first = Math.max(1, start.line - linesBefore);
  const last = Math.min(starts.length, start.line + linesAfter);
  const gutter = String(last).length;
  // Every line is cut at the same column, so that what stands one above the other in the text does so in the frame.
  const from = start.column > frameWidth - 20 ? start.column - 1 - (frameWidth >> 1) : 0;
  const frame: string[] = [];
  for (let line = first; line <= last; line++) {
    const shown = shownOf(text, starts, line, from);
    const mark = line === start.line ? '>' : ' ';
    frame.push(`${mark} ${String(line).padStart(gutter)} | ${visible(shown)}`.trimEnd());
    if (line !== start.line) continue;
    const caretAt = start.column - 1 - from;
    const endsAt = end.line === start.line ? end.column - 1 - from : shown.length;
    const marked = visible(shown.slice(caretAt, Math.max(endsAt, caretAt + 1))).length;
    frame.push(
      `  ${' '.repeat(gutter)} | ${' '.repeat(visible(shown.slice(0, caretAt)).length)}${'^'.repeat(marked || 1)}`,
    );
  }
  return frame.join('\n');
}

/** Characters `from` to `from + frameWidth` of a line, without its end; never copies more, whatever the line's length. */
function shownOf(text: string, starts: readonly number[], line: number, from: number): string {
  const start = starts[line - 1] ?? 0;
  let end = starts[line] ?? text.length;
  if (line < starts.length) end -= text[end - 1] === '\n' && text[end - 2] === '\r' ? 2 : 1;
  return text.slice(Math.min(start + from, end), Math.min(start + from + frameWidth, end));
}

/** Control, bidirectional, invisible and unpaired characters, all of which could forge or hide what a frame shows. */
const unshown = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

function visible(line: string): string {
  return line
    .replaceAll('\t', ' ')
    .replace(
      unshown,
      (character) => `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`,
    );
}

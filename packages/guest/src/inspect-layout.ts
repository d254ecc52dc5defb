import type { Shape } from './inspect.ts';
import {
  append,
  emptyList,
  floor,
  max,
  min,
  round,
  sqrt,
  stringIndexOf,
  stringPadEnd,
  stringPadStart,
  stringRepeat,
} from './primordials.ts';

/** Widths in characters, as Node's console has them. */
const lineWidth = 80;
/** Levels of nesting that may share one line. */
const compactLevels = 3;
const maxColumns = 15;

/**
 * Joins an object's entries: on one line when it fits and holds at most three levels, otherwise one a line; an array
 * of more than six short elements in columns. `levels` says how deep the innermost entry is below the object.
 */
export function layOut(shape: Shape, indentation: number, levels: number): string {
  const { entries, opening, closing, base } = shape;
  const start = base === '' ? opening : `${base} ${opening}`;
  const lines = shape.columns !== null && entries.length > 6 ? inColumns(entries, shape.columns, indentation) : entries;
  if (levels < compactLevels && lines === entries) {
    const room = lineWidth - (entries.length + indentation + opening.length + base.length + 10);
    const line = joinWithin(entries, room);
    if (line !== null && stringIndexOf(base, '\n') < 0) return `${start} ${line} ${closing}`;
  }
  const margin = `\n${stringRepeat(' ', indentation)}`;
  return `${start}${margin}  ${join(lines, `,${margin}  `)}${margin}${closing}`;
}

/** The entries on one line; null when they take more than `room` characters or one of them has a line break. */
function joinWithin(entries: readonly string[], room: number): string | null {
  let length = entries.length;
  for (let index = 0; index < entries.length; index++) {
    const entry = entries[index] as string;
    length += entry.length;
    if (length > room || stringIndexOf(entry, '\n') >= 0) return null;
  }
  return join(entries, ', ');
}

function join(entries: readonly string[], separator: string): string {
  let text = '';
  for (let index = 0; index < entries.length; index++)
    text += (index > 0 ? separator : '') + (entries[index] as string);
  return text;
}

/** Rows of equally wide columns, numbers to the right; the entries themselves when they are too long for that. */
function inColumns(entries: readonly string[], side: 'left' | 'right', indentation: number): readonly string[] {
  // The last entry may be the note that there are more.
  const last = entries[entries.length - 1] as string;
  const count = stringIndexOf(last, '... ') === 0 ? entries.length - 1 : entries.length;
  let total = 0;
  let longest = 0;
  for (let index = 0; index < count; index++) {
    const { length } = entries[index] as string;
    total += length + 2;
    longest = max(longest, length);
  }
  const widest = longest + 2;
  if (widest * 3 + indentation >= lineWidth || !(total / widest > 5 || longest <= 6)) return entries;
  const columns = countColumns(total, widest, entries.length, indentation);
  if (columns <= 1) return entries;
  const widths: number[] = emptyList();
  for (let column = 0; column < columns; column++) {
    let width = 0;
    for (let index = column; index < count; index += columns) width = max(width, (entries[index] as string).length);
    append(widths, width + 2);
  }
  const pad = side === 'right' ? stringPadStart : stringPadEnd;
  const rows: string[] = emptyList();
  for (let first = 0; first < count; first += columns) {
    const end = min(first + columns, count) - 1;
    let row = '';
    for (let index = first; index < end; index++) row += pad(`${entries[index]}, `, widths[index - first] as number);
    const entry = entries[end] as string;
    append(rows, row + (side === 'right' ? pad(entry, (widths[end - first] as number) - 2) : entry));
  }
  if (count < entries.length) append(rows, entries[count] as string);
  return rows;
}

/** As many columns as make the block about two and a half times as wide as it is high, bounded by the line. */
function countColumns(total: number, widest: number, count: number, indentation: number): number {
  const spread = sqrt(widest - total / count);
  const typical = max(widest - 3 - spread, 1);
  return min(
    round(sqrt(2.5 * typical * count) / typical),
    floor((lineWidth - indentation) / widest),
    compactLevels * 4,
    maxColumns,
  );
}

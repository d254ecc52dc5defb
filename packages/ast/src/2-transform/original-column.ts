import { lineStarts } from '../position.ts';
import type { TransformedProgram } from '../stages.ts';

/** What of a program leads from its output back to its text. */
export interface MappedProgram {
  readonly code: string;
  readonly output: Pick<TransformedProgram['output'], 'insertions'>;
}

/**
 * The script's column for a place in the output that an engine reported: `line` and the result are 1-based, `line` counts
 * the output's lines (one more than the script's), columns are UTF-16 units. A column inside inserted text gives the
 * place where the text was inserted.
 */
export function originalColumn({ code, output }: MappedProgram, line: number, column: number): number {
  const starts = lineStarts(code);
  const start = starts[line - 2];
  if (start === undefined) return column;
  const end = starts[line - 1] ?? code.length + 1;
  let original = column;
  for (const { offset, text } of output.insertions) {
    if (offset < start) continue;
    const insertedAt = offset - start + 1;
    if (offset >= end || original < insertedAt) break;
    original = Math.max(insertedAt, original - text.length);
  }
  return original;
}

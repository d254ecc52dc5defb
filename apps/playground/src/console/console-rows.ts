import type { ConsoleLevel } from '@enclave-vm/protocol';
import type { ConsoleLine } from '@enclave-vm/react';

/** One line as it stands on the screen; a text with line breaks is several of them. */
export interface ConsoleRow {
  readonly key: string;
  readonly level: ConsoleLevel;
  readonly text: string;
  /** Milliseconds since the first line; only the first row of a text has it. */
  readonly at: number | undefined;
}

/** Characters of one row: what is longer goes on in the next. */
const longestRow = 2_000;

/** The rows of console lines. Asked again with more lines at the end, it only adds theirs. */
export function createRowReader(): (lines: readonly ConsoleLine[]) => readonly ConsoleRow[] {
  let rows: ConsoleRow[] = [];
  let first: ConsoleLine | undefined;
  let last: ConsoleLine | undefined;
  let done = 0;
  return (lines) => {
    const goesOn = done > 0 && lines[0] === first && lines[done - 1] === last;
    if (!goesOn) {
      rows = [];
      done = 0;
      first = lines[0];
    }
    if (done === lines.length) return rows;
    const added: ConsoleRow[] = [];
    for (const line of lines.slice(done)) for (const row of rowsOf(line, first?.timestamp ?? 0)) added.push(row);
    rows = rows.concat(added);
    done = lines.length;
    last = lines[done - 1];
    return rows;
  };
}

function rowsOf({ level, text, seq, timestamp }: ConsoleLine, startedAt: number): readonly ConsoleRow[] {
  const parts = text.split('\n').flatMap((part) => cut(part));
  return parts.map((part, index) => ({
    key: `${seq}:${index}`,
    level,
    text: part,
    at: index === 0 ? Math.max(0, timestamp - startedAt) : undefined,
  }));
}

function cut(text: string): readonly string[] {
  if (text.length <= longestRow) return [text];
  const parts: string[] = [];
  for (let at = 0; at < text.length; at += longestRow) parts.push(text.slice(at, at + longestRow));
  return parts;
}

import pc from 'picocolors';
import type { OutputStream } from '../streams.ts';

const styleOf = (isColored: boolean) => {
  const { bold, dim, green, red, yellow, cyan } = pc.createColors(isColored);
  return { isColored, title: bold, faint: dim, good: green, bad: red, warn: yellow, call: cyan };
};

/** Colours where the stream shows them, plain text elsewhere. */
export type Style = ReturnType<typeof styleOf>;

/** Prints lines to a stream. What comes from a program or a file must go through `visible` first. */
export interface Screen {
  readonly style: Style;
  /** Characters of a line. */
  readonly width: number;
  print(line: string): void;
}

/** What a pipe gets, and a terminal that does not know its width. */
const usualWidth = 100;

export function createScreen(stream: OutputStream): Screen {
  return {
    // A terminal's own answer honours NO_COLOR, FORCE_COLOR and TERM; a pipe or a file gets no colours at all.
    style: styleOf(stream.isTTY === true && stream.hasColors?.() === true),
    width: Math.max(40, Math.min(stream.columns || usualWidth, 160)),
    print: (line) => {
      stream.write(`${line}\n`);
    },
  };
}

import { charCodeAt, stringIndexOf, stringSlice } from './primordials.ts';
import { scriptFileName } from './wire.ts';

const mark = `${scriptFileName}:`;

/** The script's line nearest to the top of a stack as decimal text, or '' when no frame is the script's. */
export function scriptLine(stack: unknown): string {
  if (typeof stack !== 'string') return '';
  const start = stringIndexOf(stack, mark);
  if (start < 0) return '';
  const line = readNumber(stack, start + mark.length);
  return line > 1 ? `${line - hostLines}` : '';
}

/** The frames of a stack that are the script's, with the script's own lines, each after a newline. */
export function scriptFrames(stack: unknown): string {
  if (typeof stack !== 'string') return '';
  const text = stringSlice(stack, 0, maxStack);
  let frames = '';
  let start = 0;
  while (start < text.length) {
    let end = stringIndexOf(text, '\n', start);
    if (end < 0) end = text.length;
    const frame = stringSlice(text, start, end);
    const place = stringIndexOf(frame, mark);
    if (place >= 0) {
      const lineAt = place + mark.length;
      const line = readNumber(frame, lineAt);
      const rest = stringSlice(frame, lineAt + `${line}`.length);
      frames += `\n${stringSlice(frame, 0, lineAt)}${line - hostLines}${rest}`;
    }
    start = end + 1;
  }
  return frames;
}

/** The host compiles the script behind one line of its own. */
const hostLines = 1;
const maxStack = 16_384;

function readNumber(text: string, start: number): number {
  let number = 0;
  for (let index = start; index < text.length; index++) {
    const digit = charCodeAt(text, index) - 48;
    if (!(digit >= 0 && digit <= 9)) break;
    number = number * 10 + digit;
  }
  return number;
}

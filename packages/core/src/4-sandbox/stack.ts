import { scriptFileName } from '../generated/wire.ts';

export interface StackFrame {
  /** Name of the function, or undefined at the top level of the script. */
  readonly name: string | undefined;
  readonly line: number;
  readonly column: number;
}

const maxFrames = 50;
const framePattern = new RegExp(
  String.raw`^\s*at (?:(.{1,200}) \()?${scriptFileName.replace('.', '\\.')}:(\d{1,9}):(\d{1,9})\)?$`,
);

/**
 * The script's own frames of an engine stack, in the script's own lines: the compiled text has one line more, and
 * `column` maps what the transform inserted. Frames of the guest runtime are left out.
 */
export function parseStack(
  stack: string,
  column: (line: number, column: number) => number,
): { frames: StackFrame[]; stack: string } {
  const frames: StackFrame[] = [];
  for (const text of stack.split('\n')) {
    const match = framePattern.exec(text);
    const line = Number(match?.[2]);
    if (!match || line < 2 || frames.length >= maxFrames) continue;
    const name = match[1];
    frames.push({
      name: name === undefined || name === '<anonymous>' || name === 'anonymous' ? undefined : name,
      line: line - 1,
      column: column(line, Number(match[3])),
    });
  }
  const lines = frames.map(({ name, line, column: at }) =>
    name === undefined ? `    at ${scriptFileName}:${line}:${at}` : `    at ${name} (${scriptFileName}:${line}:${at})`,
  );
  return { frames, stack: lines.join('\n') };
}

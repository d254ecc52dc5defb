/** A fenced code block of a Markdown page: ```` ```ts run ```` has the language `ts` and the info `run`. */
export interface CodeBlock {
  readonly language: string;
  /** What follows the language on the fence's line. */
  readonly info: string;
  readonly code: string;
  /** 1-based line of the page on which the code begins. */
  readonly line: number;
}

/** The fenced blocks of a page, in order. Throws when the last one is not closed. */
export function readCodeBlocks(page: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let open: { language: string; info: string; line: number; lines: string[] } | undefined;
  for (const [index, line] of page.split('\n').entries()) {
    if (open && line === '```') {
      blocks.push({ language: open.language, info: open.info, code: open.lines.join('\n'), line: open.line });
      open = undefined;
    } else if (open) {
      open.lines.push(line);
    } else {
      const fence = /^```(\w+)(?: (.*))?$/.exec(line);
      if (fence) open = { language: fence[1] ?? '', info: fence[2] ?? '', line: index + 2, lines: [] };
    }
  }
  if (open) throw new Error(`the code block of line ${open.line - 1} is not closed`);
  return blocks;
}

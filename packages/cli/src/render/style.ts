import pc from 'picocolors';

/** Colours where the terminal shows them, plain text elsewhere. */
export const style = {
  title: pc.bold,
  faint: pc.dim,
  good: pc.green,
  bad: pc.red,
  warn: pc.yellow,
  call: pc.cyan,
};

export const marks = { pass: style.good('✓'), warn: style.warn('!'), block: style.bad('✗'), skipped: style.faint('–') };

/** Milliseconds with two digits that matter. */
export function milliseconds(value: number): string {
  return `${value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : Math.round(value)} ms`;
}

/** Cuts to one line of at most `width` characters. */
export function oneLine(text: string, width: number): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length <= width ? line : `${line.slice(0, width - 1)}…`;
}

export function indent(text: string, by = '  '): string {
  return text.replaceAll(/^/gm, by);
}

import type { Effect, Failure } from '@enclave-vm/core';
import type { Style } from './screen.ts';
import { block, oneLine } from './visible.ts';

const maxEffects = 20;
const labelWidth = 12;

/**
 * A failure with what a person needs to repair it: place, frame, hint, and what had already happened.
 *
 * @param path the program's file, when there is one, so that a terminal can open it at the place
 */
export function renderFailure(error: Failure, path: string | undefined, style: Style): string {
  const at = path === undefined ? 'line ' : `${oneLine(path, 256)}:`;
  const place = error.line === undefined ? '' : `${at}${error.line}:${error.column} `;
  const parts = [`  ${place}${style.bad(oneLine(error.code, 64))} ${style.faint(`in ${oneLine(error.layer, 32)}`)}`];
  const name = oneLine(error.name, 128);
  parts.push(block(name === error.code ? error.message : `${name}: ${error.message}`, { maxLines: 30 }));
  if (error.codeFrame) parts.push('', block(error.codeFrame));
  const frames = error.stack?.split('\n') ?? [];
  // Indented, because a program may write its own stack: no line of it looks like one of the run.
  if (frames.length > 1)
    parts.push('', style.faint(block(frames.map((frame) => `  ${frame.trim()}`).join('\n'), { maxLines: 8 })));
  const facts = [
    ...(error.hint ? [['Hint', oneLine(error.hint, 1_000)] as const] : []),
    ...(path !== undefined && countOfIssues(error) > 1
      ? [['All issues', `enclave check ${oneLine(path, 256)} shows all ${countOfIssues(error)}`] as const]
      : []),
    ...(error.retryable ? [['Again', 'The same program may succeed when it is run again.'] as const] : []),
    ...effectLines(error.effects).map((line, index) => [index === 0 ? 'Tool calls' : '', line] as const),
  ];
  if (facts.length > 0) parts.push('');
  for (const [label, text] of facts) parts.push(`  ${style.title(label.padEnd(labelWidth))}${text}`);
  return parts.join('\n');
}

/** A static layer refuses with every issue that it found, and the failure speaks of the first. */
function countOfIssues({ layer, data }: Failure): number {
  if (layer !== 'prescan' && layer !== 'validate' && layer !== 'transform') return 0;
  const issues = (data as { issues?: unknown } | undefined)?.issues;
  return Array.isArray(issues) ? issues.length : 0;
}

/** What became of the calls, a line for each tool and status, in the order of the first. */
function effectLines(effects: readonly Effect[]): string[] {
  const counts = new Map<string, number>();
  for (const { tool, status } of effects) {
    const what = `${oneLine(tool, 64)} ${oneLine(status, 32).replace('_', ' ')}`;
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  const lines = [...counts].map(([what, count]) => (count === 1 ? what : `${what}, ${count} times`));
  const hidden = lines.length - maxEffects;
  return hidden > 0 ? [...lines.slice(0, maxEffects), `and ${hidden} more`] : lines;
}

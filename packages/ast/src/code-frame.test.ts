import { expect, test } from 'vitest';
import { codeFrame } from './code-frame.ts';
import { lineStarts, positionAt } from './position.ts';

function frame(text: string, start: number, end?: number): string {
  return codeFrame(
    text,
    lineStarts(text),
    positionAt(text, start),
    end === undefined ? undefined : positionAt(text, end),
  );
}

test('shows the lines around the position with a caret', () => {
  expect(frame('one\ntwo\nthree\nfour\nfive', 8, 13)).toBe(
    ['  1 | one', '  2 | two', '> 3 | three', '    | ^^^^^', '  4 | four'].join('\n'),
  );
});

test('shows the end of the text', () => {
  expect(frame('ab', 2)).toBe('> 1 | ab\n    |   ^');
  expect(frame('', 0)).toBe('> 1 |\n    | ^');
});

test('makes characters visible that would hide or forge, and keeps the caret below its place', () => {
  expect(frame('\u202ea\u0000\u001b[31mX', 8)).toBe(`> 1 | <U+202E>a<U+0000><U+001B>[31mX\n    | ${' '.repeat(29)}^`);
});

test('stays small for a line of a megabyte', () => {
  const text = `${'x'.repeat(500_000)}Y${'z'.repeat(500_000)}`;
  const shown = frame(text, 500_000);
  expect(shown.length).toBeLessThan(400);
  const [line, caret] = shown.split('\n');
  expect(line?.[caret?.indexOf('^') ?? 0]).toBe('Y');
});

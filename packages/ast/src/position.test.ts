// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the strings are scripts.
import { parse } from 'acorn';
import { expect, test } from 'vitest';
import { lineStarts, positionAt } from './position.ts';

test('counts the line ends of the language, CRLF as one', () => {
  expect(lineStarts('a\nb\r\nc\rd\u2028e\u2029f')).toEqual([0, 2, 5, 7, 9, 11]);
  expect(lineStarts('')).toEqual([0]);
  expect(lineStarts('\n')).toEqual([0, 1]);
});

test('finds the position of an offset', () => {
  expect(positionAt('ab\ncd', 0)).toEqual({ line: 1, column: 1 });
  expect(positionAt('ab\ncd', 2)).toEqual({ line: 1, column: 3 });
  expect(positionAt('ab\ncd', 3)).toEqual({ line: 2, column: 1 });
  expect(positionAt('ab\ncd', 5)).toEqual({ line: 2, column: 3 });
});

test('agrees with the parser about every identifier', () => {
  const code = 'a\r\n/* x\ny\u2028z */ b\r`t\r\n${c}`\u2029d';
  const program = parse(code, { ecmaVersion: 'latest', locations: true });
  const text = JSON.stringify(program);
  for (const name of ['a', 'b', 'c', 'd']) {
    const offset = code.indexOf(name === 'a' ? 'a' : name);
    const { line, column } = positionAt(code, offset);
    expect(text).toContain(`"start":{"line":${line},"column":${column - 1}}`);
  }
});

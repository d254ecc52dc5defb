import { describe, expect, test } from 'vitest';
import { originalColumn } from './original-column.ts';
import { outputOf } from './run-script.suite.ts';

describe('originalColumn', () => {
  const text = 'const a = {}, b = "x"\n/* one */ a[b]; a[b].c\nwhile (a) a[b]';
  const transformed = outputOf(text);

  test('maps every character of the script to itself', () => {
    const lines = text.split('\n');
    const outputLines = transformed.output.code.split('\n');
    for (const [index, scriptLine] of lines.entries()) {
      const line = index + 2;
      const outputLine = outputLines[index + 1] as string;
      const reached = new Map<number, string>();
      for (let column = 1; column <= outputLine.length; column++) {
        reached.set(originalColumn(transformed, line, column), outputLine[column - 1] as string);
      }
      // The last output column that maps to a script column holds that very character.
      for (let column = 1; column <= scriptLine.length; column++) {
        expect(reached.get(column)).toBe(scriptLine[column - 1]);
      }
    }
  });

  test('leaves places outside the script alone', () => {
    expect(originalColumn(transformed, 1, 12)).toBe(12);
    expect(originalColumn(transformed, 99, 3)).toBe(3);
  });
});

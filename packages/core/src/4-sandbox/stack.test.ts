import { describe, expect, it } from 'vitest';
import { parseStack } from './stack.ts';

const same = (_: number, column: number) => column;

describe('parseStack', () => {
  it('gives the script’s frames in the script’s own lines, without those of the runtime', () => {
    const stack = [
      '    at f (script.js:3:7)',
      '    at invoke (guest.js:10:2)',
      '    at <anonymous> (script.js:5:1)',
      '    at script.js:6:4',
      '    at native',
      '',
    ].join('\n');
    expect(parseStack(stack, same)).toEqual({
      frames: [
        { name: 'f', line: 2, column: 7 },
        { name: undefined, line: 4, column: 1 },
        { name: undefined, line: 5, column: 4 },
      ],
      stack: '    at f (script.js:2:7)\n    at script.js:4:1\n    at script.js:5:4',
    });
  });

  it('maps columns by the line of the compiled text', () => {
    const { frames } = parseStack('    at script.js:3:20', (line, column) => line * 100 + column);
    expect(frames).toEqual([{ name: undefined, line: 2, column: 320 }]);
  });

  it.each([
    ['nothing', ''],
    ['text', 'Error: at script.js'],
    ['the line of the wrapper', '    at f (script.js:1:1)'],
    ['no line', '    at f (script.js)'],
    ['a number beyond reason', '    at f (script.js:99999999999:1)'],
    ['a negative line', '    at f (script.js:-2:1)'],
    ['another file of a similar name', '    at f (scriptxjs:2:1)'],
    ['a path before the file', '    at f (/home/me/script.js:2:1)'],
    ['text behind the frame', '    at f (script.js:2:1) and more'],
  ])('finds no frame in %s', (_, stack) => expect(parseStack(stack, same)).toEqual({ frames: [], stack: '' }));

  it('is bounded and linear, whatever a script assigns to its stack', () => {
    const many = '    at f (script.js:2:1)\n'.repeat(5_000);
    expect(parseStack(many, same).frames).toHaveLength(50);
    const startedAt = performance.now();
    for (const part of [' ', '(', 'at ', 'x (', '\n', 'script.js:'])
      expect(parseStack(`    at ${part.repeat(200_000 / part.length)}`, same).frames).toEqual([]);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    expect(parseStack(`    at ${'n'.repeat(201)} (script.js:2:1)`, same).frames).toEqual([]);
  });
});

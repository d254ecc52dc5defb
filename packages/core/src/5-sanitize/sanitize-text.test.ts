import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sanitizeFailureText } from './sanitize-failure-text.ts';
import { sanitizeText } from './sanitize-text.ts';

describe('sanitizeText', () => {
  it('makes escape sequences, returns and bidirectional controls visible', () => {
    expect(sanitizeText('\u001b[2J\u001b]0;title\u0007', 100)).toBe('\\u001b[2J\\u001b]0;title\\u0007');
    expect(sanitizeText('\u009b31m', 100)).toBe('\\u009b31m');
    expect(sanitizeText('safe\rforged', 100)).toBe('safe\\u000dforged');
    expect(sanitizeText('a\u202eb\u2066c\u2028d\u2029e\ufefff\u0000', 100)).toBe(
      'a\\u202eb\\u2066c\\u2028d\\u2029e\\ufefff\\u0000',
    );
    expect(sanitizeText('a\ud800b\udc00', 100)).toBe('a\\ud800b\\udc00');
  });

  it('keeps ordinary text, line feeds and tabs; escapes line feeds for a single line', () => {
    const text = 'täglich\n\t👩‍👩‍👧 10 €';
    expect(sanitizeText(text, 100)).toBe(text);
    expect(sanitizeText('one\ntwo', 100, { singleLine: true })).toBe('one\\u000atwo');
  });

  it('cuts to the bound, marks the cut and splits no pair', () => {
    expect(sanitizeText('x'.repeat(50), 20)).toBe('xxxxxxx… [truncated]');
    expect(sanitizeText('123456😀'.repeat(9), 20)).toBe('123456… [truncated]');
    expect(sanitizeText('\u001b'.repeat(10), 20)).toHaveLength(20);
    expect(sanitizeText('abc', 2)).toHaveLength(2);
  });

  it('never returns more than asked, nor anything unsafe', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.nat(60), (text, max) => {
        const result = sanitizeText(text, max, { singleLine: true });
        expect(result.length).toBeLessThanOrEqual(max);
        expect(result).not.toMatch(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028-\u202e]/);
        expect(result).not.toMatch(/\p{Cs}/u);
      }),
    );
  });
});

describe('sanitizeFailureText', () => {
  it('bounds, scrubs and cleans each part', () => {
    const text = sanitizeFailureText({
      name: 'Bad\nName',
      message: "open '/home/ada/x' \u001b[31m",
      stack: 'Error: x\n    at f (/home/ada/x.js:1:2)\n    at main (script.js:1:1)',
    });
    expect(text).toEqual({
      name: 'Bad\\u000aName',
      message: "open '[path]' \\u001b[31m",
      stack: 'Error: x\n    at main (script.js:1:1)',
    });
    expect(sanitizeFailureText({ name: '', message: 'x' })).toEqual({ name: 'Error', message: 'x' });
  });

  it('marks a cut even when scrubbing made the rest short', () => {
    const { message } = sanitizeFailureText(
      { name: 'E', message: `/home/${'x'.repeat(200_000)}` },
      { maxMessage: 100 },
    );
    expect(message).toBe('[path]… [truncated]');
    expect(sanitizeFailureText({ name: 'E', message: 'y'.repeat(1_000_000) }).message).toHaveLength(16_384);
  });
});

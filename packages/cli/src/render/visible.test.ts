import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { block, oneLine, visible } from './visible.ts';

describe('visible', () => {
  it('shows what a terminal would obey', () => {
    expect(visible('\u001b[2J')).toBe('\\u001b[2J');
    expect(visible('\u009b1m\u0007\r\u007f\u0000')).toBe('\\u009b1m\\u0007\\u000d\\u007f\\u0000');
    expect(visible('\u202ea\u2066\u200b\u2028\ufeff\u00ad')).toBe('\\u202ea\\u2066\\u200b\\u2028\\ufeff\\u00ad');
    expect(visible('\udc00a\ud800')).toBe('\\udc00a\\ud800');
    expect(visible('\u{e0041}')).toBe('\\udb40\\udc41');
  });

  it('leaves text as it is', () => {
    for (const text of ['a\tb\nc', 'Zürich 東京 𝒳', '👩‍💻 ✓', '']) expect(visible(text)).toBe(text);
  });

  it('keeps the meaning of JSON', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(JSON.parse(visible(JSON.stringify(text)))).toBe(text);
      }),
      { numRuns: 50 },
    );
  });
});

describe('oneLine', () => {
  it('collapses, cleans and cuts', () => {
    expect(oneLine(' a\n\t b\u001b ', 20)).toBe('a b\\u001b');
    expect(oneLine('abcdef', 4)).toBe('abc…');
    expect(oneLine('abcd', 4)).toBe('abcd');
    expect(oneLine(' '.repeat(1_000), 4)).toBe('…');
    expect(oneLine('x'.repeat(5_000_000), 10)).toBe('xxxxxxxxx…');
  });
});

describe('block', () => {
  it('indents every line that holds something', () => expect(block('a\n\nb')).toBe('  a\n\n  b'));
  it('says that it is cut', () => {
    expect(block('a\nb\nc', { maxLines: 2 })).toBe('  a\n  b\n  … cut here; --json prints all of it');
    expect(block('abc', { maxCharacters: 2 })).toBe('  ab\n  … cut here; --json prints all of it');
  });
});

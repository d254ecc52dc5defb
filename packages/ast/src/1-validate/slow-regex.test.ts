import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slowPart } from './slow-regex.ts';

test.each([
  /(a+)+$/,
  /(a*)*$/,
  /((a+))+b/,
  /(?:a+)+b/,
  /(a+){20,}b/,
  /(a{1,9})+b/,
  /(aa?)+b/,
  /(\w+\s?)*$/,
  /^(\s*\w+\s*)+$/,
  /([a-z]+\d*)+!/,
  /(\d+,?)+!/,
  /([+-]?\d+)*!/,
  /(a|a)*b/,
  /(a|aa)+b/,
  /(\w|\d)+!/,
  /(.|\s)*x/,
  /(ab|a.)*c/,
  /(x|[xyz])*q/,
  /(A|a)+b/i,
  /(.+?,)+x/,
  /"([^"\\]+|\\.)*"/,
  /((b|c)?(a+)+d)/,
  /(?=(a+)+b)c/,
  /([^x]+)*x/u,
  /(\p{L}+)*!/u,
  /([^\p{L}]+)*!/u,
  /([^é]+)*!/,
])('%s can take exponential time', (regex) => {
  expect(slowPart(regex.source, regex.flags)).toBeTypeOf('string');
});

test.each([
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  /^([a-zA-Z0-9_.+-]+)@(([a-zA-Z0-9-]+\.)+)[a-z]{2,}$/,
  /(\w+\.)*\w+/,
  /(\d+,)*\d+/,
  /^\d{1,3}(,\d{3})*(\.\d+)?$/,
  /(?:\\.|[^"\\])*/,
  /"[^"\\]*(?:\\.[^"\\]*)*"/,
  /(<[^>]+>)+/,
  /(?:.*\n)*/,
  /^(?:https?:\/\/)?(?:www\.)?([^/\s]+)/,
  /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
  /(\s*,\s*\w+)*/,
  /^\s*(\S+\s+)*\S+\s*$/,
  /(a|b|c)*/,
  /(foo|bar)+/,
  /(a?)*/,
  /(\d{2}:){1,5}/,
  /(a+){3}/,
  /^(\w+)\s(\w+)$/,
  /(?:(?!end).)*end/s,
  /\b(?:\d{1,3}\.){3}\d{1,3}\b/,
  /[\s\S]*?x/,
  /^#?([a-f\d]{2})([a-f\d]{2})([a-f\d]{2})$/i,
  /(?<year>\d{4})-(?<month>\d{2})/,
  /\$\{([^}]+)\}/g,
  /([^\s,]+\s)*x/,
  /([^\d]+\d)*x/,
])('%s is fine', (regex) => {
  expect(slowPart(regex.source, regex.flags)).toBeUndefined();
});

test('class operations of the v flag are taken for every character', () => {
  expect(slowPart('([[a-z]--[b]]+)*!', 'v')).toBe('([[a-z]--[b]]+)*');
});

test('names the part', () => {
  expect(slowPart('x(a+)+y', '')).toBe('(a+)+');
});

test('what does not parse is not judged', () => {
  expect(slowPart('(', '')).toBeUndefined();
  expect(slowPart('a**', '')).toBeUndefined();
});

test('the work is bounded for hostile patterns of the longest length that is judged', () => {
  for (const pattern of [
    `${'('.repeat(300)}a${')*'.repeat(300)}`,
    `(${'a|'.repeat(498)}a)*`,
    `(${'\\w+'.repeat(300)})*`,
    `${'(?:'.repeat(200)}a${'){9}'.repeat(90)}`,
  ]) {
    expect(() => slowPart(pattern, '')).not.toThrow();
  }
});

test('never throws, on any pattern', () => {
  const piece = fc.constantFrom(
    '(',
    ')',
    '(?:',
    '(?=',
    '|',
    '*',
    '+?',
    '{2,}',
    '[a-z]',
    '[^x]',
    '\\w',
    '\\1',
    '.',
    'a',
    '^',
    '\\p{L}',
    '(?<n>',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), fc.constantFrom('', 'i', 'u', 'v', 'is'), (pieces, flags) => {
      slowPart(pieces.join(''), flags);
    }),
    { numRuns: 1_000 },
  );
});

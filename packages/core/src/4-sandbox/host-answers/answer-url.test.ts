import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerUrl } from './answer-url.ts';

function ask(request: unknown): { href: string } | null {
  return JSON.parse(answerUrl(JSON.stringify(request)) ?? 'null');
}

const long = (text: string) => text.repeat(Math.ceil(2_000 / text.length));

test.each([
  ['not JSON', '{'],
  ['null', 'null'],
  ['an array', '["https://a.b"]'],
  ['deep nesting', '['.repeat(100_000)],
  ['too long', `"${'x'.repeat(500_000)}"`],
])('%s is answered by null', (_name, json) => {
  expect(answerUrl(json)).toBe('null');
});

test.each([
  [{}],
  [{ input: 5 }],
  [{ input: { href: 'https://a.b' } }],
  [{ input: 'https://a.b', base: 5 }],
  [{ input: `https://a.b/${'x'.repeat(65_536)}` }],
  [{ input: `https://a.b/${'日'.repeat(30_000)}` }],
  [{ input: '/p', base: `https://${long('é')}/` }],
  [{ input: `https://${long('日')}/` }],
  [{ input: ` \t HT\nTPS:\\\\${long('%E6')}/` }],
  [{ input: `https:${long('日')}` }],
  [{ input: `//${long('日')}`, base: 'https://a.b' }],
  [{ input: `file://${long('日')}/` }],
  [{ href: 'https://a.b/', set: '__proto__', value: 'x' }],
  [{ href: 'https://a.b/', set: 'constructor', value: 'x' }],
  [{ href: 'https://a.b/', set: 'searchParams', value: 'x' }],
  [{ href: 'https://a.b/', set: 'origin', value: 'x' }],
  [{ href: 'https://a.b/', set: ['host'], value: 'x' }],
  [{ href: 'https://a.b/', set: 'host', value: 5 }],
  [{ href: 'https://a.b/', set: 'href', value: 'nope' }],
  [{ href: 'nope', set: 'host', value: 'x' }],
  [{ href: 'https://a.b/', set: 'hash', value: 'x'.repeat(65_537) }],
])('%j is answered by null', (request) => {
  expect(ask(request)).toBeNull();
});

test('a long host name is refused by its setter as a bad one is: nothing changes', () => {
  expect(ask({ href: 'https://a.b/', set: 'hostname', value: long('日') })?.href).toBe('https://a.b/');
});

test('long user names, paths and data are not taken for host names', () => {
  expect(ask({ input: `https://${long('u')}@a.b/` })?.href).toContain('@a.b/');
  expect(ask({ input: `https://a.b/${long('日')}` })?.href).toContain('https://a.b/%E6');
  expect(ask({ input: `data:text/plain,${long('日')}` })?.href).toContain('data:');
});

test('it answers what URL answers, and never throws', () => {
  const text = fc.oneof(fc.webUrl(), fc.string({ unit: 'binary', maxLength: 20 }), fc.webPath());
  fc.assert(
    fc.property(text, fc.option(text, { nil: undefined }), (input, base) => {
      const expected = URL.canParse(input, base) ? new URL(input, base).href : undefined;
      expect(ask({ input, base })?.href).toBe(expected);
    }),
    { numRuns: 300 },
  );
  fc.assert(fc.property(fc.jsonValue(), (any) => void JSON.parse(answerUrl(JSON.stringify(any)))));
});

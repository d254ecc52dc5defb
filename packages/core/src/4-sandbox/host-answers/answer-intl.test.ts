import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerIntl } from './answer-intl.ts';

const request = { type: 'NumberFormat', method: 'format', locales: ['en-US'], options: {}, args: [1234.5] };

function ask(change: Record<string, unknown>): unknown {
  return JSON.parse(answerIntl(JSON.stringify({ ...request, ...change })));
}

test.each([
  ['not JSON', '{'],
  ['null', 'null'],
  ['an array', '[]'],
  ['a number', '7'],
  ['nothing', ''],
  ['deep nesting', '['.repeat(100_000)],
  ['too long', `"${'x'.repeat(500_000)}"`],
])('%s is refused', (_name, json) => {
  expect(JSON.parse(answerIntl(json))).toMatchObject({ ok: false, name: 'TypeError' });
});

test.each([
  [{ type: '__proto__' }],
  [{ type: 'constructor' }],
  [{ type: 'toString' }],
  [{ type: 'Segmenter' }],
  [{ type: ['NumberFormat'] }],
  [{ type: undefined }],
  [{ method: '__proto__' }],
  [{ method: 'constructor' }],
  [{ method: 'compare' }],
  [{ method: null }],
  [{ locales: 'en' }],
  [{ locales: null }],
  [{ locales: [1] }],
  [{ locales: [['en']] }],
  [{ locales: Array(11).fill('en') }],
  [{ locales: ['x'.repeat(101)] }],
  [{ locales: ['not a locale'] }],
  [{ options: null }],
  [{ options: [] }],
  [{ options: { constructor: 'x' } }],
  [{ options: { toString: 'x' } }],
  [{ options: { style: { toString: 'x' } } }],
  [{ options: { style: null } }],
  [{ options: { style: 'x'.repeat(101) } }],
  [{ options: { dateStyle: 'full' } }],
  [{ options: { minimumFractionDigits: 1e9 } }],
  [{ args: null }],
  [{ args: {} }],
  [{ args: [] }],
  [{ args: [null] }],
  [{ args: [{}] }],
  [{ args: [[1]] }],
  [{ args: ['1e999999999'] }],
  [{ args: [{ big: '1'.repeat(5_000) }] }],
  [{ args: [{ big: '0x1' }] }],
  [{ args: [{ big: 5 }] }],
  [{ method: 'formatRange', args: [1] }],
  [{ type: 'DateTimeFormat', args: [] }],
  [{ type: 'DateTimeFormat', args: ['NaN'] }],
  [{ type: 'DateTimeFormat', args: [9e15] }],
  [{ type: 'Collator', method: 'compare', args: ['a'] }],
  [{ type: 'Collator', method: 'compare', args: ['a', 'b'.repeat(16_385)] }],
  [{ type: 'RelativeTimeFormat', args: [1, '__proto__'] }],
  [{ type: 'ListFormat', args: [Array(1_001).fill('x')] }],
  [{ type: 'ListFormat', args: [[1]] }],
  [{ type: 'ListFormat', args: [['x'.repeat(65_537)]] }],
])('%j is refused', (change) => {
  expect(ask(change)).toMatchObject({ ok: false, name: expect.stringMatching(/^(Range|Type)Error$/) });
});

test('an own __proto__ among the options is refused, not followed', () => {
  const json = JSON.stringify(request).replace('"options":{}', '"options":{"__proto__":{"style":"percent"}}');
  expect(JSON.parse(answerIntl(json))).toMatchObject({ ok: false });
});

test('it never throws and always answers JSON', () => {
  const part = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom('format', 'NumberFormat', 'Collator', 'compare', 'en', '__proto__'),
  );
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('type', 'method', 'locales', 'options', 'args', 'x'), part), (any) => {
      expect(typeof JSON.parse(answerIntl(JSON.stringify(any))).ok).toBe('boolean');
    }),
    { numRuns: 300 },
  );
});

test('answers are those of the host’s own Intl', () => {
  expect(ask({})).toEqual({ ok: true, value: '1,234.5' });
  expect(ask({ args: [{ big: '-12345678901234567890' }] })).toEqual({ ok: true, value: '-12,345,678,901,234,567,890' });
  expect(ask({ args: ['-0'] })).toEqual({ ok: true, value: '-0' });
  expect(ask({ args: ['12345678901234567890.5'], options: { maximumFractionDigits: 1 } })).toEqual({
    ok: true,
    value: '12,345,678,901,234,567,890.5',
  });
  expect(ask({ method: 'supportedLocalesOf', locales: ['de', 'xx'], args: [] })).toEqual({ ok: true, value: ['de'] });
});

test('no setting of the host shows: unknown locales fall back to en-US and the time zone to UTC', () => {
  const answer = ask({ type: 'DateTimeFormat', method: 'resolvedOptions', locales: ['xx'], args: [] });
  expect(answer).toMatchObject({ ok: true, value: { locale: 'en-US', timeZone: 'UTC' } });
});

test('marks beyond Unicode’s stream-safe bound are refused in long texts only', () => {
  const compare = (a: string) => ask({ type: 'Collator', method: 'compare', args: [a, 'a'] });
  expect(compare(`a${'\u0301'.repeat(400)}`)).toEqual({ ok: true, value: 1 });
  expect(compare(`a${'\u0301'.repeat(600)}`)).toMatchObject({ ok: false, name: 'RangeError' });
  expect(compare('e\u0301'.repeat(5_000))).toMatchObject({ ok: true });
});

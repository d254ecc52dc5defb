import { describe, expect, it } from 'vitest';
import { describeValue, shownBounds } from './describe-value.ts';

describe('describeValue', () => {
  it.each<[unknown, string]>([
    [null, 'null'],
    [undefined, 'undefined'],
    [true, 'true'],
    [1.5, '1.5'],
    ['a "b"\n\u001b[31m', '"a \\"b\\"\\n\\u001b[31m"'],
    [[], '0 items'],
    [[1], '1 item'],
    [{}, '{}'],
    [{ id: 1, name: 'Ada' }, '{ id, name }'],
    [{ a: 1, b: 1, c: 1, d: 1, e: 1, f: 1 }, '{ a, b, c, d, e, … }'],
    [{ $undefined: true }, 'undefined'],
    [{ $number: '-0' }, '-0'],
    [{ $bigint: '-ff' }, '-255n'],
    [{ $date: 5 }, '1970-01-01T00:00:00.005Z'],
  ])('shows %j as %s', (value, text) => {
    expect(describeValue(value).text).toBe(text);
  });

  it.each([{ $date: 1e300 }, { $date: 'x' }, { $bigint: 'constructor' }, { $date: 5, other: 1 }])(
    'takes %j for the object that it is',
    (value) => {
      expect(describeValue(value).kind).toBe('object');
    },
  );

  it('keeps own names that mean something elsewhere', () => {
    const value: unknown = JSON.parse('{"__proto__":{"x":1},"constructor":2}');
    expect(describeValue(value)).toMatchObject({
      kind: 'object',
      entries: [
        ['__proto__', { x: 1 }],
        ['constructor', 2],
      ],
    });
  });

  it('cuts what is long and says how long it is', () => {
    const { text } = describeValue('x'.repeat(1_000_000));
    expect(text.length).toBeLessThan(shownBounds.text + 50);
    expect(text).toContain('1,000,000 characters');
    expect(describeValue({ ['k'.repeat(10_000)]: 1 }).text.length).toBeLessThan(80);
  });
});

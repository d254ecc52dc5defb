import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bootWebGuest, type WebGuest } from '../testing/web-guest.suite.ts';
import { optionNames } from './option-names.ts';

let guest: WebGuest;
beforeAll(async () => {
  guest = await bootWebGuest();
});
afterAll(() => guest.dispose());

/** The same expression here, where the host's own Intl answers. */
function here(expression: string): unknown {
  return JSON.parse(JSON.stringify(new Function(`return ${expression}`)()));
}

test.each([
  `new Intl.NumberFormat('en-US').format(1234567.891)`,
  `new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR' }).format(1234.5)`,
  `new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 }).format(1234567)`,
  `new Intl.NumberFormat('en', { style: 'unit', unit: 'kilometer-per-hour', unitDisplay: 'long' }).format(50)`,
  `new Intl.NumberFormat('en-IN').formatToParts(-1234567.5)`,
  `new Intl.NumberFormat('en').format(12345678901234567890n)`,
  `new Intl.NumberFormat('en', { maximumFractionDigits: 20 }).format('12345678901234567890.123')`,
  `[NaN, Infinity, -Infinity, -0, undefined, null, true, '0x10', ' 12 ', 'x', '1e3', [5], { valueOf: () => 7 }].map((x) => new Intl.NumberFormat('en').format(x))`,
  `[1, 2.5, 1000].map(Intl.NumberFormat('en', { minimumFractionDigits: 2 }).format)`,
  `new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' }).formatRange(3, 5)`,
  `[false, true, 'min2', 'always', 'auto'].map((useGrouping) => new Intl.NumberFormat('en', { useGrouping }).format(1234))`,
  `[true, null, 0, ''].map((useGrouping) => new Intl.NumberFormat('en', { useGrouping }).format(1234))`,
  `new Intl.NumberFormat('ar-EG').resolvedOptions()`,
  `Intl.NumberFormat.supportedLocalesOf(['en', 'xx', 'de-XX'], { localeMatcher: 'lookup' })`,
  `new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long', timeZone: 'Asia/Tokyo' }).format(0)`,
  `new Intl.DateTimeFormat('en-US', { year: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(1e12))`,
  `new Intl.DateTimeFormat('fr', { timeZone: 'UTC', hour12: false, hour: '2-digit', fractionalSecondDigits: 3 }).formatToParts(1e12)`,
  `new Intl.DateTimeFormat('en', { timeZone: 'UTC' }).formatRange(0, 1e10)`,
  `new Intl.DateTimeFormat('en', { timeZone: 'America/New_York' }).resolvedOptions()`,
  `['z', 'a', 'Z', 'ä', 'A'].sort(new Intl.Collator('de').compare)`,
  `['a10', 'a2', 'A1'].sort(new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' }).compare)`,
  `new Intl.Collator('de-u-co-phonebk').resolvedOptions()`,
  `[0, 1, 2, 3, 5, 11].map((n) => new Intl.PluralRules('ar').select(n))`,
  `[1, 2, 3, 11, 22].map((n) => new Intl.PluralRules('en', { type: 'ordinal' }).select(n))`,
  `new Intl.PluralRules('pl').resolvedOptions()`,
  `new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(-1, 'day')`,
  `new Intl.RelativeTimeFormat('es').formatToParts(3, 'weeks')`,
  `new Intl.RelativeTimeFormat('en').format(-0, 'second')`,
  `new Intl.ListFormat('en', { type: 'disjunction' }).format(new Set(['a', 'b', 'c']))`,
  `new Intl.ListFormat('de').formatToParts(['x', 'y'])`,
  `new Intl.ListFormat('en').format()`,
  `(1234.5).toLocaleString()`,
  `(1234.5).toLocaleString('de-DE', { style: 'currency', currency: 'EUR' })`,
  `(123456789012345678901n).toLocaleString('de')`,
  `[1234.5, null, new Date(0), 'x', [1]].toLocaleString('de', { timeZone: 'UTC' })`,
  `new Float32Array([1234.5, 2]).toLocaleString('de')`,
  `new Date(0).toLocaleString('en-US', { timeZone: 'America/New_York', dateStyle: 'long' })`,
  `new Date(0).toLocaleDateString('en-US', { timeZone: 'UTC' })`,
  `new Date(0).toLocaleTimeString('en-US', { timeZone: 'UTC' })`,
  `new Date(0).toLocaleString('en-US', { timeZone: 'UTC', weekday: 'long' })`,
  `new Date(0).toLocaleDateString('en-US', { timeZone: 'UTC', hour: 'numeric' })`,
  `new Date(0).toLocaleTimeString('en-US', { timeZone: 'UTC', weekday: 'long' })`,
  `new Date(0).toLocaleTimeString([], { timeZone: 'UTC', hour: '2-digit', minute: '2-digit' })`,
  `new Date(NaN).toLocaleString()`,
  `['résumé', 'resume', 'Resume'].sort((a, b) => a.localeCompare(b))`,
  `['a', 'ä', 'z'].sort((a, b) => a.localeCompare(b, 'sv'))`,
  `'a'.localeCompare('A', undefined, { sensitivity: 'base' })`,
  `['a', 'a'].map((x) => x.localeCompare('b', ['de', 'en']))`,
  `'undefined'.localeCompare()`,
  `[Intl.NumberFormat.length, Intl.NumberFormat.name, Intl.PluralRules.name, Intl.Collator('en') instanceof Intl.Collator]`,
  `[Object.prototype.toString.call(Intl), Object.prototype.toString.call(new Intl.DateTimeFormat('en')), new Intl.NumberFormat('en').constructor === Intl.NumberFormat]`,
  `(() => { class Money extends Intl.NumberFormat { show(x) { return '$' + this.format(x) } } return [new Money('en').show(1), new Money('en') instanceof Money] })()`,
  `(() => { const f = new Intl.NumberFormat('en'); return f.format === f.format })()`,
  `(() => { const log = []; new Intl.ListFormat('en', { get style() { log.push('style') }, get type() { log.push('type') } }); return log.sort() })()`,
])('as in Node: %s', (expression) => {
  expect(guest.run(`return ${expression}`)).toEqual(here(expression));
});

test.each([
  `new Intl.NumberFormat('en', { style: 'currency' })`,
  `new Intl.NumberFormat('en', { maximumFractionDigits: 1000 })`,
  `new Intl.NumberFormat('en', { minimumFractionDigits: NaN })`,
  `new Intl.NumberFormat('not a locale')`,
  `new Intl.NumberFormat(null)`,
  `new Intl.NumberFormat([5])`,
  `new Intl.NumberFormat('en', null)`,
  `new Intl.DateTimeFormat('en', { timeZone: 'Mars/Olympus' })`,
  `new Intl.DateTimeFormat('en', { dateStyle: 'full', hour: 'numeric' })`,
  `new Intl.DateTimeFormat('en').format(NaN)`,
  `new Intl.DateTimeFormat('en').formatRange(0)`,
  `new Intl.RelativeTimeFormat('en').format(1, 'blink')`,
  `new Intl.RelativeTimeFormat('en').format(Infinity, 'day')`,
  `new Intl.ListFormat('en').format([1])`,
  `new Intl.ListFormat('en', 'x')`,
  `Intl.PluralRules('en')`,
  `new Intl.PluralRules('en').select(1n)`,
  `new Intl.NumberFormat('en').format(Symbol())`,
  `Intl.NumberFormat.prototype.formatToParts.call({}, 1)`,
  `Number.prototype.toLocaleString.call('x')`,
  `Date.prototype.toLocaleString.call(1)`,
  `String.prototype.localeCompare.call(null, 'a')`,
  `new Date(0).toLocaleDateString('en', { timeStyle: 'short' })`,
  `new Date(0).toLocaleTimeString('en', { dateStyle: 'short' })`,
])('the same class of error as in Node: %s', (expression) => {
  let name = '';
  try {
    new Function(`return ${expression}`)();
  } catch (thrown) {
    name = (thrown as Error).name;
  }
  expect(name).toMatch(/^(Range|Type)Error$/);
  expect(guest.run(`return ${expression}`)).toMatch(new RegExp(`^${name}: `));
});

test('the constructors that the host does not answer for are absent', () => {
  expect(guest.run('return Reflect.ownKeys(Intl).map(String).sort()')).toEqual([
    'Collator',
    'DateTimeFormat',
    'ListFormat',
    'NumberFormat',
    'PluralRules',
    'RelativeTimeFormat',
    'Symbol(Symbol.toStringTag)',
  ]);
});

test('the run sets the default time zone, and en-US is the default locale', async () => {
  const tokyo = await bootWebGuest('Asia/Tokyo');
  const body = `return [new Date(0).toLocaleString(), new Intl.DateTimeFormat().resolvedOptions().timeZone, new Intl.DateTimeFormat('xx').resolvedOptions().locale, new Intl.NumberFormat([]).resolvedOptions().locale]`;
  expect(tokyo.run(body)).toEqual([
    new Date(0).toLocaleString('en-US', { timeZone: 'Asia/Tokyo' }),
    'Asia/Tokyo',
    'en-US',
    'en-US',
  ]);
  tokyo.dispose();
});

test('the option names are those that the host reads', () => {
  for (const [type, names] of Object.entries(optionNames)) {
    const read = new Set<string>();
    const recorder = new Proxy({}, { get: (_target, name) => void read.add(String(name)) });
    new Intl[type as 'NumberFormat']('en', recorder);
    expect(new Set(Object.keys(names)), type).toEqual(read);
  }
});

const numberOptions = fc.record(
  {
    style: fc.constantFrom('decimal', 'percent'),
    notation: fc.constantFrom('standard', 'scientific', 'engineering', 'compact'),
    minimumFractionDigits: fc.integer({ min: 0, max: 3 }),
    maximumFractionDigits: fc.integer({ min: 3, max: 8 }),
    signDisplay: fc.constantFrom('auto', 'always', 'never', 'exceptZero', 'negative'),
    roundingMode: fc.constantFrom('ceil', 'halfEven', 'trunc'),
    useGrouping: fc.constantFrom(true, false, 'min2'),
  },
  { requiredKeys: [] },
);

test('any number in any of these formats reads as in Node', () => {
  const sample = fc.tuple(fc.constantFrom('en', 'de', 'ar', 'hi', 'ja', 'xx'), numberOptions, fc.double());
  fc.assert(
    fc.property(fc.array(sample, { maxLength: 10 }), (samples) => {
      const expression = (exact: string) =>
        `${exact}.map(([l, o, n]) => new Intl.NumberFormat([l, 'en-US'], o).format(n))`;
      const list = `[${samples.map(([locale, options, value]) => `[${JSON.stringify([locale, options]).slice(1, -1)},${Object.is(value, -0) ? '-0' : value}]`)}]`;
      expect(guest.run(`return ${expression(list)}`)).toEqual(here(expression(list)));
    }),
    { numRuns: 40 },
  );
});

test('plain English comparison is exactly the host’s order', () => {
  const ascii = Array.from({ length: 127 }, (_, code) => String.fromCharCode(code));
  const pairs = ascii.slice(32).flatMap((a) => ['', 'a', 'B', ' ', '-'].map((b) => a + b));
  const sorted = [...pairs].sort(new Intl.Collator('en-US').compare);
  expect(guest.run(`return ${JSON.stringify(pairs)}.sort((a, b) => a.localeCompare(b))`)).toEqual(sorted);
  expect(
    guest.asked.filter(
      (each) => each.includes('"compare"') && each.includes('"options":{},') && each.includes('["en-US"]'),
    ).length,
  ).toBeLessThan(300);
  const word = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'aAbB-_ 1.é', '\u0301', '\t'), maxLength: 6 }),
    fc.string({ maxLength: 8 }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(word, word), { maxLength: 20 }), (words) => {
      const expression = `${JSON.stringify(words)}.map(([a, b]) => a.localeCompare(b, 'en'))`;
      expect(guest.run(`return ${expression}`)).toEqual(here(expression));
    }),
    { numRuns: 100 },
  );
});

test('patched intrinsics reach nothing of Intl', async () => {
  const patched = await bootWebGuest();
  const body = `
    let seen = '';
    const spy = (name) => function () { seen += name + ' '; throw new Error(name) };
    JSON.parse = JSON.stringify = spy('JSON'); Object.prototype.toJSON = spy('toJSON'); RegExp.prototype.exec = spy('exec');
    Array.prototype[Symbol.iterator] = spy('iterator'); Object.keys = spy('keys'); Number.prototype.toString = BigInt.prototype.toString = spy('toString');
    Number.prototype.valueOf = spy('valueOf'); Date.now = spy('now'); globalThis.RangeError = globalThis.TypeError = spy('class');
    const keys = ['timeZone', 'style', 'type', 'method', 'locales', 'options', 'args', 'ok', 'value', '0', '1', 'year'];
    keys.forEach((key) => Object.defineProperty(Object.prototype, key, { __proto__: null, set: spy('set ' + key), configurable: true }));
    Object.defineProperty(Array.prototype, '0', { __proto__: null, set: spy('set 0 of array'), configurable: true });
    const out = (1234.5).toLocaleString('de') + ' ' + (5n).toLocaleString() + ' ' + new Date(0).toLocaleDateString() + ' ' + 'a'.localeCompare('é', ['sv'])
      + ' ' + new Intl.NumberFormat('en').formatToParts(1).length + ' ' + new Intl.DateTimeFormat('en').format().length;
    keys.forEach((key) => delete Object.prototype[key]); delete Array.prototype[0]; delete Object.prototype.toJSON;
    return [out, seen]`;
  const [out, seen] = patched.run(body) as [string, string];
  expect(seen).toBe('');
  expect(out).toMatch(/^1\.234,5 5 1\/1\/1970 -1 1 \d+$/);
  patched.dispose();
});

test.each([
  [`'a'.repeat(70000).localeCompare('é')`, /^RangeError/],
  [`'a'.repeat(500000).localeCompare('é')`, /^RangeError: Intl: the input is too long/],
  [`('a' + '\\u0301\\u0327'.repeat(8000)).localeCompare('a')`, /^RangeError: Intl: more than 30 combining marks/],
  [`(10n ** 5000n).toLocaleString()`, /^RangeError/],
  [`new Intl.ListFormat('en').format((function* () { for (;;) yield 'x' })())`, /^RangeError/],
  [`new Intl.NumberFormat({ length: 1e9 }).format(1)`, /^(RangeError|1$)/],
  [`new Intl.NumberFormat('x'.repeat(1e6))`, /^RangeError/],
  [`new Intl.NumberFormat('en', { style: 'y'.repeat(1e6) })`, /^RangeError/],
  [`new Intl.NumberFormat(Array(11).fill('en'))`, /^RangeError/],
])('bounded: %s', (expression, expected) => {
  expect(guest.run(`return ${expression}`)).toMatch(expected);
});

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the strings are scripts.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSource } from '../source.ts';
import type { AstLevel } from '../stages.ts';
import { type PrescanLimits, prescanLimits } from './limits.ts';
import { prescan, skipPrescan } from './prescan.ts';
import { scanText } from './scan-text.ts';

function rulesOf(text: string, limits?: Partial<PrescanLimits>, level: AstLevel = 'STANDARD'): string[] {
  const result = prescan(createSource({ text, level }), limits);
  expect(result.ok).toBe(result.issues.length === 0);
  return result.issues.map((issue) => issue.rule);
}

test('the size limit of each level is in bytes of UTF-8', () => {
  const line = `${'x'.repeat(1023)}\n`;
  for (const [level, kilobytes] of [
    ['STRICT', 64],
    ['SECURE', 256],
    ['STANDARD', 1024],
    ['PERMISSIVE', 4096],
  ] as const) {
    expect(rulesOf(line.repeat(kilobytes), {}, level)).toEqual([]);
    expect(rulesOf(`${line.repeat(kilobytes)}x`, {}, level)).toEqual(['source-too-large']);
  }
  for (const [text, bytes] of [
    ['é', 2],
    ['€', 3],
    ['"😀"', 6],
    ['a\\é', 4],
    ['"\\é"', 5],
    ['"\\\u2028"', 6],
    ['xé€😀', 10],
    ['é\\', 3],
  ] as const) {
    expect(new TextEncoder().encode(text).length).toBe(bytes);
    expect(rulesOf(text, { sourceBytes: bytes })).toEqual([]);
    expect(rulesOf(text, { sourceBytes: bytes - 1 })).toContain('source-too-large');
  }
});

test('long lines are refused whatever ends them', () => {
  for (const end of ['\n', '\r', '\r\n', '']) {
    expect(rulesOf(`a${end}${'x'.repeat(100_000)}${end}`.slice(end === '' ? 1 : 0))).toEqual([]);
    expect(rulesOf(`a${end}${'x'.repeat(100_001)}${end}`)).toEqual(['line-too-long']);
  }
  expect(rulesOf(`'${'x'.repeat(99_990)}\\\n${'x'.repeat(99_990)}'`)).toEqual([]);
});

test('deep brackets are refused once, where they become too deep', () => {
  expect(rulesOf('(['.repeat(100) + '])'.repeat(100))).toEqual([]);
  const result = prescan(createSource({ text: '{'.repeat(50_000) }));
  expect(result.issues).toMatchObject([{ rule: 'nesting-too-deep', line: 1, column: 201 }]);
});

test.each(
  Object.entries({
    strings: `x = "${'('.repeat(500)}" + '${'['.repeat(500)}'`,
    'escaped quotes': `x = "\\"${'('.repeat(500)}"`,
    templates: `x = \`${'{'.repeat(500)}\``,
    'line comments': `// ${'('.repeat(500)}\nx`,
    'block comments': `/* ${'('.repeat(250)}\n${'('.repeat(250)} */ x`,
    'regular expressions': 'x = /\\(\\(\\([({[]/;\n'.repeat(100),
    'regular expressions after a condition': 'if (x) /\\(\\(\\(/.test(y);\n'.repeat(100),
    'regular expressions after a block': '{} /[({[]/.test(y);\n'.repeat(300),
    'regular expressions after words': 'return /[({[]/; typeof /[({[]/; case /[({[]/:\n'.repeat(300),
    divisions: 'x = (a + b) / (c + d) / (e + f);\n'.repeat(300),
    'divisions after indexes': 'x = a[1] / (2) / b[(3)];\n'.repeat(300),
    'divisions after words': 'x = o.of / (2); y = o.return / (3); z = n / (4) / m;\n'.repeat(300),
    'divisions after increments': 'x++ / (2) / (3);\n'.repeat(300),
    'divisions in templates': `${'`${(a + b) / (c + d)} / ${{ x: (1) / (2) / (3) }.x}`;\n'.repeat(300)}`,
    'templates in templates': '`a ${b.map((c) => `<${c}> ${`{`}`)} {`;\n'.repeat(300),
    'brackets that only close': `x = 1;\n${')'.repeat(500)}`,
  }),
)('brackets are not counted too high: %s', (_name, text) => {
  expect(rulesOf(text)).toEqual([]);
});

test('code inside templates is counted', () => {
  expect(rulesOf(`\`\${${'['.repeat(201)}`)).toEqual(['nesting-too-deep']);
  expect(rulesOf('`${'.repeat(201))).toEqual(['nesting-too-deep']);
});

test('literals are limited, and the string limit never beyond the source', () => {
  expect(rulesOf(`x = "${'a'.repeat(50)}"`, { stringLength: 52 })).toEqual([]);
  expect(rulesOf(`x = "${'a'.repeat(50)}"`, { stringLength: 51 })).toEqual(['literal-too-long']);
  expect(rulesOf(`x = \`${'a'.repeat(50)}`, { stringLength: 50 })).toEqual(['literal-too-long']);
  expect(rulesOf(`x = /${'a'.repeat(998)}/`)).toEqual([]);
  expect(rulesOf(`x = /${'a'.repeat(999)}/`)).toEqual(['literal-too-long']);
  expect(rulesOf(`x = (a) / ${'a'.repeat(2000)} / 2`)).toEqual([]);
});

test.each<[string, string[]]>([
  ['x = "\u202e"', ['bidi-control']],
  ['/* \u2066 */', ['bidi-control']],
  ['x = /\u202a/', ['bidi-control']],
  ['a\u200bb', ['invisible-character']],
  ['a\u200db', ['invisible-character']],
  ['a\u00ad', ['invisible-character']],
  ['x = "a\u200bb"', ['invisible-character']],
  ['\ufefflet a', []],
  ['let a\ufeff', ['invisible-character']],
  ['let \u3164 = 1', ['invisible-character']],
  ['x = "\u{e0041}"', ['invisible-character']],
  ['let a\u{e0100}', ['invisible-character']],
  ['// x\u2028eval()', ['invisible-character']],
  ['x = "\u2028"', []],
  ['x = "👩‍👩‍👧 ❤️ می‌خواهم \u200f"', []],
  ['// 👩‍👩‍👧', []],
  ['x = `👩‍👧`', []],
  ['a\0b', ['control-character']],
  ['x = "\u001b[31m"', ['control-character']],
  ['x = "\\\u001b"', ['control-character']],
  ['a\u007f\u0085', ['control-character', 'control-character']],
  ['a\t\v\f\r\n\u00a0\u3000b', []],
  ['x = "\ud800"', ['lone-surrogate']],
  ['\udc00', ['lone-surrogate']],
  ['x = "\ud83d\ude00"', []],
  ['\ud800\ud83d\ude00\udc00', ['lone-surrogate', 'lone-surrogate']],
])('characters that hide something: %j', (text, rules) => {
  expect(rulesOf(text)).toEqual(rules);
});

test.each<[string, boolean]>([
  ['pаssword', true], // Cyrillic а
  ['сallTool', true], // Cyrillic с
  ['Νame', true], // Greek capital Ν
  ['ｅval', true], // full width
  ['𝐞𝐯𝐚𝐥', true], // mathematical
  ['vаlue1', true],
  ['сумма', false],
  ['Δt', false],
  ['λMax', false],
  ['σ2', false],
  ['größe', false],
  ['名前Value', false],
  ['naïve', false],
  ['ñandú', false],
])('look-alike letters in %s: %s', (name, isLookAlike) => {
  expect(rulesOf(`const ${name} = 1`)).toEqual(isLookAlike ? ['look-alike-identifier'] : []);
  expect(rulesOf(`x = "${name}" // ${name}`)).toEqual([]);
});

test('an issue has its place and a frame that shows what cannot be seen', () => {
  const result = prescan(createSource({ text: 'let a;\nlet b\u200b;' }));
  expect(result.issues).toMatchObject([
    { layer: 'prescan', severity: 'error', line: 2, column: 6, codeFrame: expect.stringContaining('<U+200B>') },
  ]);
});

test('issues are bounded', () => {
  const issues = prescan(createSource({ text: '\0'.repeat(100_000) })).issues;
  expect(issues).toHaveLength(100);
  expect(issues.at(-1)?.rule).toBe('too-many-issues');
});

test('unknown and wrong limits are refused by name', () => {
  const source = createSource({ text: '' });
  expect(() => prescan(source, { nestign: 3 } as Partial<PrescanLimits>)).toThrow('`nestign`');
  expect(() => prescan(source, { nesting: Number.NaN })).toThrow('`nesting`');
  expect(() => prescan(source, { nesting: '3' as never })).toThrow('`nesting`');
});

test('the layer can be skipped', () => {
  const source = createSource({ text: '\0' });
  expect(skipPrescan(source)).toEqual(source);
});

const unit = fc.oneof(
  fc.constantFrom(...'/\\`"\'${}()[]*\n\r+-=ax1. '),
  fc.constantFrom(
    '${',
    '/*',
    '*/',
    '//',
    '\\\r\n',
    '\u2028',
    '\u200d',
    '\ufeff',
    '\ud83d',
    '\ude00',
    '\0',
    'а',
    'return ',
  ),
  fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
);

test('never throws, on any text', () => {
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 80 }), (units) => {
      rulesOf(units.join(''), { nesting: 3, lineLength: 20, stringLength: 5, regexLength: 5, sourceBytes: 100 });
    }),
    { numRuns: 2_000 },
  );
});

test('reads each unit a bounded number of times, on any text', () => {
  fc.assert(
    fc.property(fc.array(unit, { minLength: 1, maxLength: 6 }), (units) => {
      const text = units.join('').repeat(500);
      let reads = 0;
      const read = <Value>(units: number, value: Value): Value => {
        reads += units;
        return value;
      };
      const counted = Object.create(String.prototype, {
        length: { value: text.length },
        charCodeAt: { value: (at: number) => read(1, text.charCodeAt(at)) },
        codePointAt: { value: (at: number) => read(1, text.codePointAt(at)) },
        slice: { value: (from: number, to: number) => read(to - from, text.slice(from, to)) },
      });
      scanText(counted, prescanLimits('PERMISSIVE'), () => undefined);
      expect(reads).toBeLessThan(text.length * 12 + 100);
    }),
    { numRuns: 300 },
  );
});

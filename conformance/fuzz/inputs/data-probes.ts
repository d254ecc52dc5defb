/** One line of a generated program that works on data drawn at random: numbers, texts, patterns, dates. */
export function dataProbe(random: () => number): string {
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item;
  const times = <Item>(most: number, make: () => Item): Item[] => Array.from({ length: 1 + below(most) }, make);

  const number = (): number => {
    const bits = new DataView(new ArrayBuffer(8));
    bits.setUint32(0, below(2 ** 32));
    bits.setUint32(4, below(2 ** 32));
    const any = bits.getFloat64(0);
    return pick([
      any,
      below(1e6) / 1000,
      below(2 ** 32),
      (random() - 0.5) * 10 ** below(25),
      5 * 10 ** -below(12),
      below(1e9) + 0.5,
    ]);
  };
  const literal = () => {
    const value = number();
    return Number.isNaN(value) ? 'NaN' : value < 0 ? `(${value})` : String(value);
  };
  const big = () =>
    `${pick(['', '-'])}${times(40, () => below(10))
      .join('')
      .replace(/^0+(?=.)/, '')}n`;
  // In ASCII, because the pre-scan refuses invisible characters.
  const text = () =>
    JSON.stringify(times(12, () => pick(characters)).join('')).replace(
      /[^ -~]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );

  // No lookbehind: V8 itself is wrong about some. No `-`: with the flag v it is a known difference (L59).
  const atom = (depth: number): string => {
    const form = below(depth > 0 ? 14 : 8);
    if (form < 5)
      return pick(['a', 'b', '1', '.', '\\w', '\\d', '\\s', '[ab]', '[^a]', '[0-9a]', '\\b', '\\B', 'é', '\\n']);
    if (form < 8) return pick(['^', '$', '\\1', '\\W', '[^]', 'ab', '(?:)', 'A', '\\u0061']);
    const inner = alternatives(depth - 1);
    return pick([`(${inner})`, `(?:${inner})`, `(?=${inner})`, `(?!${inner})`, `(?<n${below(1e9)}>${inner})`]);
  };
  const term = (depth: number) => {
    const one = atom(depth);
    const isFixed = /^(\^|\$|\\b|\\B|\(\?[=!<][=!]?)/i.test(one) && !/^\(\?<n/.test(one);
    return isFixed ? one : one + pick(['', '', '', '*', '+', '?', '*?', '+?', '??', '{2}', '{1,2}', '{0,2}?']);
  };
  const alternatives = (depth: number): string => times(2, () => times(3, () => term(depth)).join('')).join('|');
  const pattern = () =>
    `new RegExp(${JSON.stringify(alternatives(2))}, '${pick(['', 'g', 'i', 'm', 's', 'u', 'y', 'gi', 'gu', 'gims', 'dg', 'v'])}')`;
  const subject = () => JSON.stringify(times(10, () => pick(['a', 'b', '1', 'A', ' ', '\n', 'é', '-', 'ab'])).join(''));

  const forms: readonly (() => string)[] = [
    () =>
      `[${literal()}].map((x) => [x, String(x), x.toFixed(${below(20)}), x.toExponential(${below(15)}), x.toPrecision(${1 + below(20)})])`,
    () =>
      `[${literal()} % ${literal()}, ${literal()} | 0, ${literal()} >>> ${below(32)}, Math.round(${literal()}), Math.fround(${literal()}), ${literal()} * ${literal()}, ${literal()} / ${literal()}]`,
    () =>
      `[Number('${literal()}'), parseFloat('${number()}${pick(['', 'x', 'e', '.', 'e5'])}'), Number('${below(1e9)}.${below(1e9)}${below(1e9)}e${below(40) - 20}'), (${below(2 ** 32)}).toString(${2 + below(35)})]`,
    () =>
      `[${big()} * ${big()}, ${big()} / ${big()}, ${big()} % ${big()}, ${big()} & ${big()}, ${big()} ^ ${big()}, ${big()} >> ${below(90)}n, ${big()} << ${below(90)}n, (${big()}).toString(${2 + below(35)}), BigInt.asIntN(${below(70)}, ${big()}), Number(${big()})]`,
    () =>
      `(() => { const r = ${pattern()}; return [r.exec(${subject()}), r.lastIndex, r.test(${subject()}), ${subject()}.replace(r, '[$&|$1|$\`]'), ${subject()}.split(r, 9), ${subject()}.search(r)] })()`,
    () =>
      `(() => { const r = ${pattern()}; return [${subject()}.match(r), r.global ? [...${subject()}.matchAll(r)].map((m) => [m.index, ...m]) : 0, ${subject()}.replace(r, (...all) => all.length)] })()`,
    () =>
      `(() => { const m = ${pattern()}.exec(${subject()}); return m && [m.index, m.length, m.groups && Object.entries(m.groups), m.indices && [...m.indices]] })()`,
    () =>
      `(() => { const s = ${text()}; return [s.length, [...s].length, s.slice(${below(9) - 4}, ${below(9) - 2}), s.split(${text()}.slice(0, 1)), s.normalize('${pick(['NFC', 'NFD', 'NFKC', 'NFKD'])}'), s.toUpperCase(), s.toLowerCase(), s.at(${below(9) - 4}), s.codePointAt(${below(5)}), s.trim(), s.isWellFormed(), s.toWellFormed()] })()`,
    () =>
      `(() => { const s = ${text()}; return [JSON.stringify(s), encodeURIComponent(s.toWellFormed()), escape(s), s < ${text()}, s.localeCompare.length, s.indexOf(${text()}.slice(0, 1)), s.padEnd(${below(20)}, ${text()}), s.replaceAll(${text()}.slice(0, 1), ${text()})] })()`,
    () =>
      `(() => { const d = new Date(${below(4e12) - 2e12}); return [d.toISOString(), d.toJSON(), d.getUTCDay(), d.setUTC${pick(['Month', 'Date', 'Hours', 'FullYear', 'Minutes'])}(${below(200) - 100}), d.getTime(), Date.parse(d.toISOString())] })()`,
    () =>
      `[Date.UTC(${below(4000)}, ${below(30) - 10}, ${below(60) - 20}, ${below(50)}), Date.parse('${1900 + below(200)}-${String(1 + below(13)).padStart(2, '0')}-${String(1 + below(32)).padStart(2, '0')}T${String(below(26)).padStart(2, '0')}:30${pick(['', ':15'])}${pick(['Z', '.5Z', '+05:30', '-00:00'])}')]`,
    () =>
      `(() => { const l = [${times(12, () => pick([literal(), text(), 'null', 'undefined', 'true', '[1]'])).join()}]; return [l.slice().sort(), l.indexOf(l[${below(5)}]), l.toSpliced(${below(9) - 4}, ${below(4)}, 'x'), l.flat(), l.join('|'), l.lastIndexOf(l[0]), l.copyWithin(${below(6) - 3}, ${below(6) - 3}), l.findLastIndex((x) => typeof x === 'string')] })()`,
    () =>
      `(() => { const b = new Uint8Array([${times(16, () => below(256)).join()}, 1, 2, 3, 4, 5, 6, 7, 8]); const d = new DataView(b.buffer); return [d.getFloat64(${below(5)}), d.getFloat32(${below(5)}, true), d.getBigInt64(0), d.getBigUint64(1, true), d.getInt16(${below(9)}), new ${pick(['Int8Array', 'Uint16Array', 'Uint8ClampedArray', 'Int32Array'])}(b.buffer.slice(0, 8)), b.subarray(${below(9) - 4}, ${below(9)}), b.toSorted().join()] })()`,
    () =>
      `(() => { const s = ${text()}; try { return JSON.parse(s) } catch (e) { return [e.name, JSON.parse(JSON.stringify({ [s]: [s, ${literal()}] }, null, ${below(12)}))] } })()`,
    () =>
      `JSON.stringify(JSON.parse(${JSON.stringify(`[${times(5, () => pick([String(below(1e9)), '-0', '1e5', '0.1', '1E+2', '"\\u0041"', '[ ]', '{"a":1,"a":2}', 'null', '01', '+1', '.5', '"\t"', '1.', "'a'"])).join()}]`)}))`,
  ];
  return `t(() => ${pick(forms)()});`;
}

const characters = [
  ...[
    'a',
    'B',
    'z',
    '0',
    '9',
    ' ',
    '\t',
    '\n',
    '\u00a0',
    '\ufeff',
    'é',
    'e\u0301',
    'ß',
    'İ',
    'ı',
    'ſ',
    'Σ',
    'ς',
    'ﬁ',
    'Ǆ',
    '\u0345',
    'ΐ',
    '가',
    '\u1100\u1161',
  ],
  ...[
    '😀',
    '\ud83d',
    '\ude00',
    '𝒳',
    '\u2028',
    '\0',
    '"',
    '\\',
    '/',
    "'",
    '%',
    '+',
    '$',
    '_',
    'Å',
    '\u212b',
    'Ω',
    '\u1e9e',
    'ŉ',
    'ἀι',
    'ᾳ',
    '\u0130',
  ],
];

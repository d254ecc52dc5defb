import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bootWebGuest, type WebGuest } from './testing/web-guest.suite.ts';

let guest: WebGuest;
beforeAll(async () => {
  guest = await bootWebGuest();
});
afterAll(() => guest.dispose());

const text = fc.string({ unit: 'binary', maxLength: 40 });
const anyUnits = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.constantFrom(0xd800, 0xdbff, 0xdc00, 0xdfff, 0xfeff)))
  .map((units) => String.fromCharCode(...units));
const nastyBytes = fc.array(
  fc.oneof(
    fc.integer({ min: 0, max: 255 }),
    fc.constantFrom(0xc2, 0xe0, 0xed, 0xef, 0xbb, 0xbf, 0xf0, 0xf4, 0x80, 0x90, 0xa0),
  ),
  { maxLength: 24 },
);

test('encode gives the bytes that Node gives', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(text, anyUnits), { maxLength: 20 }), (texts) => {
      const bytes = guest.run(`return ${JSON.stringify(texts)}.map((t) => [...new TextEncoder().encode(t)])`);
      expect(bytes).toEqual(texts.map((each) => [...new TextEncoder().encode(each)]));
    }),
    { numRuns: 60 },
  );
});

test('encodeInto writes whole characters, and counts as Node does', () => {
  fc.assert(
    fc.property(fc.oneof(text, anyUnits), fc.integer({ min: 0, max: 12 }), (source, room) => {
      const body = `const b = new Uint8Array(16).fill(7); const r = new TextEncoder().encodeInto(${JSON.stringify(source)}, b.subarray(2, 2 + ${room})); return [r, [...b]]`;
      const bytes = new Uint8Array(16).fill(7);
      const counts = new TextEncoder().encodeInto(source, bytes.subarray(2, 2 + room));
      expect(guest.run(body)).toEqual([counts, [...bytes]]);
    }),
    { numRuns: 100 },
  );
});

test('decode gives what Node gives, for whole inputs and streams', () => {
  fc.assert(
    fc.property(fc.array(nastyBytes, { maxLength: 4 }), fc.boolean(), fc.boolean(), (chunks, fatal, ignoreBOM) => {
      const options = JSON.stringify({ fatal, ignoreBOM });
      const body = `const d = new TextDecoder('utf-8', ${options}); const out = []; for (const c of ${JSON.stringify(chunks)}) out.push(d.decode(new Uint8Array(c), { stream: true })); out.push(d.decode()); return out.join('')`;
      expect(guest.run(body)).toEqual(decodeHere('utf-8', chunks, { fatal, ignoreBOM }));
    }),
    { numRuns: 200 },
  );
});

test('decode of utf-16le', () => {
  fc.assert(
    fc.property(fc.array(nastyBytes, { maxLength: 3 }), fc.boolean(), (chunks, fatal) => {
      const body = `const d = new TextDecoder('utf-16', { fatal: ${fatal} }); const out = []; for (const c of ${JSON.stringify(chunks)}) out.push(d.decode(new Uint8Array(c), { stream: true })); out.push(d.decode()); return out.join('')`;
      expect(guest.run(body)).toEqual(decodeHere('utf-16le', chunks, { fatal }));
    }),
    { numRuns: 100 },
  );
});

test('decode of latin1 maps 0x80-0x9f as windows-1252', () => {
  const body = `return new TextDecoder('latin1').decode(new Uint8Array([65, 0x80, 0x81, 0x99, 0x9f, 0xa0, 0xff, 10]))`;
  expect(guest.run(body)).toBe('A€\x81™Ÿ\xa0ÿ\n');
});

test('a long text with one bad byte keeps all the others', () => {
  const body = `const b = new TextEncoder().encode('é日😀x'.repeat(2000)); b[9001] = 255; const t = new TextDecoder().decode(b); return [t.length, t.split('\\ufffd').length - 1, t.slice(0, 5)]`;
  const bytes = new TextEncoder().encode('é日😀x'.repeat(2000));
  bytes[9001] = 255;
  const here = new TextDecoder().decode(bytes);
  expect(guest.run(body)).toEqual([here.length, here.split('\ufffd').length - 1, here.slice(0, 5)]);
});

test.each([
  [`new TextDecoder('koi8-r')`, /^RangeError: The "koi8-r" encoding is not supported$/],
  [`new TextDecoder(' UTF8\\n').encoding`, /^utf-8$/],
  [`new TextDecoder('utf-8', 5)`, /^TypeError/],
  [`new TextDecoder().decode('x')`, /^TypeError/],
  [`new TextEncoder().encodeInto('x', new Uint16Array(1))`, /^TypeError/],
  [`new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array([255]))`, /^TypeError: The encoded data was not/],
  [`new TextEncoder().encode(Symbol())`, /^TypeError/],
  [`TextEncoder.prototype.encode.call({}, 'x')`, /^TypeError/],
  [`TextDecoder()`, /^TypeError/],
  [`new TextDecoder().decode(new DataView(new TextEncoder().encode('xhi!').buffer, 1, 2))`, /^hi$/],
  [`new TextDecoder('iso-8859-1').encoding`, /^windows-1252$/],
])('%s', (expression, expected) => {
  expect(guest.run(`return ${expression}`)).toMatch(expected);
});

test('patched intrinsics reach nothing of the codecs', async () => {
  const patched = await bootWebGuest();
  const body = `
    let seen = '';
    const spy = (name) => function () { seen += name; throw new Error(name) };
    RegExp.prototype.exec = spy('exec'); RegExp.prototype.test = spy('test'); RegExp.prototype[Symbol.replace] = spy('replace');
    String.prototype.charCodeAt = spy('charCodeAt'); String.prototype.slice = spy('slice'); String.prototype.toWellFormed = spy('wf');
    Uint8Array.fromBase64 = spy('fromBase64'); Uint8Array.prototype.toBase64 = spy('toBase64'); Uint8Array.prototype.set = spy('set');
    globalThis.atob = globalThis.btoa = globalThis.escape = globalThis.unescape = spy('global');
    globalThis.encodeURIComponent = globalThis.decodeURIComponent = spy('uri'); globalThis.URIError = globalThis.TypeError = spy('class');
    Object.defineProperty(Array.prototype, 0, { set: spy('set 0'), configurable: true });
    const e = new TextEncoder().encode('aé😀');
    const out = [e.length, new TextDecoder().decode(e), new TextDecoder().decode(new Uint8Array([97, 255])), new TextEncoder().encodeInto('é', new Uint8Array(4)).written, seen];
    delete Array.prototype[0];
    return out`;
  expect(patched.run(body)).toEqual([7, 'aé😀', 'a\ufffd', 2, '']);
  patched.dispose();
});

function decodeHere(label: string, chunks: number[][], options: { fatal: boolean; ignoreBOM?: boolean }): string {
  const decoder = new TextDecoder(label, options);
  let out = '';
  try {
    for (const chunk of chunks) out += decoder.decode(new Uint8Array(chunk), { stream: true });
    return out + decoder.decode();
  } catch {
    return `TypeError: The encoded data was not valid for encoding ${label}`;
  }
}

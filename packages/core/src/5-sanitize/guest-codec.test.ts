import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { decode } from '../../../guest/src/decode.ts';
import { encode } from '../../../guest/src/encode.ts';
import { installKinds } from '../../../guest/src/rich-kinds.ts';
import { decodeValue } from './decode-value.ts';
import { encodeValue } from './encode-value.ts';

const limits = { maxBytes: 1_000_000 };

/** The guest leaves base64 to its engine; Node has it only since 25. */
const bytes = 'toBase64' in Uint8Array.prototype ? [fc.uint8Array(), fc.float64Array()] : [];

const value = fc.dictionary(
  fc.string().filter((key) => key !== '__proto__'),
  fc.oneof(
    fc.constantFrom<unknown>(
      undefined,
      -0,
      Number.NaN,
      Number.NEGATIVE_INFINITY,
      '\ud800',
      10n ** 40n,
      -1n,
      null,
      true,
    ),
    fc.date({ noInvalidDate: false }),
    fc.array(fc.double()),
    fc.sparseArray(fc.string()),
    ...bytes,
    fc.uniqueArray(fc.tuple(fc.string(), fc.nat()), { selector: ([key]) => key }).map((entries) => new Map(entries)),
    fc.array(fc.nat()).map((items) => new Set(items)),
    fc.string().map((message) => Object.assign(new RangeError(message, { cause: [message] }), { code: 'E' })),
    fc.constant(/a+(?<x>b)/giu),
  ),
);

describe('the codecs of guest and host', () => {
  beforeAll(() => installKinds(globalThis as unknown as Parameters<typeof installKinds>[0]));

  it('read each other', () => {
    fc.assert(
      fc.property(value, (original) => {
        const shared = { original, again: [original] };
        const fromGuest = decodeValue(encode(shared, limits.maxBytes), limits);
        expect(fromGuest.ok && fromGuest.value).toEqual(shared);
        const fromHost = encodeValue(shared, limits);
        expect(fromHost.ok && decode(fromHost.encoded)).toEqual(shared);
      }),
    );
  });

  it('read what has no node of its own', () => {
    for (const root of [undefined, Number.NaN, -0, Number.POSITIVE_INFINITY, 5n, 'x', null]) {
      expect(decodeValue(encode(root, 100), limits)).toEqual({ ok: true, value: root });
      const sent = encodeValue(root, limits);
      expect(sent.ok && decode(sent.encoded)).toBe(root);
    }
  });
});

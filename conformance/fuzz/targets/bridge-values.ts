import fc from 'fast-check';
import { decodeValue } from '../../../packages/core/src/5-sanitize/decode-value.ts';
import { encodeValue } from '../../../packages/core/src/5-sanitize/encode-value.ts';
import type { FuzzTarget } from '../fuzz-target.ts';
import { editJson, jsonEdits } from '../inputs/mutated-json.ts';

const limits = { maxBytes: 100_000, maxDepth: 50, maxNodes: 2_000 };

const reference = fc.integer({ min: -7, max: 8 });
const key = fc.constantFrom(
  'a',
  'b',
  '0',
  'length',
  'name',
  'message',
  'stack',
  'cause',
  'constructor',
  'then',
  'toJSON',
  '__proto__',
);
const leaf = fc.oneof(
  fc.string({ maxLength: 5 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);
const pairs = fc.array(fc.tuple(key, reference), { maxLength: 4 }).map((list) => list.flat());
const bytes = fc.constantFrom(
  'ArrayBuffer',
  'DataView',
  'Uint8Array',
  'Int16Array',
  'Float64Array',
  'BigInt64Array',
  'Function',
);
const node = fc.oneof(
  { weight: 3, arbitrary: leaf },
  { weight: 4, arbitrary: pairs.map((rest) => ['o', ...rest]) },
  { weight: 3, arbitrary: fc.array(reference, { maxLength: 6 }).map((rest) => ['a', ...rest]) },
  fc.array(reference, { maxLength: 6 }).map((rest) => ['m', ...rest]),
  fc.array(reference, { maxLength: 6 }).map((rest) => ['s', ...rest]),
  fc.constantFrom('0x0', '-0x0', '0xff', '-0xF', '1', '0x', '').map((text) => ['n', text]),
  fc.oneof(fc.constant(null), fc.integer(), fc.double()).map((time) => ['d', time]),
  fc
    .tuple(
      fc.constantFrom('a', '(', '(a+)+$', '', '/', '\n', '[', '\\'),
      fc.constantFrom('', 'g', 'gg', 'uv', 'dgimsuy'),
    )
    .map((rest) => ['r', ...rest]),
  fc.tuple(bytes, fc.base64String({ maxLength: 24 })).map((rest) => ['b', ...rest]),
  fc.tuple(key, key, fc.option(key), reference, reference, reference).map((rest) => ['e', ...rest]),
  fc.webUrl().map((href) => ['l', href]),
  fc.webQueryParameters().map((text) => ['q', text]),
);

const table = fc.array(node, { minLength: 1, maxLength: 9 });
const encoded = fc.oneof(
  { weight: 4, arbitrary: table.map((nodes) => `t${JSON.stringify(nodes)}`) },
  {
    weight: 2,
    arbitrary: fc
      .record({ table, edits: jsonEdits })
      .map((given) => `t${JSON.stringify(editJson(given.table, given.edits))}`),
  },
  { weight: 1, arbitrary: fc.json().map((text) => `j${text}`) },
  { weight: 1, arbitrary: fc.string() },
);

/** Values as a guest that broke its runtime could send them. */
export const bridgeValues: FuzzTarget<{ readonly encoded: string }> = {
  name: 'bridge-values',
  about:
    'An encoded value that crosses from guest to host: tables of all kinds of nodes that refer to each other anyhow.',
  holds:
    'Decoding throws nothing and keeps its bounds; what comes out is plain data with the host’s own prototypes, without accessors and functions, and is the same after it was encoded and decoded again.',
  cases: fc.record({ encoded }),
  sliceCases: 3_000,
  async open() {
    return {
      async run(given) {
        const startedAt = performance.now();
        const decoded = decodeValue(given.encoded, limits);
        if (!decoded.ok) return undefined;
        const problem = foreignPart(decoded.value);
        if (problem !== undefined) return problem;
        const again = encodeValue(decoded.value, { maxBytes: 10_000_000 });
        if (!again.ok) return `what was decoded is not encoded: ${again.message}`;
        const back = decodeValue(again.encoded, { maxBytes: 10_000_000 });
        if (!back.ok) return `what was encoded is not decoded: ${back.message}`;
        const third = encodeValue(back.value, { maxBytes: 10_000_000 });
        if (!third.ok || third.encoded !== again.encoded) return 'it is another value after it crossed again';
        return performance.now() - startedAt > 1_000 ? 'it took more than a second' : undefined;
      },
      close: async () => undefined,
    };
  },
};

const kinds: ReadonlySet<unknown> = new Set(
  [
    ...[Object, Array, Map, Set, Date, RegExp, Error, URL, URLSearchParams, ArrayBuffer, DataView, Uint8Array],
    ...[Uint8ClampedArray, Int8Array, Uint16Array, Int16Array, Uint32Array, Int32Array, Float32Array, Float64Array],
    ...[BigInt64Array, BigUint64Array],
  ].map(({ prototype }) => prototype),
);

/** What in it is no plain data, if anything. */
function foreignPart(root: unknown): string | undefined {
  const seen = new Set<unknown>();
  const open = [root];
  for (let value = open.pop(); open.length > 0 || value !== undefined; value = open.pop()) {
    if (typeof value === 'function' || typeof value === 'symbol') return `there is a ${typeof value} in it`;
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    if (!kinds.has(Object.getPrototypeOf(value)) && !(value instanceof Error))
      return 'there is an object of another kind in it';
    if (ArrayBuffer.isView(value)) continue;
    for (const name of Reflect.ownKeys(value)) {
      const { get, set, value: part } = Object.getOwnPropertyDescriptor(value, name) ?? {};
      if ((get ?? set) !== undefined && name !== 'stack') return `${String(name)} is an accessor`;
      open.push(part);
    }
    if (value instanceof Map) open.push(...value.keys(), ...value.values());
    if (value instanceof Set) open.push(...value);
  }
  return undefined;
}

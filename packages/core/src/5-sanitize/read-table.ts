import { byteTypes, specials, tags, wireBounds } from '../generated/wire.ts';
import { decodeBase64 } from './base64.ts';
import { type CrossingFailure, type CrossingLimits, malformed, tooLarge } from './crossing.ts';
import { errorParts } from './error-parts.ts';
import { createGuestError } from './guest-error.ts';
import { unsafeKey } from './measure-json.ts';
import { measureTable, referencesOf } from './measure-table.ts';
import { parseUrl } from './parse-url.ts';
import { setOwn } from './set-own.ts';
import type { TableNode } from './write-table.ts';

/** A table's node once its own operands are known to be well-formed; its references are not followed yet. */
type Shell = { readonly ok: true; readonly value: unknown } | CrossingFailure;

/** The value of a hostile table that was just parsed: every node is checked, measured, made and then filled. */
export function readTable(parsed: unknown, limits: Required<CrossingLimits>): Shell {
  if (typeof parsed === 'number' && rootSpecials.has(parsed)) return { ok: true, value: specialValues.get(parsed) };
  if (!Array.isArray(parsed) || parsed.length === 0) return malformed('a table without nodes');
  if (parsed.length > limits.maxNodes) return tooLarge(`${limits.maxNodes} values`);

  for (const node of parsed) {
    const failure = checkReferences(node, parsed.length);
    if (failure !== null) return failure;
  }
  const table = parsed as TableNode[];
  const failure = measureTable(table, limits);
  if (failure !== null) return failure;

  const values: unknown[] = [];
  for (const node of table) {
    const shell = createShell(node);
    if (!shell.ok) return shell;
    values.push(shell.value);
  }
  for (const [place, node] of table.entries()) fill(values[place], node, values);
  // Last, because an error takes over properties from an object that has to be filled first.
  for (const [place, node] of table.entries()) fillError(values[place], node, values);
  return { ok: true, value: values[0] };
}

const specialValues: ReadonlyMap<number, unknown> = new Map<number, unknown>([
  [specials.undefined, undefined],
  [specials.nan, Number.NaN],
  [specials.infinity, Number.POSITIVE_INFINITY],
  [specials.negativeInfinity, Number.NEGATIVE_INFINITY],
  [specials.negativeZero, -0],
]);
/** What a whole value may be; an undefined has a form of its own. */
const rootSpecials = new Set<number>([...specialValues.keys()].filter((special) => special !== specials.undefined));

function checkReferences(node: unknown, tableLength: number): CrossingFailure | null {
  if (!Array.isArray(node))
    return typeof node === 'object' && node !== null ? malformed('a node that is no list') : null;
  const { first, step } = referencesOf(node);
  for (let at = first; at < node.length; at += step) {
    const reference: unknown = node[at];
    const isPlace = Number.isInteger(reference) && (reference as number) >= 0 && (reference as number) < tableLength;
    const isSpecial =
      specialValues.has(reference as number) ||
      (reference === specials.hole && node[0] === tags.array) ||
      (reference === specials.absent && node[0] === tags.error);
    if (!isPlace && !isSpecial) return malformed('a reference to nothing');
  }
  return null;
}

function createShell(node: unknown): Shell {
  if (!Array.isArray(node)) return { ok: true, value: node };
  const [tag, first, second, third] = node as unknown[];
  const operands = node.length - 1;
  switch (tag) {
    case tags.object:
      for (let at = 1; at < node.length; at += 2) {
        if (typeof node[at] !== 'string') return malformed('a key that is no text');
        if (node[at] === '__proto__') return unsafeKey();
      }
      return operands % 2 === 0 ? { ok: true, value: {} } : malformed('a key without a value');
    case tags.array:
      return { ok: true, value: [] };
    case tags.map:
      return operands % 2 === 0 ? { ok: true, value: new Map() } : malformed('a key without a value');
    case tags.set:
      return { ok: true, value: new Set() };
    case tags.error:
      if (operands !== 6 || typeof first !== 'string' || typeof second !== 'string') return malformed('an error');
      if (third !== null && typeof third !== 'string') return malformed('an error');
      return { ok: true, value: createGuestError(first, second, third) };
    case tags.bigint:
      return operands === 1 ? readBigInt(first) : malformed('a BigInt');
    case tags.date:
      return operands === 1 ? readDate(first) : malformed('a date');
    case tags.regexp:
      return operands === 2 ? readRegExp(first, second) : malformed('a regular expression');
    case tags.bytes:
      return operands === 2 ? readBytes(first, second) : malformed('bytes');
    case tags.url:
      return operands === 1 && typeof first === 'string' ? readUrl(first) : malformed('a URL');
    case tags.searchParams:
      if (operands !== 1 || typeof first !== 'string') return malformed('search parameters');
      return { ok: true, value: new URLSearchParams(first) };
    default:
      return malformed('an unknown tag');
  }
}

function readBigInt(text: unknown): Shell {
  const [, sign, digits = ''] = typeof text === 'string' ? (/^(-?)0x([0-9a-f]+)$/i.exec(text) ?? []) : [];
  if (digits === '' || digits.length > wireBounds.bigintDigits) return malformed('a BigInt');
  const magnitude = BigInt(`0x${digits}`);
  return { ok: true, value: sign === '-' ? -magnitude : magnitude };
}

function readDate(time: unknown): Shell {
  if (time === null) return { ok: true, value: new Date(Number.NaN) };
  if (typeof time !== 'number') return malformed('a date');
  const date = new Date(time);
  return date.getTime() === time ? { ok: true, value: date } : malformed('a date');
}

function readRegExp(source: unknown, flags: unknown): Shell {
  if (typeof source !== 'string' || typeof flags !== 'string') return malformed('a regular expression');
  if (source.length > wireBounds.regexpSource) {
    return tooLarge(`${wireBounds.regexpSource} characters in a regular expression`);
  }
  try {
    return { ok: true, value: new RegExp(source, flags) };
  } catch {
    // The message would quote the hostile pattern.
    return malformed('a regular expression that this host cannot read');
  }
}

function readBytes(name: unknown, base64: unknown): Shell {
  const type = byteTypes.find((known) => known === name);
  if (type === undefined || typeof base64 !== 'string') return malformed('bytes');
  const bytes = decodeBase64(base64);
  if (bytes === null) return malformed('bytes that are not base64');
  if (type === 'ArrayBuffer') return { ok: true, value: bytes.buffer };
  if (type === 'DataView') return { ok: true, value: new DataView(bytes.buffer) };
  const TypedArray: { readonly BYTES_PER_ELEMENT: number; new (buffer: ArrayBuffer): ArrayBufferView } =
    globalThis[type];
  if (bytes.length % TypedArray.BYTES_PER_ELEMENT !== 0) return malformed('bytes that end inside an element');
  return { ok: true, value: new TypedArray(bytes.buffer) };
}

/** A URL writes itself in ASCII. Other letters are no URL's own text, and a host of very many takes minutes to read. */
function readUrl(href: string): Shell {
  const url = /^[\0-\x7f]*$/.test(href) ? parseUrl(href) : null;
  return url === null ? malformed('a URL') : { ok: true, value: url };
}

function fill(value: unknown, node: TableNode, values: readonly unknown[]): void {
  if (!Array.isArray(node)) return;
  const at = (place: number): unknown => follow(node[place], values);
  switch (node[0]) {
    case tags.object:
      for (let place = 1; place < node.length; place += 2)
        setOwn(value as object, node[place] as string, at(place + 1));
      return;
    case tags.array: {
      const array = value as unknown[];
      // A hole only makes the array longer; every other element is set.
      for (let place = 1; place < node.length; place += 1) {
        if (node[place] === specials.hole) array.length = place;
        else array.push(at(place));
      }
      return;
    }
    case tags.map:
      for (let place = 1; place < node.length; place += 2)
        (value as Map<unknown, unknown>).set(at(place), at(place + 1));
      return;
    case tags.set:
      for (let place = 1; place < node.length; place += 1) (value as Set<unknown>).add(at(place));
  }
}

function fillError(error: unknown, node: TableNode, values: readonly unknown[]): void {
  if (!Array.isArray(node) || node[0] !== tags.error) return;
  const [cause, errors, properties] = node.slice(4);
  const hidden = { writable: true, enumerable: false, configurable: true };
  if (cause !== specials.absent) Object.defineProperty(error, 'cause', { ...hidden, value: follow(cause, values) });
  if (errors !== specials.absent) Object.defineProperty(error, 'errors', { ...hidden, value: follow(errors, values) });
  for (const [key, value] of Object.entries(follow(properties, values) ?? {})) {
    if (!errorParts.has(key)) setOwn(error as Error, key, value);
  }
}

function follow(reference: unknown, values: readonly unknown[]): unknown {
  return (reference as number) < 0 ? specialValues.get(reference as number) : values[reference as number];
}

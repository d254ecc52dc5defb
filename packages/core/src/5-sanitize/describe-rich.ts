import { byteTypes, tags, wireBounds } from '../generated/wire.ts';
import { encodeBase64 } from './base64.ts';
import type { CrossingLimits } from './crossing.ts';
import { errorParts } from './error-parts.ts';
import type { PathKey } from './format-path.ts';
import { sanitizeFailureText } from './sanitize-failure-text.ts';

export type Tag = (typeof tags)[keyof typeof tags];

/** A part of a rich value; one without `value` is absent. `key` names it in paths, its place in the list otherwise. */
export interface Part {
  readonly key?: PathKey;
  readonly value?: unknown;
}

export type RichDescription =
  | { readonly tag: Tag; readonly head: readonly (string | number | null)[]; readonly children: readonly Part[] }
  | { readonly refused: string }
  | { readonly tooLarge: string };

/**
 * What a built-in value is on the wire; null for an object that crosses by its own enumerable properties. The type is
 * told by `Symbol.toStringTag`, which may lie, so contents are only taken by methods that check the real type and
 * throw on any other.
 */
export function describeRich(value: object | bigint, limits: Required<CrossingLimits>): RichDescription | null {
  if (typeof value === 'bigint') return describeBigInt(value);
  if (ArrayBuffer.isView(value)) return describeView(value, limits);
  if (value instanceof Error) return describeError(value);
  const name = Object.prototype.toString.call(value).slice(8, -1);
  switch (name) {
    case 'Object':
      return null;
    case 'Error':
      return describeError(value);
    case 'Date': {
      const time = Date.prototype.getTime.call(value);
      return leaf(tags.date, Number.isNaN(time) ? null : time);
    }
    case 'RegExp':
      return describeRegExp(value as RegExp);
    case 'Map': {
      const children: Part[] = [];
      Map.prototype.forEach.call(value, (item, key) => children.push({ value: key }, { value: item }));
      return { tag: tags.map, head: [], children };
    }
    case 'Set': {
      const children: Part[] = [];
      Set.prototype.forEach.call(value, (item) => children.push({ value: item }));
      return { tag: tags.set, head: [], children };
    }
    case 'ArrayBuffer':
      return describeBytes('ArrayBuffer', ArrayBuffer.prototype.slice.call(value, 0), limits);
    case 'URL':
      return leaf(tags.url, URL.prototype.toString.call(value));
    case 'URLSearchParams':
      return leaf(tags.searchParams, URLSearchParams.prototype.toString.call(value));
    case 'Promise':
      return { refused: 'a promise cannot cross: await it' };
    default:
      return { refused: `a value of type ${JSON.stringify(name.slice(0, 40))} cannot cross: pass plain data` };
  }
}

function leaf(tag: Tag, ...head: (string | number | null)[]): RichDescription {
  return { tag, head, children: [] };
}

function describeBigInt(value: bigint): RichDescription {
  const digits = (value < 0n ? -value : value).toString(16);
  if (digits.length > wireBounds.bigintDigits) {
    return { tooLarge: `${wireBounds.bigintDigits} hexadecimal digits in a BigInt` };
  }
  return leaf(tags.bigint, `${value < 0n ? '-' : ''}0x${digits}`);
}

function describeRegExp(value: RegExp): RichDescription {
  // The copy takes pattern and flags from the value's internal slots, past any getter that a subclass defines.
  const { source, flags } = new RegExp(value);
  if (source.length > wireBounds.regexpSource) {
    return { tooLarge: `${wireBounds.regexpSource} characters in a regular expression` };
  }
  return leaf(tags.regexp, source, flags);
}

function describeView(view: ArrayBufferView, limits: Required<CrossingLimits>): RichDescription {
  const name: unknown = typedArrayName.call(view) ?? 'DataView';
  const type = byteTypes.find((known) => known === name);
  if (type === undefined) return { refused: `a value of type ${JSON.stringify(name)} cannot cross` };
  return describeBytes(type, view, limits);
}

function describeBytes(
  type: string,
  source: ArrayBuffer | ArrayBufferView,
  limits: Required<CrossingLimits>,
): RichDescription {
  if (source.byteLength > limits.maxBytes) return { tooLarge: `${limits.maxBytes} bytes` };
  const bytes = ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
  return leaf(tags.bytes, type, encodeBase64(bytes));
}

/** `%TypedArray%`'s own getter: the real constructor's name, `Uint8Array` for Node's Buffer, undefined for a DataView. */
const typedArrayName = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag)
  ?.get as (this: ArrayBufferView) => string | undefined;

function describeError(error: object): RichDescription {
  const { name, message } = error as { name?: unknown; message?: unknown };
  const text = sanitizeFailureText({
    name: typeof name === 'string' ? name : 'Error',
    message: typeof message === 'string' ? message : '',
  });
  const properties: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(error)) {
    if (!errorParts.has(key)) properties[key] = (error as Record<string, unknown>)[key];
  }
  return {
    tag: tags.error,
    // The stack is the host's: it stays here.
    head: [text.name, text.message, null],
    children: [
      part(error, 'cause'),
      part(error, 'errors'),
      Object.keys(properties).length > 0 ? { key: 'properties', value: properties } : { key: 'properties' },
    ],
  };
}

function part(error: object, key: string): Part {
  return Object.hasOwn(error, key) ? { key, value: (error as Record<string, unknown>)[key] } : { key };
}

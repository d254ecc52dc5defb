/** Intrinsics that only the web APIs use, captured at boot like those of `primordials.ts`. */

import { getPrototypeOf, uncurry, uncurryGetter } from '../primordials.ts';

interface EngineGlobals {
  atob(text: string): string;
  btoa(text: string): string;
  escape(text: string): string;
  unescape(text: string): string;
  DOMException: new (message: string, name: string) => Error;
}
interface EngineString {
  toWellFormed(): string;
}
interface EngineBuffer {
  transfer(): ArrayBuffer;
}
interface EngineByteArray {
  toHex(): string;
}
interface EngineBytes {
  fromBase64(this: unknown, text: string): Uint8Array<ArrayBuffer>;
}

const engine = globalThis as unknown as EngineGlobals;

export const { atob, btoa, escape: escapeText, unescape: unescapeText, DOMException } = engine;
export const encodeUriComponent = globalThis.encodeURIComponent;
export const decodeUriComponent = globalThis.decodeURIComponent;
export const domExceptionName = uncurryGetter(DOMException.prototype, 'name') as (self: unknown) => string;
export const domExceptionMessage = uncurryGetter(DOMException.prototype, 'message') as (self: unknown) => string;

export const toWellFormed = uncurry((String.prototype as unknown as EngineString).toWellFormed);
export const toLowerCase = uncurry(String.prototype.toLowerCase);
/** Reads nothing but the expression's own `lastIndex`, unlike `test`, `match` and `replace`. */
export const regexpExec = uncurry(RegExp.prototype.exec);

/** Stable; looks up nothing on a list without prototype. */
export const arraySort = uncurry(Array.prototype.sort) as <Item>(
  self: Item[],
  compare: (a: Item, b: Item) => number,
) => Item[];

/** `Object(primitive)`. */
export const box = Object as unknown as (primitive: unknown) => object;
export const { isNaN: isNotANumber } = Number;
export const { isError: isEngineError } = Error as unknown as { isError(value: unknown): boolean };

export const symbolIterator: typeof Symbol.iterator = Symbol.iterator;
export const symbolToStringTag: typeof Symbol.toStringTag = Symbol.toStringTag;
export const IteratorPrototype = getPrototypeOf(getPrototypeOf([][Symbol.iterator]()) as object) as object;

export const ArrayBufferConstructor = ArrayBuffer;
export const TypedArrayPrototype = getPrototypeOf(Uint8Array.prototype) as object;
export const typedArrayName = uncurryGetter(TypedArrayPrototype, Symbol.toStringTag) as (
  self: unknown,
) => string | undefined;
export const typedArrayBuffer = uncurryGetter(TypedArrayPrototype, 'buffer') as (self: unknown) => ArrayBuffer;
export const typedArrayOffset = uncurryGetter(TypedArrayPrototype, 'byteOffset') as (self: unknown) => number;
export const typedArrayByteLength = uncurryGetter(TypedArrayPrototype, 'byteLength') as (self: unknown) => number;
export const typedArrayLength = uncurryGetter(TypedArrayPrototype, 'length') as (self: unknown) => number;
export const typedArraySet = uncurry(Uint8Array.prototype.set) as (
  self: Uint8Array,
  source: Uint8Array,
  offset?: number,
) => void;
export const dataViewBuffer = uncurryGetter(DataView.prototype, 'buffer') as (self: unknown) => ArrayBuffer;
export const dataViewOffset = uncurryGetter(DataView.prototype, 'byteOffset') as (self: unknown) => number;
export const dataViewLength = uncurryGetter(DataView.prototype, 'byteLength') as (self: unknown) => number;
export const bufferLength = uncurryGetter(ArrayBuffer.prototype, 'byteLength') as (self: unknown) => number;
export const bufferMaxLength = uncurryGetter(ArrayBuffer.prototype, 'maxByteLength') as (self: unknown) => number;
export const bufferIsResizable = uncurryGetter(ArrayBuffer.prototype, 'resizable') as (self: unknown) => boolean;
export const bufferIsDetached = uncurryGetter(ArrayBuffer.prototype, 'detached') as (self: unknown) => boolean;
export const transferBuffer = uncurry((ArrayBuffer.prototype as unknown as EngineBuffer).transfer);

export const toHex = uncurry((Uint8Array.prototype as unknown as EngineByteArray).toHex) as (
  self: Uint8Array,
) => string;

const decodeBase64 = uncurry((Uint8Array as unknown as EngineBytes).fromBase64);
const ByteArray = Uint8Array;
/** The characters' codes as bytes; every code must be below 256. The engine does this natively, a loop takes 80 times as long. */
export function bytesOfLatin1(text: string): Uint8Array<ArrayBuffer> {
  return decodeBase64(ByteArray, btoa(text));
}

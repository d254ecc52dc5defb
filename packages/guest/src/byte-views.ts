import {
  getPrototypeOf,
  MapConstructor,
  mapGet,
  mapSet,
  Uint8ArrayConstructor,
  uncurry,
  uncurryGetter,
} from './primordials.ts';
import { byteTypes } from './wire.ts';

/** The bytes that a typed array, DataView or ArrayBuffer shows, and its class by its own slot, not by its properties. */
export interface ViewBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Number of bytes; asking the view itself would ask a getter that the guest may have replaced. */
  readonly length: number;
}

const TypedArrayPrototype = getPrototypeOf(Uint8Array.prototype) as object;
const typedArrayName = uncurryGetter(TypedArrayPrototype, Symbol.toStringTag) as (self: unknown) => string | undefined;
const typedArrayBuffer = uncurryGetter(TypedArrayPrototype, 'buffer') as (self: unknown) => ArrayBuffer;
const typedArrayOffset = uncurryGetter(TypedArrayPrototype, 'byteOffset') as (self: unknown) => number;
const typedArrayLength = uncurryGetter(TypedArrayPrototype, 'byteLength') as (self: unknown) => number;
const dataViewBuffer = uncurryGetter(DataView.prototype, 'buffer') as (self: unknown) => ArrayBuffer;
const dataViewOffset = uncurryGetter(DataView.prototype, 'byteOffset') as (self: unknown) => number;
const dataViewLength = uncurryGetter(DataView.prototype, 'byteLength') as (self: unknown) => number;
const bufferLength = uncurryGetter(ArrayBuffer.prototype, 'byteLength') as (self: unknown) => number;

interface Base64 {
  toBase64(this: Uint8Array): string;
}
export const toBase64 = uncurry((Uint8Array.prototype as unknown as Base64).toBase64);
const fromBase64 = (Uint8Array as unknown as { fromBase64(this: unknown, text: string): Uint8Array<ArrayBuffer> })
  .fromBase64;
const decodeBase64 = uncurry(fromBase64);

const constructors = new MapConstructor<string, new (buffer: ArrayBuffer) => object>();
for (const name of byteTypes) mapSet(constructors, name, (globalThis as never)[name]);

/** Throws TypeError for anything that is not a live view or buffer. */
export function viewBytes(value: unknown): ViewBytes {
  const name = typedArrayName(value);
  if (name !== undefined) {
    return bytesOf(name, typedArrayBuffer(value), typedArrayOffset(value), typedArrayLength(value));
  }
  if (isBuffer(value)) return bytesOf('ArrayBuffer', value as ArrayBuffer, 0, bufferLength(value));
  return bytesOf('DataView', dataViewBuffer(value), dataViewOffset(value), dataViewLength(value));
}

/** Throws TypeError when the name or the bytes are not those of a view. */
export function createView(name: string, base64: string): object {
  const bytes = decodeBase64(Uint8ArrayConstructor, base64);
  if (name === 'Uint8Array') return bytes;
  if (name === 'ArrayBuffer') return bytes.buffer;
  const View = mapGet(constructors, name);
  if (View === undefined) throw new TypeError(`unknown byte type ${name}`);
  return new View(bytes.buffer);
}

function bytesOf(name: string, buffer: ArrayBuffer, offset: number, length: number): ViewBytes {
  return { name, bytes: new Uint8ArrayConstructor(buffer, offset, length), length };
}

function isBuffer(value: unknown): boolean {
  try {
    bufferLength(value);
    return true;
  } catch {
    return false;
  }
}

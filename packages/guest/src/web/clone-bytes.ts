import { MapConstructor, mapGet, mapSet, Uint8ArrayConstructor } from '../primordials.ts';
import { byteTypes } from '../wire.ts';
import {
  ArrayBufferConstructor,
  bufferIsDetached,
  bufferIsResizable,
  bufferLength,
  bufferMaxLength,
  DOMException,
  dataViewBuffer,
  dataViewLength,
  dataViewOffset,
  typedArrayBuffer,
  typedArrayLength,
  typedArrayName,
  typedArrayOffset,
  typedArraySet,
} from './captured.ts';

type ViewConstructor = new (buffer: ArrayBuffer, offset: number, length: number) => object;

const constructors = new MapConstructor<string, ViewConstructor>();
const realm = globalThis as unknown as Record<string, ViewConstructor | undefined>;
for (const name of [...byteTypes, 'Float16Array']) {
  const View = realm[name];
  if (View !== undefined) mapSet(constructors, name, View);
}

export function isBuffer(value: unknown): value is ArrayBuffer {
  try {
    bufferLength(value);
    return true;
  } catch {
    // the getter throws for everything but a buffer
    return false;
  }
}

/** Throws `DataCloneError` for a detached buffer. */
export function copyBuffer(source: ArrayBuffer): ArrayBuffer {
  if (bufferIsDetached(source)) throw new DOMException('An ArrayBuffer is detached', 'DataCloneError');
  const size = bufferLength(source);
  const copy = bufferIsResizable(source)
    ? new ResizableBuffer(size, { __proto__: null, maxByteLength: bufferMaxLength(source) })
    : new ArrayBufferConstructor(size);
  typedArraySet(new Uint8ArrayConstructor(copy), new Uint8ArrayConstructor(source));
  return copy;
}

/** A view of the same kind, place and length on the copy of its buffer; undefined when `source` is no view. */
export function copyView(source: object, copyOf: (buffer: ArrayBuffer) => unknown): object | undefined {
  const name = typedArrayName(source);
  if (name === undefined) return copyDataView(source, copyOf);
  const View = mapGet(constructors, name);
  if (View === undefined) return undefined;
  const buffer = copyOf(typedArrayBuffer(source)) as ArrayBuffer;
  return new View(buffer, typedArrayOffset(source), typedArrayLength(source));
}

const ResizableBuffer = ArrayBufferConstructor as unknown as new (
  size: number,
  options: { __proto__: null; maxByteLength: number },
) => ArrayBuffer;

function copyDataView(source: object, copyOf: (buffer: ArrayBuffer) => unknown): object | undefined {
  let buffer: ArrayBuffer;
  try {
    buffer = dataViewBuffer(source);
  } catch {
    // the getter throws for everything but a DataView
    return undefined;
  }
  const View = mapGet(constructors, 'DataView') as ViewConstructor;
  return new View(copyOf(buffer) as ArrayBuffer, dataViewOffset(source), dataViewLength(source));
}

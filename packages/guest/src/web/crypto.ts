import { stringIndexOf, stringSlice, Uint8ArrayConstructor } from '../primordials.ts';
import {
  DOMException,
  toHex,
  typedArrayBuffer,
  typedArrayByteLength,
  typedArrayName,
  typedArrayOffset,
  typedArraySet,
} from './captured.ts';
import { tagPrototype } from './define-class.ts';
import { webRealm } from './realm.ts';

/** The Web Crypto standard's bound. */
const quotaBytes = 65_536;
const integerArrays =
  ' Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array BigInt64Array BigUint64Array ';

/** `crypto` with what needs no keys; `crypto.subtle` is absent. */
export const crypto = {
  getRandomValues(view: unknown): unknown {
    const name = typedArrayName(view);
    if (name === undefined) throw new TypeErrorConstructor('The "view" argument must be an integer typed array');
    if (stringIndexOf(integerArrays, ` ${name} `) < 0)
      throw new DOMException(`${name} is not an integer typed array`, 'TypeMismatchError');
    const size = typedArrayByteLength(view);
    if (size > quotaBytes) {
      throw new DOMException(`${size} bytes are more than the ${quotaBytes} of one call`, 'QuotaExceededError');
    }
    const bytes = new Uint8ArrayConstructor(typedArrayBuffer(view), typedArrayOffset(view), size);
    typedArraySet(bytes, webRealm().randomBytes(size));
    return view;
  },

  randomUUID(): string {
    const bytes = webRealm().randomBytes(16);
    bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40;
    bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
    const hex = toHex(bytes);
    const part = (start: number, end: number) => stringSlice(hex, start, end);
    return `${part(0, 8)}-${part(8, 12)}-${part(12, 16)}-${part(16, 20)}-${part(20, 32)}`;
  },
};

const TypeErrorConstructor = TypeError;
tagPrototype(crypto, 'Crypto');

/**
 * Deep equality as `node:util` has it (prototypes, holes and -0 count), for hosts without that module. `isLoose` is
 * vitest's `toEqual`: prototypes and fields that are undefined do not count.
 */
export function isEqual(a: unknown, b: unknown, isLoose = false, compared: Compared = new Map()): boolean {
  if (isAsymmetric(b)) return b.asymmetricMatch(a);
  if (!isObject(a) || !isObject(b)) return Object.is(a, b);
  // Two that are being compared already are in a cycle, and equal unless something else differs.
  if (a === b || compared.get(a) === b) return true;
  compared.set(a, b);
  if (!isLoose && Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (tagOf(a) !== tagOf(b) || !isSameInside(a, b, (c, d) => isEqual(c, d, isLoose, compared))) return false;
  const keys = fieldsOf(a, isLoose);
  const others = fieldsOf(b, isLoose);
  const fields = b as Record<PropertyKey, unknown>;
  const own = a as Record<PropertyKey, unknown>;
  return (
    keys.length === others.length &&
    keys.every((key) => others.includes(key) && isEqual(own[key], fields[key], isLoose, compared))
  );
}

type Compared = Map<object, object>;
type IsSame = (a: unknown, b: unknown) => boolean;

export function isAsymmetric(value: unknown): value is { asymmetricMatch(actual: unknown): boolean } {
  return isObject(value) && typeof (value as { asymmetricMatch?: unknown }).asymmetricMatch === 'function';
}

export const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const tagOf = (value: object) => Object.prototype.toString.call(value);

/** What an object holds beside its fields. */
function isSameInside(a: object, b: object, isSame: IsSame): boolean {
  if (a instanceof Date && b instanceof Date) return Object.is(a.getTime(), b.getTime());
  if (a instanceof RegExp && b instanceof RegExp) return String(a) === String(b) && a.lastIndex === b.lastIndex;
  if (a instanceof URL && b instanceof URL) return a.href === b.href;
  if (a instanceof URLSearchParams && b instanceof URLSearchParams) return `${a}` === `${b}`;
  if (a instanceof Error && b instanceof Error) {
    return a.name === b.name && a.message === b.message && isSame(a.cause, b.cause);
  }
  if (a instanceof Map && b instanceof Map) {
    return a.size === b.size && isSameList([...a.entries()], [...b.entries()], isSame);
  }
  if (a instanceof Set && b instanceof Set) return a.size === b.size && isSameList([...a], [...b], isSame);
  if (a instanceof ArrayBuffer && b instanceof ArrayBuffer) return isSameBytes(new Uint8Array(a), new Uint8Array(b));
  if (ArrayBuffer.isView(a) && ArrayBuffer.isView(b)) return isSameBytes(bytesOf(a), bytesOf(b));
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length;
  if (a instanceof Number || a instanceof String || a instanceof Boolean) return Object.is(a.valueOf(), b.valueOf());
  return true;
}

/** Members in any order, as Maps and Sets compare. */
function isSameList(a: readonly unknown[], b: readonly unknown[], isSame: IsSame): boolean {
  const left = [...b];
  return a.every((member) => {
    const index = left.findIndex((other) => isSame(member, other));
    if (index >= 0) left.splice(index, 1);
    return index >= 0;
  });
}

const bytesOf = (view: ArrayBufferView) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
const isSameBytes = (a: Uint8Array, b: Uint8Array) =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);

function fieldsOf(value: object, isLoose: boolean): PropertyKey[] {
  if (ArrayBuffer.isView(value)) return [];
  const keys = Reflect.ownKeys(value).filter((key) => Object.prototype.propertyIsEnumerable.call(value, key));
  return isLoose ? keys.filter((key) => (value as Record<PropertyKey, unknown>)[key] !== undefined) : keys;
}

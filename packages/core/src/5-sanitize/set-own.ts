/**
 * Defines `object[key]` as ordinary data. Plain assignment would run a setter, or fail on a read-only property, that
 * the object inherits.
 */
export function setOwn(object: object, key: string, value: unknown): void {
  if (key in Object.prototype) {
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  } else {
    (object as Record<string, unknown>)[key] = value;
  }
}

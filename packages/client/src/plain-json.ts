/**
 * JSON of a value that JSON carries without loss. Throws a `TypeError` that names the key where it does not: functions,
 * symbols, BigInts, numbers that are not finite, cycles, and objects of a class without `toJSON` such as a Map.
 */
export function plainJson(value: unknown): string {
  return JSON.stringify(value, (key, part: unknown) => {
    const problem = lossOf(part);
    if (problem) throw new TypeError(`${problem} at ${JSON.stringify(key.slice(0, 100))} cannot be sent as JSON`);
    return part;
  });
}

function lossOf(part: unknown): string | undefined {
  if (part === null || part === undefined || Array.isArray(part) || Number.isFinite(part)) return undefined;
  if (typeof part === 'string' || typeof part === 'boolean') return undefined;
  if (typeof part === 'number') return String(part);
  if (typeof part !== 'object') return `a ${typeof part}`;
  const prototype: unknown = Object.getPrototypeOf(part);
  // An object of another realm, such as a frame or a test's sandbox, is as plain: only its own root lies above it.
  const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null;
  return isPlain ? undefined : `a ${part.constructor?.name}`;
}

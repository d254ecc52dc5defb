/** Web globals, which every runtime has. */
declare const URL: abstract new () => object;
declare const URLSearchParams: abstract new () => object;
declare const btoa: (binary: string) => string;

/**
 * What `JSON.stringify` writes without a loss that nobody sees: the value itself when that is so already, otherwise a
 * copy in which what JSON has no word for stands as what comes closest. BigInt: its digits. NaN and the infinities:
 * their names. Map: an array of pairs. Set: an array. Date: ISO text. RegExp and URL: their text. Bytes: base64.
 * Error: an object with `name` and `message`. A cycle: `[circular]`. Functions and symbols, which cannot cross from a
 * program, are left out as JSON does.
 *
 * @param value plain data that has crossed from a program, so that its depth and size are bounded
 */
export function toJsonValue(value: unknown): unknown {
  return convert(value, []);
}

type Fields = Readonly<Record<string, unknown>>;

function convert(value: unknown, ancestors: object[]): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (ancestors.includes(value)) return '[circular]';
  ancestors.push(value);
  const converted = convertObject(value, ancestors);
  ancestors.pop();
  return converted;
}

function convertObject(value: object, ancestors: object[]): unknown {
  if (Array.isArray(value)) return convertItems(value, ancestors);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return convertFields(value as Fields, ancestors);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof Map) return convertItems([...value], ancestors);
  if (value instanceof Set) return convertItems([...value], ancestors);
  if (value instanceof Error) {
    return convertFields({ name: value.name, message: value.message, ...ownFields(value) }, ancestors);
  }
  if (ArrayBuffer.isView(value)) return base64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  if (value instanceof ArrayBuffer) return base64(new Uint8Array(value));
  if (value instanceof RegExp || value instanceof URL || value instanceof URLSearchParams) return String(value);
  return convertFields(value as Fields, ancestors);
}

function convertItems(items: readonly unknown[], ancestors: object[]): readonly unknown[] {
  let copy: unknown[] | undefined;
  for (let index = 0; index < items.length; index++) {
    const converted = convert(items[index], ancestors);
    if (converted === items[index]) continue;
    copy ??= [...items];
    copy[index] = converted;
  }
  return copy ?? items;
}

function convertFields(fields: Fields, ancestors: object[]): object {
  let copy: Record<string, unknown> | undefined;
  for (const key of Object.keys(fields)) {
    const field = fields[key];
    const converted = convert(field, ancestors);
    if (converted === field) continue;
    // Without a prototype, so that a key such as `__proto__` is one like any other.
    copy ??= Object.assign(Object.create(null), fields) as Record<string, unknown>;
    copy[key] = converted;
  }
  return copy ?? fields;
}

/** What was put on an error, its cause and its errors; its stack stays here. */
function ownFields(error: Error): object {
  const { stack: _, ...fields } = error;
  return {
    ...fields,
    ...(error.cause !== undefined && { cause: error.cause }),
    ...(error instanceof AggregateError && { errors: error.errors }),
  };
}

function base64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

import { secretNames } from './secret-names.ts';

/** Called for every property and item; what it answers is kept instead. Throwing removes the value. */
export type Redact = (path: string, value: unknown) => unknown;

export interface AuditValueOptions {
  /** Replace the values of properties that are named like secrets. */
  readonly hideSecrets?: boolean;
  readonly redact?: Redact | undefined;
}

/** What stands in place of a value that was taken out. */
export const redacted = '[redacted]';

const bounds = { depth: 250, nodes: 500_000, characters: 16_777_216 };

/**
 * Turns any value into JSON that tells it exactly: what JSON has no word for becomes an object with one key that
 * starts with `$`, and a property whose own name starts with `$` gets one more. Equal values give equal results.
 * Undefined when the value cannot be read (a getter or proxy throws) or is beyond the bounds.
 */
export function auditValue(value: unknown, options: AuditValueOptions = {}): { readonly json: unknown } | undefined {
  try {
    return { json: convert(value, { options, left: { ...bounds }, ancestors: [] }, '$') };
  } catch {
    // Whatever a host object does while it is read, or being too large: the record says so by a null digest.
    return undefined;
  }
}

interface Walk {
  readonly options: AuditValueOptions;
  readonly left: { nodes: number; characters: number };
  /** The objects that hold the one being read, outermost first. */
  readonly ancestors: object[];
}

function convert(value: unknown, walk: Walk, path: string): unknown {
  spend(walk, 'nodes', 1);
  switch (typeof value) {
    case 'string':
      spend(walk, 'characters', value.length);
      return value;
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : { $number: Object.is(value, -0) ? '-0' : `${value}` };
    case 'bigint':
      return { $bigint: value.toString(16) };
    case 'undefined':
      return { $undefined: true };
    case 'object':
      return value === null ? null : convertObject(value, walk, path);
    default:
      return { $unsupported: typeof value };
  }
}

function convertObject(value: object, walk: Walk, path: string): unknown {
  const { ancestors } = walk;
  const above = ancestors.lastIndexOf(value);
  if (above >= 0) return { $cycle: ancestors.length - above };
  if (ancestors.length >= bounds.depth) throw new RangeError('nested too deeply');
  ancestors.push(value);
  try {
    return convertParts(value, walk, path);
  } finally {
    ancestors.pop();
  }
}

function convertParts(value: object, walk: Walk, path: string): unknown {
  const item = (part: unknown, index: number) => convertProperty(index, part, walk, path);
  if (Array.isArray(value)) {
    spend(walk, 'nodes', value.length);
    return Array.from(value, item);
  }
  if (value instanceof Map) {
    const entries = Array.from(value, ([key, part], index) => [
      convert(key, walk, path),
      convertProperty(typeof key === 'string' ? key : index, part, walk, path),
    ]);
    return { $map: entries };
  }
  if (value instanceof Set) return { $set: Array.from(value, item) };
  if (value instanceof Date) return { $date: Number.isNaN(value.getTime()) ? null : value.getTime() };
  if (value instanceof RegExp) return { $regexp: [value.source, value.flags] };
  if (value instanceof URL) return { $url: convert(value.href, walk, path) };
  if (value instanceof URLSearchParams) return { $searchParams: convert(value.toString(), walk, path) };
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return { $bytes: convertBytes(value, walk) };
  if (value instanceof Error) {
    const { name, message, cause } = value;
    const parts = { ...value, name, message, ...(cause !== undefined && { cause }) };
    return { $error: convertRecord(parts, walk, path) };
  }
  return convertRecord(value, walk, path);
}

function convertRecord(value: object, walk: Walk, path: string): unknown {
  // `fromEntries` defines each key as it is; assigning `__proto__` would not.
  return Object.fromEntries(
    Object.keys(value).map((key) => {
      spend(walk, 'characters', key.length);
      const part = convertProperty(key, (value as Record<string, unknown>)[key], walk, path);
      return [key.startsWith('$') ? `$${key}` : key, part];
    }),
  );
}

/** @param holderPath path of what holds the property; only kept up to date when a redaction wants to know it */
function convertProperty(key: string | number, value: unknown, walk: Walk, holderPath: string): unknown {
  const { hideSecrets = false, redact } = walk.options;
  if (hideSecrets && typeof key === 'string' && isSecretName(key)) return redacted;
  if (redact === undefined) return convert(value, walk, holderPath);
  const path = propertyPath(holderPath, key);
  let kept: unknown;
  try {
    kept = redact(path, value);
  } catch {
    // A redaction that fails must not let the value through.
    return redacted;
  }
  return convert(kept, walk, path);
}

function convertBytes(value: ArrayBuffer | ArrayBufferView, walk: Walk): [string, string] {
  const bytes = ArrayBuffer.isView(value)
    ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    : new Uint8Array(value);
  spend(walk, 'characters', bytes.length * 2);
  const type = Object.prototype.toString.call(value).slice('[object '.length, -1);
  return [type, Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')];
}

function spend(walk: Walk, what: 'nodes' | 'characters', amount: number): void {
  walk.left[what] -= amount;
  if (walk.left[what] < 0) throw new RangeError(`too many ${what}`);
}

function isSecretName(key: string): boolean {
  const plain = key.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return secretNames.some((name) => plain.endsWith(name) || plain.endsWith(`${name}s`));
}

function propertyPath(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${key}]`;
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
}

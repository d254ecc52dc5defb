import { EnclaveError } from '../enclave-error.ts';
import { decodeBase64 } from './base64.ts';

/** A key that seals and opens snapshots. */
export interface SnapshotKey {
  /** 1 to 64 letters, digits, `_`, `-` and `.`. Readable in every snapshot that the key seals. */
  readonly id: string;
  /** 32 random bytes, as such, as 64 hexadecimal digits or as base64. */
  readonly key: Uint8Array | string;
}

const keyBytes = 32;

/** The keys by their ids, as copies, in their order. @throws EnclaveError INVALID_INPUT */
export function readSnapshotKeys(keys: readonly SnapshotKey[]): ReadonlyMap<string, Uint8Array> {
  const expected = checkSnapshotKeys(keys);
  if (expected === undefined) return new Map(keys.map(({ id, key }) => [id, readKey(key) as Uint8Array]));
  throw new EnclaveError('INVALID_INPUT', `The keys of snapshots must be ${expected}.`);
}

/** An `OptionCheck` of a list of keys. */
export function checkSnapshotKeys(value: unknown): string | undefined {
  if (!Array.isArray(value) || value.length === 0) return 'a list of at least one key `{ id, key }`';
  if (!value.every(isKey)) {
    return (
      'a list of keys `{ id, key }`: an `id` of 1 to 64 letters, digits, "_", "-" and ".", and a `key` of 32 bytes, as a ' +
      'Uint8Array, 64 hexadecimal digits or base64'
    );
  }
  return new Set(value.map(({ id }) => id)).size < value.length ? 'a list of keys with distinct ids' : undefined;
}

function isKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { id, key } = value as Partial<SnapshotKey>;
  return typeof id === 'string' && /^[\w.-]{1,64}$/.test(id) && readKey(key) !== undefined;
}

function readKey(key: unknown): Uint8Array | undefined {
  if (key instanceof Uint8Array) return key.length === keyBytes ? new Uint8Array(key) : undefined;
  if (typeof key !== 'string') return undefined;
  if (/^[\da-f]{64}$/i.test(key))
    return Uint8Array.from(key.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
  return /^[A-Za-z\d+/]{43}=?$/.test(key) ? decodeBase64(key) : undefined;
}

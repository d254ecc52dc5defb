import { EnclaveError } from '../enclave-error.ts';
import { readyCodecs, tagBytes } from './codecs.ts';

/**
 * The outside of a sealed snapshot:
 *
 * | bytes | what                                                          |
 * |-------|---------------------------------------------------------------|
 * | 4     | `ENCS`                                                        |
 * | 1     | version of the format                                         |
 * | 4     | length of the whole, little-endian                            |
 * | 1, n  | length of the key's id, and the id in ASCII                   |
 * | 12    | nonce, random: a key is good for 4 billion snapshots          |
 * | m     | ciphertext                                                    |
 * | 16    | tag, over the ciphertext and everything before it             |
 */
const magic = new TextEncoder().encode('ENCS');
const envelopeVersion = 1;
const lengthAt = magic.length + 1;
const idAt = lengthAt + 4;
const nonceBytes = 12;
const mostBytes = 0xffff_ffff;

/** @throws EnclaveError RESULT_TOO_LARGE for more than 4 GB */
export function sealEnvelope(keyId: string, key: Uint8Array, plain: Uint8Array): Uint8Array {
  const id = new TextEncoder().encode(keyId);
  const headerBytes = idAt + 1 + id.length + nonceBytes;
  const length = headerBytes + plain.length + tagBytes;
  if (length > mostBytes) throw new EnclaveError('RESULT_TOO_LARGE', 'The session is too large for a snapshot.');
  const envelope = new Uint8Array(length);
  envelope.set(magic);
  envelope[magic.length] = envelopeVersion;
  new DataView(envelope.buffer).setUint32(lengthAt, length, true);
  envelope[idAt] = id.length;
  envelope.set(id, idAt + 1);
  const nonce = globalThis.crypto.getRandomValues(envelope.subarray(headerBytes - nonceBytes, headerBytes));
  envelope.set(readyCodecs().encrypt(key, nonce, envelope.subarray(0, headerBytes), plain), headerBytes);
  return envelope;
}

/** @throws EnclaveError SNAPSHOT_TRUNCATED, SNAPSHOT_TAMPERED, and SNAPSHOT_FOREIGN for an unknown key */
export function openEnvelope(bytes: Uint8Array, keys: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const idBytes = bytes[idAt] ?? 0;
  const headerBytes = idAt + 1 + idBytes + nonceBytes;
  if (!magic.every((byte, index) => bytes[index] === byte || index >= bytes.length)) throw tampered('it is none');
  if (bytes.length < headerBytes + tagBytes) throw truncated(bytes.length);
  if (bytes[magic.length] !== envelopeVersion) throw tampered('its format has another version');
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(lengthAt, true);
  if (length !== bytes.length) throw truncated(bytes.length, length);
  const id = String.fromCharCode(...bytes.subarray(idAt + 1, idAt + 1 + idBytes));
  const key = keys.get(id);
  if (!key)
    throw new EnclaveError(
      'SNAPSHOT_FOREIGN',
      `The snapshot was sealed with the key ${JSON.stringify(id)}, which is unknown here.`,
    );
  const nonce = bytes.subarray(headerBytes - nonceBytes, headerBytes);
  try {
    return readyCodecs().decrypt(key, nonce, bytes.subarray(0, headerBytes), bytes.subarray(headerBytes));
  } catch {
    // Whether a byte or the key is another one cannot be told apart.
    throw tampered(`it was changed, or sealed with another key ${JSON.stringify(id)}`);
  }
}

function tampered(why: string): EnclaveError {
  return new EnclaveError('SNAPSHOT_TAMPERED', `The snapshot cannot be used: ${why}.`);
}

function truncated(bytes: number, length?: number): EnclaveError {
  const wanted = length === undefined ? 'too few' : `not the ${length} that it says`;
  return new EnclaveError('SNAPSHOT_TRUNCATED', `The snapshot has ${bytes} bytes, ${wanted}.`);
}

import { EnclaveError } from '../enclave-error.ts';

/** Compression and encryption, synchronous. All implementations read what any of them wrote. */
export interface Codecs {
  /** Raw deflate. A higher level, from 1 to 9, takes longer and gives less. */
  deflate(bytes: Uint8Array, level: DeflateLevel, dictionary: Uint8Array): Uint8Array;
  /** @throws Error for bytes that do not inflate to exactly `length` bytes; no more are ever kept */
  inflate(bytes: Uint8Array, length: number, dictionary: Uint8Array): Uint8Array;
  /** AES-256-GCM; the tag of 16 bytes follows the ciphertext. `header` is authenticated and not contained. */
  encrypt(key: Uint8Array, nonce: Uint8Array, header: Uint8Array, plain: Uint8Array): Uint8Array;
  /** @throws Error when anything was changed, or with another key */
  decrypt(key: Uint8Array, nonce: Uint8Array, header: Uint8Array, sealed: Uint8Array): Uint8Array;
}

type DeflateLevel = 1 | 6;

export const tagBytes = 16;
/** Deflate makes 258 bytes of two bits at best. */
const mostInflation = 1_032;
const algorithm = 'aes-256-gcm';

/** The fastest that this host has: Node's own are some ten times as fast, and loading others would cost its start. */
let codecs = hostCodecs();
let loading: Promise<void> | undefined;

/** Settles when snapshots can be made and read; undefined when they can be already. */
export function loadCodecs(): Promise<void> | undefined {
  if (codecs) return undefined;
  loading ??= import('./portable-codecs.ts').then(({ portableCodecs }) => {
    codecs = portableCodecs;
  });
  return loading;
}

/** @throws EnclaveError NOT_READY before `loadCodecs` has settled */
export function readyCodecs(): Codecs {
  if (codecs) return codecs;
  throw new EnclaveError('NOT_READY', 'What makes snapshots is still being loaded: start or resume a session first.');
}

/** Node's, where there is a Node; asked of the host, so that a bundle for browsers needs no substitute for it. */
export function hostCodecs(): Codecs | undefined {
  const zlib = globalThis.process?.getBuiltinModule?.('node:zlib');
  const crypto = globalThis.process?.getBuiltinModule?.('node:crypto');
  if (!zlib || !crypto) return undefined;
  return {
    deflate: (bytes, level, dictionary) => zlib.deflateRawSync(bytes, { level, dictionary, memLevel: 9 }),
    inflate(bytes, length, dictionary) {
      expectPossible(bytes, length);
      // In one piece, because the default of 16 KB pieces costs a third more.
      const chunkSize = Math.min(Math.max(length, 64), 4 * 1024 * 1024);
      return expectLength(zlib.inflateRawSync(bytes, { dictionary, maxOutputLength: length, chunkSize }), length);
    },
    encrypt(key, nonce, header, plain) {
      const cipher = crypto.createCipheriv(algorithm, key, nonce).setAAD(header);
      return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },
    decrypt(key, nonce, header, sealed) {
      const end = sealed.length - tagBytes;
      const decipher = crypto.createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes }).setAAD(header);
      decipher.setAuthTag(sealed.subarray(end));
      return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]);
    },
  };
}

/** Before room is made for it. @throws Error when so few bytes cannot hold so many */
export function expectPossible(bytes: Uint8Array, length: number): void {
  if (length > bytes.length * mostInflation) throw new Error(`${bytes.length} bytes cannot hold ${length}`);
}

/** @throws Error for bytes of another length */
export function expectLength(bytes: Uint8Array, length: number): Uint8Array {
  if (bytes.length === length) return bytes;
  throw new Error(`other than ${length} bytes were compressed`);
}
